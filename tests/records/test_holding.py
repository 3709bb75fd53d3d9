"""A record's own page: who may open it, and that everything kept with it is shown."""

from datetime import timedelta

import pytest
from flask import Flask

from lms import codes
from lms.courses.models import CourseRevision
from lms.db import new_id
from lms.people.actions import join_persons
from lms.people.models import Account
from lms.records.actions import withdraw
from lms.records.models import CompletionRecord
from lms.records.rules import Delivery
from tests.pages import Browser
from tests.people.factories import make_learner, make_person, make_staff, sign_in
from tests.records.factories import COMPLETED, make_record
from tests.wording import heard, vi

THANH_HOA, HA_NOI, HAM_RONG = "38", "01", "14758"


def as_staff(app: Flask, role: str, unit_id: str) -> Browser:
    browser = Browser(app)
    sign_in(browser, make_staff(role, unit_id))
    return browser


def test_its_holder_sees_everything_kept_with_it(
    app: Flask, learner: Account, revision: CourseRevision
) -> None:
    helper = make_person(name="Lê Văn Giúp")
    delivery = Delivery(
        how="assisted",
        organising_unit_id=HAM_RONG,
        organisation_name="Đoàn Thanh niên",
        team_name="Tổ công nghệ số thôn 2",
        class_name="Lớp tối thứ bảy",
        helper_id=helper.id,
    )
    assert learner.person_id
    record = make_record(learner.person_id, revision, delivery=delivery)
    browser = Browser(app)
    sign_in(browser, learner)
    page = browser.get(f"/records/{record.code}")
    for shown in (
        heard(record.code), "Nguyễn Thị Hoa", "1958", "An toàn trên mạng", vi("valid"),
        "10/11/2026 20:30", "90%", "Xã Thiệu Trung, tỉnh Thanh Hóa", vi("with help"), "Hàm Rồng",
        "Đoàn Thanh niên", "Tổ công nghệ số thôn 2", "Lớp tối thứ bảy", "Lê Văn Giúp",
    ):  # fmt: skip
        assert shown in page.main, shown
    assert vi("Withdraw this record…") not in page.main
    assert page.response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [
        ("coordinator", "VN", 200),
        ("coordinator", THANH_HOA, 200),
        ("coordinator", HAM_RONG, 200),  # it organised the learning
        ("administrator", "VN", 200),
        ("coordinator", HA_NOI, 404),
        ("volunteer", "VN", 404),
        ("instructor", "VN", 404),
    ],
)
def test_coordinators_open_records_of_residents_and_of_what_they_organised(
    app: Flask, learner: Account, revision: CourseRevision, role: str, unit: str, status: int
) -> None:
    assert learner.person_id
    delivery = Delivery(how="in_class", organising_unit_id=HAM_RONG)
    record = make_record(learner.person_id, revision, delivery=delivery)
    browser = as_staff(app, role, unit)
    browser.get(f"/records/{record.code}", status=status)
    pdf = browser.client.get(f"/records/{record.code}/certificate.pdf")
    assert pdf.status_code == status


def test_for_others_there_is_no_such_page(
    app: Flask, browser: Browser, record: CompletionRecord
) -> None:
    sign_in(browser, make_learner(name="Trần Thị Khác"))
    browser.get(f"/records/{record.code}", status=404)
    browser.get(f"/records/{codes.new_record_code()}", status=404)
    stranger = app.test_client().get(f"/records/{record.code}")
    assert stranger.status_code == 302 and "/sign-in" in stranger.headers["Location"]


def test_a_joined_entry_opens_the_records_of_the_whole_human(
    browser: Browser, record: CompletionRecord
) -> None:
    other = make_learner(name="Nguyễn Thị Hoa")
    assert other.person_id
    join_persons(record.person_id, other.person_id, by=None)
    sign_in(browser, other)
    browser.get(f"/records/{record.code}")


def test_a_superseded_record_names_the_one_that_stands(
    browser: Browser, learner: Account, record: CompletionRecord, revision: CourseRevision
) -> None:
    late = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=1))
    join_persons(record.person_id, late.person_id, by=None)
    sign_in(browser, learner)
    page = browser.get(f"/records/{late.code}")
    assert vi("superseded") in page.main
    assert page.link(heard(record.code)) == f"/records/{record.code}"


def test_a_withdrawn_record_stays_visible_with_who_when_and_why(
    browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    withdraw(record, by_id=new_id(), by_name="Trần Văn Nam", reason="Người khác làm bài thay.")
    sign_in(browser, learner)
    page = browser.get(f"/records/{record.code}")
    for shown in (vi("This record was withdrawn"), "Trần Văn Nam", "Người khác làm bài thay."):
        assert shown in page.main
