"""An administrator changes a hotline, and every page says so at once."""

import pytest
from flask import Flask
from sqlalchemy import select

from lms.audit import AuditEntry
from lms.courses.actions import store_facts
from lms.courses.models import CourseRevision, CurrentFact
from lms.courses.reading.library import Fact
from lms.db import db
from tests.courses.factories import make_course
from tests.pages import Browser
from tests.people.factories import make_staff, sign_in
from tests.wording import vi

SCAM = "/admin/facts/hotline.scam"


@pytest.fixture
def course(app: Flask) -> CourseRevision:
    """Its lessons name the hotline; the site may say whom to call."""
    course = make_course()
    store_facts((Fact("contact.help", {"vi": "", "en": ""}),))
    return course


@pytest.fixture
def office(course: CourseRevision, browser: Browser) -> Browser:
    sign_in(browser, make_staff("administrator", "VN"))
    return browser


def test_an_administrator_finds_every_fact_in_her_menu(office: Browser) -> None:
    page = office.get(office.get("/").link(vi("Hotlines and contacts")))
    assert page.path == "/admin/facts"
    assert len(page.soup.select("tbody tr")) == 3
    assert vi("Reporting a scam call") in page.main and vi("nothing yet") in page.main
    assert office.get(page.link(vi("Reporting a scam call"))).path == SCAM


def test_a_changed_number_is_shown_in_lessons_and_help_at_once(
    app: Flask, office: Browser, course: CourseRevision
) -> None:
    learner = Browser(app)
    assert "Bác: 1 5 6" in learner.get("/learn/elderly/khoa-thu/bai-1").main
    done = office.send(office.get(SCAM), {"vi": " 157 ", "en": "158"})
    assert done.path == "/admin/facts"
    assert vi("Saved. Lessons and help pages show it from now on.") in done.main
    assert vi("(chosen here)") in done.main
    assert "Bác: 1 5 7" in learner.get("/learn/elderly/khoa-thu/bai-1").main
    assert "1 5 8" in learner.get("/en/learn/elderly/khoa-thu/bai-1").main
    assert learner.get("/help/getting-help").soup.select('a[href="tel:157"]')


def test_back_to_what_is_shipped(office: Browser) -> None:
    assert vi("Show again what is shipped") not in office.get(SCAM).main
    office.send(office.get(SCAM), {"vi": "157", "en": "157"})
    page = office.get(SCAM)
    assert page.form("/admin/facts/hotline.scam").select_one("[name=vi]")["value"] == "157"
    back = office.send(page, {}, action="/restore")
    assert vi("It is as shipped again.") in back.main
    assert db.session.get_one(CurrentFact, "hotline.scam").chosen is None
    deeds = select(AuditEntry.action).where(AuditEntry.subject_kind == "fact")
    assert db.session.scalars(deeds.order_by(AuditEntry.id)).all() == [
        "fact.chosen",
        "fact.restored",
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"vi": "157", "en": ""}, "Write it in both languages."),
        ({"vi": "", "en": ""}, "Write it in both languages."),
        ({"vi": "gọi 157", "en": "157"}, "Write a number to dial, such as 156 or 1800 1234."),
        ({"vi": "157", "en": "<b>"}, "Write a number to dial, such as 156 or 1800 1234."),
        ({"vi": "1" * 300, "en": "157"}, "Write a number to dial, such as 156 or 1800 1234."),
    ],
)
def test_what_cannot_be_dialled_is_sent_back(
    office: Browser, fields: dict[str, str], sentence: str
) -> None:
    again = office.send(office.get(SCAM), fields, status=422)
    assert vi(sentence) in again.main
    assert again.form().select_one("[name=vi]")["value"] == fields["vi"]
    assert db.session.get_one(CurrentFact, "hotline.scam").chosen is None


def test_whom_to_call_may_be_any_words_or_none(office: Browser) -> None:
    path = "/admin/facts/contact.help"
    office.send(office.get(path), {"vi": "Chị Lan: 0912 345 678", "en": "Ms Lan: 0912 345 678"})
    assert "Chị Lan" in office.get("/help/getting-help").main
    assert "Chị Lan" in office.get("/nowhere", status=404).main
    assert "Ms Lan" in office.get("/en/nowhere", status=404).main
    office.send(office.get(path), {"vi": "Chị Lan", "en": ""}, status=422)
    office.send(office.get(path), {"vi": "", "en": ""})
    assert "Chị Lan" not in office.get("/help/getting-help").main


def test_a_fact_that_nobody_ships_has_no_page(office: Browser) -> None:
    office.get("/admin/facts/hotline.none", status=404)
    office.get("/admin/facts/" + "x" * 5000, status=404)
