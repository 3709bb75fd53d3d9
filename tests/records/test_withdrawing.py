"""A coordinator withdraws a record, confirmed in words."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.audit import AuditEntry
from lms.courses.models import CourseRevision
from lms.db import db, new_id
from lms.people.actions import join_persons
from lms.people.models import Account
from lms.records import actions
from lms.records.models import CompletionRecord
from tests.pages import Browser
from tests.people.factories import make_person, make_staff, sign_in
from tests.records.factories import COMPLETED, make_record
from tests.wording import heard, vi

HA_NOI = "01"
REASON = "Người khác làm bài thay."
WRONG_LENGTH = vi("Say why in 10 to 500 characters, so that others understand it later.")


@pytest.fixture
def coordinator(app: Flask) -> Account:
    """Trần Văn Nam, who looks after the commune where the learner lives."""
    return make_staff("coordinator")


@pytest.fixture
def office(browser: Browser, coordinator: Account) -> Browser:
    sign_in(browser, coordinator)
    return browser


def test_a_coordinator_withdraws_a_record_with_a_reason(
    office: Browser, coordinator: Account, record: CompletionRecord
) -> None:
    page = office.get(f"/records/{record.code}")
    ask = office.get(page.link(vi("Withdraw this record…")))
    again = vi(
        "%(name)s can complete the course again by passing a new quiz.", name="Nguyễn Thị Hoa"
    )
    assert again in ask.main and vi("It cannot be undone.") in ask.main
    done = office.send(ask, {"reason": f"  {REASON} ", "sure": "y"})
    assert done.path == f"/records/{record.code}"
    for shown in (vi("The record was withdrawn."), "Trần Văn Nam", REASON, vi("withdrawn")):
        assert shown in done.main
    assert vi("Withdraw this record…") not in done.main
    assert (record.status, record.withdrawn_by_id) == ("withdrawn", coordinator.id)
    noted = select(AuditEntry.actor_id).where(AuditEntry.action == "record.withdrawn")
    assert db.session.scalars(noted).all() == [coordinator.id]


@pytest.mark.parametrize(
    ("reason", "sure", "sentence"),
    [
        ("", "y", vi("Say why the record is withdrawn.")),
        ("Nhầm.", "y", WRONG_LENGTH),
        ("x" * 501, "y", WRONG_LENGTH),
        (REASON, None, vi("Tick the box to say that you are sure.")),
    ],
)
def test_without_a_reason_or_confirmation_nothing_is_withdrawn(
    office: Browser, record: CompletionRecord, reason: str, sure: str | None, sentence: str
) -> None:
    ask = office.get(f"/records/{record.code}/withdraw")
    again = office.send(ask, {"reason": reason, "sure": sure}, status=400)
    assert sentence in again.main
    area = again.soup.find("textarea")
    assert area is not None and area.get_text().strip() == reason
    assert record.status == "valid"


def test_it_says_beforehand_which_record_will_stand_again(
    office: Browser, record: CompletionRecord, revision: CourseRevision
) -> None:
    late = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=1))
    join_persons(record.person_id, late.person_id, by=None)
    ask = office.get(f"/records/{record.code}/withdraw")
    assert heard(late.code) in ask.main and "11/11/2026" in ask.main
    assert vi("Withdraw this record?") in ask.main
    office.send(ask, {"reason": REASON, "sure": "y"})
    assert (record.status, late.status) == ("withdrawn", "valid")


def test_a_record_withdrawn_in_the_meantime_is_not_withdrawn_again(
    office: Browser, record: CompletionRecord
) -> None:
    ask = office.get(f"/records/{record.code}/withdraw")
    actions.withdraw(record, by_id=new_id(), by_name="Lê Thị Nhanh", reason=REASON)
    late = office.send(ask, {"reason": "Một lý do khác hẳn.", "sure": "y"})
    assert vi("This record has been withdrawn already.") in late.main
    assert "Lê Thị Nhanh" in late.main
    assert record.withdrawal_reason == REASON


def test_nobody_else_may_withdraw(
    app: Flask, learner: Account, record: CompletionRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without it, a form that lacks its token would be refused before anybody asks who sent it.
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    path = f"/records/{record.code}/withdraw"
    expected = {
        make_staff("coordinator", HA_NOI): 404,
        make_staff("volunteer", "VN"): 403,
        learner: 403,
    }
    for account, status in expected.items():
        visitor = Browser(app)
        sign_in(visitor, account)
        visitor.get(path, status=status)
        sent = visitor.client.post(path, data={"reason": REASON, "sure": "y"})
        assert sent.status_code == status
    assert record.status == "valid"


def test_a_coordinator_cannot_withdraw_her_own_record_of_another_place(
    browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    sign_in(browser, make_staff("coordinator", HA_NOI, person_id=learner.person_id))
    browser.get(f"/records/{record.code}")
    browser.get(f"/records/{record.code}/withdraw", status=403)
