"""`lms demo`: everyone it prints can sign in, and its figures look like a campaign."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.db import db
from lms.learning.models import DoneLesson, Enrolment, QuizAttempt
from lms.operations.demo import campaign
from lms.operations.demo.crowd import WEEKS, crowd
from lms.people.models import Person
from lms.records.models import CompletionRecord
from tests.conftest import NOW
from tests.operations.homes import Home, MakeHome
from tests.pages import Browser
from tests.people.factories import make_learner

SIGN_IN = re.compile(r"^  (\w+) +(\d{4} \d{4}|\w+) +(\S+)$", re.MULTILINE)
LEARNERS = 40

pytestmark = pytest.mark.usefixtures("brief_serve")


@pytest.fixture(autouse=True)
def small_campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign, "LEARNERS", LEARNERS)


def test_everyone_it_prints_can_sign_in(home: Home) -> None:
    started = home.lms("demo", "--port", 0)
    assert started.exit_code == 0, started.output
    printed = SIGN_IN.findall(started.stdout)
    roles = [role for role, _name, _secret in printed]
    assert roles == ["learner", "volunteer", "instructor", "coordinator", "administrator"]
    app = home.app()
    for role, name, secret in printed:
        browser = Browser(app)
        if role == "learner":
            browser.send(browser.get("/sign-in"), {"identity": name, "pin": secret})
            assert browser.get("/me").path == "/me"
        else:
            fields = {"username": name, "password": secret}
            browser.send(browser.get("/sign-in/staff"), fields)
            assert (role in {"coordinator", "administrator"}) is opens(browser, "/counts")


def test_the_campaign_has_every_kind_of_learner(home: Home) -> None:
    home.lms("demo", "--port", 0)
    with home.open():
        assert count(Person) == LEARNERS + 1
        assert count(CompletionRecord, CompletionRecord.status == "withdrawn") == 3
        assert LEARNERS / 4 < count(CompletionRecord, CompletionRecord.status == "valid") < LEARNERS
        assert count(QuizAttempt, QuizAttempt.passed.is_(False)) > 0
        earliest = db.session.scalar(select(func.min(Enrolment.enrolled_at_utc)))
        latest = db.session.scalar(select(func.max(DoneLesson.done_at_utc)))
        assert earliest and latest
        assert earliest > clock.utc_now() - timedelta(weeks=WEEKS + 1)
        assert latest < clock.utc_now()


def test_it_is_filled_once_and_keeps_its_sign_ins(home: Home) -> None:
    first, second = home.lms("demo", "--port", 0), home.lms("demo", "--port", 0)
    assert SIGN_IN.findall(first.stdout) == SIGN_IN.findall(second.stdout)
    with home.open():
        assert count(Person) == LEARNERS + 1


def test_an_instance_with_real_people_is_left_alone(home: Home) -> None:
    with home.open():
        make_learner()
    before = home.rows()
    refused = home.lms("demo", "--port", 0)
    assert refused.exit_code == 2 and "is in use" in refused.stderr
    assert home.rows() == before


def test_it_makes_its_database_where_there_is_none(new_home: MakeHome) -> None:
    home = new_home()
    assert home.lms("demo", "--port", 0).exit_code == 0
    assert home.lms("doctor").exit_code == 0


def test_the_crowd_is_the_same_each_time() -> None:
    one, two = crowd(30, NOW), crowd(30, NOW)
    assert [learner.registration for learner in one] == [learner.registration for learner in two]
    assert all(NOW - timedelta(weeks=WEEKS) < learner.begins_at < NOW for learner in one)


def count(model: type, *conditions: object) -> int:
    query = select(func.count()).select_from(model).where(*conditions)  # type: ignore[arg-type]
    return db.session.scalar(query) or 0


def opens(browser: Browser, path: str) -> bool:
    return browser.client.get(path).status_code == 200
