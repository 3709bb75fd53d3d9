"""The coordinator's list of records."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from lms import codes
from lms.courses.models import CourseRevision
from lms.db import db
from lms.records.models import CompletionRecord
from lms.records.rules import Delivery
from tests.pages import Browser, Page
from tests.people.factories import make_person, make_staff, sign_in
from tests.records.factories import COMPLETED, issue, make_record
from tests.wording import vi

THANH_HOA, HA_NOI, HAM_RONG, BA_DINH = "38", "01", "14758", "00004"


@pytest.fixture
def office(browser: Browser) -> Browser:
    """A coordinator of Thanh Hóa."""
    sign_in(browser, make_staff("coordinator", THANH_HOA))
    return browser


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    seen: list[str] = []

    def listener(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", listener)
    yield seen
    event.remove(db.engine, "before_cursor_execute", listener)


def names(page: Page) -> list[str]:
    return [head.get_text().split(",")[0] for head in page.soup.select("tbody th")]


def test_the_menu_leads_coordinators_to_the_list(office: Browser, app: Flask) -> None:
    page = office.get("/records")
    assert page.link(vi("Completion records")) == "/records"
    assert vi("Nobody holds a record in the places you look after yet.") in page.main


def test_others_do_not_get_the_list(app: Flask) -> None:
    volunteer = Browser(app)
    sign_in(volunteer, make_staff("volunteer", "VN"))
    volunteer.get("/records", status=403)
    assert Browser(app).client.get("/records").status_code == 302


def test_it_holds_records_of_residents_and_of_what_was_organised_here(
    office: Browser, revision: CourseRevision
) -> None:
    def day(number: int) -> dict[str, object]:
        return {"completed_at_utc": COMPLETED + timedelta(days=number)}

    here = Delivery(how="in_class", organising_unit_id=HAM_RONG)
    make_record(make_person(name="Trần Thị Một").id, revision, **day(1))
    make_record(make_person(name="Lê Văn Hai", unit_id=BA_DINH).id, revision, **day(2))
    guest = make_person(name="Phạm Thị Ba", unit_id=BA_DINH)
    make_record(guest.id, revision, delivery=here, **day(3))
    assert names(office.get("/records")) == ["Phạm Thị Ba", "Trần Thị Một"]


def test_a_name_is_found_without_marks(office: Browser, revision: CourseRevision) -> None:
    make_record(make_person(name="Nguyễn Thị Hòa").id, revision)
    make_record(make_person(name="Đỗ Văn Đức").id, revision)
    page = office.get("/records")
    assert names(office.send(page, {"q": "thi hoa"})) == ["Nguyễn Thị Hòa"]
    assert names(office.send(page, {"q": "ĐỨC"})) == ["Đỗ Văn Đức"]
    assert "100% _" in office.send(page, {"q": "100% _"}).main


def test_a_code_leads_to_its_record(office: Browser, record: CompletionRecord) -> None:
    page = office.send(office.get("/records"), {"q": codes.grouped(record.code)})
    assert page.path == f"/records/{record.code}"


def test_a_code_of_another_place_is_not_found(office: Browser, revision: CourseRevision) -> None:
    elsewhere = make_record(make_person(unit_id=BA_DINH).id, revision)
    page = office.send(office.get("/records"), {"q": elsewhere.code})
    unknown = vi("There is no record with this number in the places you look after.")
    assert unknown in page.main
    wrong = elsewhere.code[:-1] + str((int(elsewhere.code[-1]) + 1) % 10)
    assert office.send(page, {"q": wrong}).soup.select(".field-error")


def test_a_long_list_comes_in_pages_and_misses_nobody(
    office: Browser, revision: CourseRevision
) -> None:
    for number in range(105):
        person = make_person(name=f"Người {'ABCDEFG'[number % 7]} {chr(65 + number % 26)}")
        # Days shared by several, so that the order within a day matters.
        issue(person.id, revision, completed_at_utc=COMPLETED + timedelta(days=number // 10))
    db.session.commit()
    page = office.get("/records")
    links = {str(a["href"]) for a in page.soup.select("tbody a")}
    assert len(links) == 50
    for length in (50, 5):
        page = office.get(page.link(vi("Older records")))
        shown = {str(a["href"]) for a in page.soup.select("tbody a")}
        assert len(shown) == length and not shown & links
        links |= shown
    assert len(links) == 105
    assert len(office.get(page.link(vi("To the newest"))).soup.select("tbody tr")) == 50


def test_the_number_of_queries_does_not_grow_with_the_list(
    office: Browser, revision: CourseRevision
) -> None:
    make_record(make_person().id, revision)
    office.get("/records")
    with statements() as few:
        office.get("/records")
    for _person in range(20):
        make_record(make_person().id, revision)
    with statements() as many:
        office.get("/records")
    assert len(many) == len(few) <= 10, "\n".join(many)
