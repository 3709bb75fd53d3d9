"""When a course is complete, and how a quiz is shuffled and marked. No database, no clock."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from lms import vietnamese

# No answer waits longer for the network: a number past this comes from a wrong clock.
LONGEST_WAIT_SECONDS = 90 * 24 * 60 * 60

# Grows by one whenever `completion` is worded anew; each record keeps the number it was asked by.
RULE_VERSION = 1

RandBelow = Callable[[int], int]


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDER = "order"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class DoneFact:
    """A lesson that was done, and what it said then."""

    lesson_id: str
    lesson_hash: str
    done_at_utc: datetime


@dataclass(frozen=True, slots=True)
class PassFact:
    """A quiz that was passed at the pass mark of this revision."""

    attempt_id: UUID
    revision_id: UUID
    finished_at_utc: datetime
    score_percent: int


@dataclass(frozen=True, slots=True)
class Completion:
    """That a course is complete: since when, and by which facts."""

    completed_at_utc: datetime
    score_percent: int
    attempt_id: UUID
    lessons: tuple[str, ...]


def completion(
    *,
    revision_id: UUID,
    lessons: Mapping[str, str],
    done: Iterable[DoneFact],
    passes: Iterable[PassFact],
    withdrawn_at_utc: datetime | None,
) -> Completion | None:
    """The completion of a course, or None while something is missing.

    A course is complete when every lesson of the enrolment's revision is done and its quiz is
    passed at that revision's pass mark. `lessons` maps each lesson of the revision to its hash: a
    lesson done in another revision counts where it says the same. After a withdrawal only a quiz
    passed later counts. The completion is dated by its last fact; the earliest pass is the one
    that counts, so that taking the quiz again changes nothing.

    Source: counting rules 2 and 3 of docs/counting.md.
    """
    done_at = {
        d.lesson_id: d.done_at_utc for d in done if lessons.get(d.lesson_id) == d.lesson_hash
    }
    good = [
        p
        for p in passes
        if p.revision_id == revision_id
        and (withdrawn_at_utc is None or p.finished_at_utc > withdrawn_at_utc)
    ]
    if not lessons or set(done_at) != set(lessons) or not good:
        return None
    first = min(good, key=lambda p: (p.finished_at_utc, p.attempt_id))
    return Completion(
        completed_at_utc=max(first.finished_at_utc, *done_at.values()),
        score_percent=first.score_percent,
        attempt_id=first.attempt_id,
        lessons=tuple(sorted(done_at)),
    )


def shuffle(choices: int, kind: str, randbelow: RandBelow) -> list[int]:
    """The order in which an attempt shows a question's choices, as their numbers in the source.

    What is to be put in order never starts in the right one."""
    order = list(range(choices))
    for last in range(choices - 1, 0, -1):
        other = randbelow(last + 1)
        order[last], order[other] = order[other], order[last]
    if kind == Kind.ORDER and choices > 1 and order == sorted(order):
        order.append(order.pop(0))
    return order


def is_right(kind: str, right: Sequence[int], accepted: Iterable[str], answer: Any) -> bool:
    """Whether an answer is right.

    Choices: exactly the right ones. Order: as written in the source. Short answer: one of the
    accepted, whatever its marks, capitals, spaces and signs.
    """
    if kind == Kind.SHORT:
        return _folded(str(answer)) in {_folded(words) for words in accepted} - {""}
    if kind == Kind.ORDER:
        return list(answer) == list(right)
    return sorted(answer) == sorted(right)


def seconds_waited(text: str) -> int:
    """How long a form says that it waited for the network; 0 when it says nothing sensible."""
    return min(int(text[:9]), LONGEST_WAIT_SECONDS) if text.isdecimal() else 0


def score(right: int, questions: int) -> int:
    """Whole percent of the questions that were right, rounded down: 7 of 9 are 77."""
    return 100 * right // questions if questions else 0


def passed(right: int, questions: int, pass_mark: int) -> bool:
    """Whether the share of right answers reaches the pass mark, compared before rounding."""
    return questions > 0 and 100 * right >= pass_mark * questions


def _folded(text: str) -> str:
    return vietnamese.search_key(text).replace(" ", "")
