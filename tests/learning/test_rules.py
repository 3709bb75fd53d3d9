import random
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning.rules import (
    LONGEST_WAIT_SECONDS,
    Completion,
    DoneFact,
    PassFact,
    completion,
    is_right,
    passed,
    score,
    seconds_waited,
    shuffle,
)

START = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
REVISION, OTHER_REVISION = uuid4(), uuid4()
LESSONS = {"mot": "h1", "hai": "h2"}


def done(lesson: str, day: int, says: str | None = None) -> DoneFact:
    return DoneFact(lesson, says or LESSONS[lesson], START + timedelta(days=day))


def quiz(day: int, *, revision: UUID = REVISION, percent: int = 80) -> PassFact:
    return PassFact(uuid4(), revision, START + timedelta(days=day), percent)


def ask(
    facts: list[DoneFact], passes: list[PassFact], withdrawn: datetime | None = None
) -> Completion | None:
    return completion(
        revision_id=REVISION,
        lessons=LESSONS,
        done=facts,
        passes=passes,
        withdrawn_at_utc=withdrawn,
    )


def test_complete_when_every_lesson_is_done_and_the_quiz_is_passed() -> None:
    first = quiz(3)
    found = ask([done("mot", 1), done("hai", 2)], [first])
    assert found == Completion(first.finished_at_utc, 80, first.attempt_id, ("hai", "mot"))


def test_dated_by_the_last_fact_even_when_that_is_a_lesson() -> None:
    found = ask([done("mot", 1), done("hai", 9)], [quiz(3)])
    assert found and found.completed_at_utc == START + timedelta(days=9)


def test_a_missing_lesson_or_a_missing_pass_leaves_it_open() -> None:
    assert ask([done("mot", 1)], [quiz(3)]) is None
    assert ask([done("mot", 1), done("hai", 2)], []) is None


def test_a_lesson_that_says_something_else_now_is_not_done() -> None:
    assert ask([done("mot", 1), done("hai", 2, says="an older text")], [quiz(3)]) is None


def test_a_pass_of_another_revision_does_not_count() -> None:
    assert ask([done("mot", 1), done("hai", 2)], [quiz(3, revision=OTHER_REVISION)]) is None


def test_taking_the_quiz_again_changes_nothing() -> None:
    first = quiz(3, percent=80)
    found = ask([done("mot", 1), done("hai", 2)], [quiz(8, percent=100), first])
    assert found and (found.attempt_id, found.score_percent) == (first.attempt_id, 80)


def test_after_a_withdrawal_only_a_later_pass_counts() -> None:
    facts, withdrawn = [done("mot", 1), done("hai", 2)], START + timedelta(days=5)
    assert ask(facts, [quiz(3)], withdrawn) is None
    found = ask(facts, [quiz(3), quiz(6)], withdrawn)
    assert found and found.completed_at_utc == START + timedelta(days=6)


def test_a_course_without_lessons_is_never_complete() -> None:
    assert (
        completion(
            revision_id=REVISION, lessons={}, done=[], passes=[quiz(1)], withdrawn_at_utc=None
        )
        is None
    )


@pytest.mark.parametrize(
    ("kind", "right", "accepted", "answer", "expected"),
    [
        ("single", [1], [], [1], True),
        ("single", [1], [], [0], False),
        ("multiple", [0, 2], [], [2, 0], True),
        ("multiple", [0, 2], [], [0], False),
        ("multiple", [0, 2], [], [0, 1, 2], False),
        ("order", [0, 1, 2], [], [0, 1, 2], True),
        ("order", [0, 1, 2], [], [1, 0, 2], False),
        ("short", [], ["156"], " 1 5 6 ", True),
        ("short", [], ["Tổng đài 156"], "tong dai 156", True),
        ("short", [], ["156"], "113", False),
        ("short", [], ["", "156"], "…", False),
    ],
)
def test_marking(
    kind: str, right: list[int], accepted: list[str], answer: object, expected: bool
) -> None:
    assert is_right(kind, right, accepted, answer) is expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        ("9" * 5000, LONGEST_WAIT_SECONDS),
        ("-5", 0),
        ("soon", 0),
        ("1.5", 0),
        ("", 0),
    ],
)
def test_how_long_an_answer_waited(text: str, seconds: int) -> None:
    assert seconds_waited(text) == seconds


def test_the_pass_mark_is_compared_before_rounding() -> None:
    assert score(7, 9) == 77
    assert passed(7, 9, 77)
    assert not passed(7, 9, 78)
    assert passed(8, 10, 80)
    assert not passed(0, 0, 1)


@given(st.integers(1, 8), st.integers(0, 10**6))
def test_a_shuffle_holds_every_choice_once(choices: int, seed: int) -> None:
    order = shuffle(choices, "single", random.Random(seed).randrange)
    assert sorted(order) == list(range(choices))


@given(st.integers(2, 8), st.integers(0, 10**6))
def test_what_is_to_be_put_in_order_never_starts_in_order(choices: int, seed: int) -> None:
    order = shuffle(choices, "order", random.Random(seed).randrange)
    assert order != list(range(choices))
