"""`lms demo`: everyone it prints can sign in, and its figures look like a campaign."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

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
from tests.databases import FreshDatabases
from tests.operations.homes import Home, MakeHome, make_home, serve_briefly
from tests.pages import Browser
from tests.people.factories import make_learner

SIGN_IN = re.compile(r"^  (\w+) +(\d{4} \d{4}|\w+) +(\S+)$", re.MULTILINE)
LEARNERS = 40


@pytest.fixture(scope="module")
def filled(
    databases: FreshDatabases, pattern: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Home, str]]:
    """A small demonstration made where there was nothing, and what was printed."""
    home = make_home(databases, tmp_path_factory.mktemp("demo"), "demo_instance", None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(campaign, "LEARNERS", LEARNERS)
        serve_briefly(patch)
        started = home.lms("demo", "--port", 0)
        assert started.exit_code == 0, started.output
        yield home, started.stdout


def test_everyone_it_prints_can_sign_in(filled: tuple[Home, str]) -> None:
    home, printed = filled
    sign_ins = SIGN_IN.findall(printed)
    roles = [role for role, _name, _secret in sign_ins]
    assert roles == ["learner", "volunteer", "instructor", "coordinator", "administrator"]
    app = home.app()
    for role, name, secret in sign_ins:
        browser = Browser(app)
        if role == "learner":
            browser.send(browser.get("/sign-in"), {"identity": name, "pin": secret})
            assert browser.get("/me").path == "/me"
        else:
            fields = {"username": name, "password": secret}
            browser.send(browser.get("/sign-in/staff"), fields)
            assert (role in {"coordinator", "administrator"}) is opens(browser, "/counts")


def test_the_campaign_has_every_kind_of_learner(filled: tuple[Home, str]) -> None:
    with filled[0].open():
        assert count(Person) == LEARNERS + 1
        assert count(CompletionRecord, CompletionRecord.status == "withdrawn") == 3
        assert LEARNERS / 4 < count(CompletionRecord, CompletionRecord.status == "valid") < LEARNERS
        assert count(QuizAttempt, QuizAttempt.passed.is_(False)) > 0
        earliest = db.session.scalar(select(func.min(Enrolment.enrolled_at_utc)))
        latest = db.session.scalar(select(func.max(DoneLesson.done_at_utc)))
        assert earliest and latest
        assert earliest > clock.utc_now() - timedelta(weeks=WEEKS + 1)
        assert latest < clock.utc_now()


def test_all_is_well_with_it(filled: tuple[Home, str]) -> None:
    assert filled[0].lms("doctor").exit_code == 0


def test_its_backup_restored_elsewhere_gives_the_same_counts(
    filled: tuple[Home, str], new_home: MakeHome, tmp_path: Path
) -> None:
    period = ("--from", "2000-01-01", "--to", "2099-12-31")
    question = ("counts", "--json", "--by", "unit,group,month", *period)
    elsewhere = new_home("elsewhere")
    assert filled[0].lms("backup", tmp_path / "demo.zip").exit_code == 0
    assert elsewhere.lms("restore", tmp_path / "demo.zip").exit_code == 0
    counted = elsewhere.lms(*question)
    assert counted.exit_code == 0 and len(counted.stdout) > 1000
    assert counted.stdout == filled[0].lms(*question).stdout


def test_it_is_filled_once_and_keeps_its_sign_ins(filled: tuple[Home, str]) -> None:
    home, printed = filled
    again = home.lms("demo", "--port", 0)
    assert SIGN_IN.findall(again.stdout) == SIGN_IN.findall(printed)
    with home.open():
        assert count(Person) == LEARNERS + 1


@pytest.mark.usefixtures("brief_serve")
def test_an_instance_with_real_people_is_left_alone(home: Home) -> None:
    with home.open():
        make_learner()
    before = home.rows()
    refused = home.lms("demo", "--port", 0)
    assert refused.exit_code == 2 and "is in use" in refused.stderr
    assert home.rows() == before


def test_the_crowd_is_the_same_each_time() -> None:
    one, two = crowd(30, NOW), crowd(30, NOW)
    assert [learner.registration for learner in one] == [learner.registration for learner in two]
    assert all(NOW - timedelta(weeks=WEEKS) < learner.begins_at < NOW for learner in one)


def count(model: type, *conditions: object) -> int:
    query = select(func.count()).select_from(model).where(*conditions)  # type: ignore[arg-type]
    return db.session.scalar(query) or 0


def opens(browser: Browser, path: str) -> bool:
    return browser.client.get(path).status_code == 200
