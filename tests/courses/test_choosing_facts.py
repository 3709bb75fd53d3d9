"""An administrator lets her site say something else than what is shipped."""

import pytest
from sqlalchemy import select

from lms import places
from lms.audit import AuditEntry
from lms.courses import queries
from lms.courses.actions import choose_fact, store_facts
from lms.courses.fact_sentences import WORDS, fact_words
from lms.courses.models import CurrentFact
from lms.courses.reading.curriculum_files import read_curriculum
from lms.courses.reading.library import Fact
from lms.courses.rules import is_dialled, is_hotline
from lms.db import db, new_id

WHO = new_id()
HOTLINE = Fact("hotline.scam", {"vi": "156", "en": "156"})
CONTACT = Fact("contact.help", {"vi": "", "en": ""})


@pytest.fixture(autouse=True)
def facts(app: object) -> None:
    store_facts((HOTLINE, CONTACT))


def noted() -> list[tuple[str, str, dict[str, str]]]:
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert all(one.actor_id == WHO for one in rows)
    return [(one.action, one.subject_id, one.details) for one in rows]


def test_what_is_chosen_wins_until_it_is_taken_back() -> None:
    choose_fact("hotline.scam", {"vi": "157", "en": "158"}, by=WHO)
    assert queries.current_facts("vi")["hotline.scam"] == "157"
    assert queries.current_facts("en")["hotline.scam"] == "158"
    choose_fact("hotline.scam", None, by=WHO)
    assert queries.current_facts("vi")["hotline.scam"] == "156"
    assert noted() == [
        ("fact.chosen", "hotline.scam", {"vi": "157", "en": "158"}),
        ("fact.restored", "hotline.scam", {"vi": "156", "en": "156"}),
    ]


def test_a_name_that_was_written_is_not_in_the_log() -> None:
    choose_fact("contact.help", {"vi": "Chị Lan 0912 345 678", "en": "Ms Lan"}, by=WHO)
    assert noted() == [("fact.chosen", "contact.help", {})]


def test_what_is_shipped_is_not_chosen_and_nothing_new_is_not_noted() -> None:
    choose_fact("hotline.scam", {"vi": "156", "en": "156"}, by=WHO)
    choose_fact("hotline.scam", None, by=WHO)
    assert db.session.get_one(CurrentFact, "hotline.scam").chosen is None
    assert noted() == []


def test_what_is_chosen_stays_when_what_is_shipped_changes() -> None:
    choose_fact("hotline.scam", {"vi": "157", "en": "157"}, by=WHO)
    store_facts((Fact("hotline.scam", {"vi": "159", "en": "159"}),))
    assert queries.current_facts("vi")["hotline.scam"] == "157"
    choose_fact("hotline.scam", None, by=WHO)
    assert queries.current_facts("vi")["hotline.scam"] == "159"


def test_a_fact_that_nobody_ships_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        choose_fact("hotline.none", {"vi": "1", "en": "1"}, by=WHO)


def test_every_fact_that_is_shipped_says_what_it_is_for() -> None:
    shipped = (places.courses_dir() / "facts.toml").read_bytes()
    keys = {fact.key for fact in read_curriculum(b"", shipped).facts}
    assert keys == set(WORDS)
    assert fact_words("address.new").name == "address.new"


@pytest.mark.parametrize("number", ["156", "1022", "1900 1234", "+84 912 345 678", "0912345678"])
def test_what_can_be_dialled(number: str) -> None:
    assert is_dialled(number)


@pytest.mark.parametrize("text", ["", "15", "156a", "gọi 156", "1" * 16, "156 ", "1-2-3", "１５６"])
def test_what_cannot_be_dialled(text: str) -> None:
    assert not is_dialled(text)


def test_hotlines_are_known_by_their_names() -> None:
    assert is_hotline("hotline.police") and not is_hotline("contact.help")
