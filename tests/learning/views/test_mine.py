"""What is the learner's own: her courses, her records, and what became of them."""

from datetime import timedelta

import pytest
from flask import Flask

from lms import clock
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions
from lms.people.actions import join_persons
from lms.people.models import Account
from lms.records.actions import withdraw
from lms.records.queries import valid_record
from tests.conftest import NOW
from tests.courses.factories import make_course
from tests.learning.factories import GROUP, complete, do_lessons
from tests.pages import Browser, Page
from tests.people.factories import make_learner, make_staff, sign_in
from tests.queries import counted
from tests.wording import heard, vi

WITHDRAWN = "This certificate was withdrawn. The course can be completed again."
SUPERSEDED = "An earlier certificate for the same course stands instead."


@pytest.fixture
def hers(browser: Browser, learner: Account) -> Browser:
    """The learner's browser, signed in."""
    sign_in(browser, learner)
    return browser


def cards(page: Page) -> list[str]:
    """What is written on each record, from top to bottom."""
    return [" ".join(card.get_text(" ").split()) for card in page.soup.select("li.card")]


def test_it_is_for_learners_alone(app: Flask, browser: Browser) -> None:
    assert browser.get("/me").path == "/sign-in"
    sign_in(browser, make_staff("coordinator", "38"))
    browser.get("/me", status=403)


def test_who_has_begun_nothing_is_led_to_the_lessons(hers: Browser) -> None:
    page = hers.get("/me")
    assert vi("No course has been begun yet.") in page.main
    assert page.link(vi("Choose lessons")) == "/"
    assert vi("My certificates") not in page.main


def test_her_courses_are_listed_with_how_far_she_came(
    course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    other = make_course(lessons=1, course_id="khoa-hai", title="Khóa hai")
    with clock.fixed(NOW):
        actions.mark_done(learner.person_id, course.course_id, "bai-1", GROUP)
    with clock.fixed(NOW + timedelta(hours=1)):
        complete(learner.person_id, other, group_id="youth")
    page = hers.get("/me")
    stones = page.soup.select(".stone")
    assert [stone.a["href"] for stone in stones] == [
        "/learn/youth/khoa-hai",
        f"/learn/{GROUP}/khoa-thu",
    ]
    assert vi("completed") in stones[0].get_text()
    progress = vi("%(done)s of %(all)s lessons done", done=1, all=2)
    assert progress in stones[1].get_text()


def test_of_others_nothing_is_listed(course: CourseRevision, hers: Browser) -> None:
    complete(make_learner(name="Trần Văn Khác").person_id, course)
    assert vi("No course has been begun yet.") in hers.get("/me").main


def test_a_record_is_shown_with_its_number_and_leads_to_the_certificate(
    course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    with clock.fixed(NOW):
        record = complete(learner.person_id, course)
    page = hers.get("/me")
    (card,) = cards(page)
    for shown in ("Khóa thử", "25/11/2026", heard(record.code)):
        assert shown in card
    assert page.link(vi("Open the certificate")) == f"/records/{record.code}/certificate.pdf"
    assert page.link(vi("Check the number")) == f"/verify/{record.code}"


def test_a_withdrawn_record_says_so_and_opens_no_certificate(
    course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    record = complete(learner.person_id, course)
    withdraw(record, by_id=None, by_name="Lê Thị Lan", reason="Nhầm người học.")
    page = hers.get("/me")
    (card,) = cards(page)
    assert vi(WITHDRAWN) in card
    assert "Lê Thị Lan" not in page.text and "Nhầm" not in page.text
    assert not page.soup.select(f'a[href*="{record.code}"]')
    assert vi("completed") not in page.soup.select_one(".stone").get_text()


def test_a_superseded_record_says_that_the_earlier_one_stands(
    course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    other = make_learner()
    with clock.fixed(NOW):
        early = complete(other.person_id, course)
    with clock.fixed(NOW + timedelta(days=1)):
        late = complete(learner.person_id, course)
    join_persons(learner.person_id, other.person_id, by=None)
    assert valid_record(learner.person_id, course.course_id) is early
    page = hers.get("/me")
    newest, oldest = cards(page)
    assert vi(SUPERSEDED) in newest and heard(late.code) in newest
    assert vi(SUPERSEDED) not in oldest and heard(early.code) in oldest
    assert not page.soup.select(f'a[href*="{late.code}"]')
    assert len(page.soup.select(".stone")) == 1, "it is one course"


def test_in_english_everything_is_named_in_english(
    course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    complete(learner.person_id, course)
    page = hers.get("/en/me")
    assert page.soup.select_one(".stone a").get_text(strip=True) == "Khóa thử (en)"
    assert "Khóa thử (en)" in cards(page)[0]


def test_it_leads_to_the_code_card_and_to_changing_the_pin(hers: Browser) -> None:
    page = hers.get("/me")
    assert hers.get(page.link(vi("See and print my code card"))).path == "/me/code"
    assert "next=/me" in page.link(vi("Change the PIN")).replace("%2F", "/")


def test_number_of_queries_is_the_same_for_one_course_and_for_many(
    app: Flask, course: CourseRevision, learner: Account, hers: Browser
) -> None:
    assert learner.person_id
    person_id, counts = learner.person_id, []
    do_lessons(person_id, course)
    complete(person_id, course)
    for _ in range(2):
        db.session.commit()
        with counted(app) as sent:
            hers.client.get("/me")
        counts.append(len(sent))
        for number in range(3):
            complete(person_id, make_course(lessons=1, course_id=f"khoa-{number}"))
    assert counts[0] == counts[1] <= 7, "\n".join(sent)
