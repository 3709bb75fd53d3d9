"""The facts by which a course may be complete."""

from uuid import UUID

from sqlalchemy import bindparam, func, select

from lms.courses.queries import lessons
from lms.db import rows
from lms.learning.models import DoneLesson, QuizAttempt
from lms.learning.rules import DoneFact, PassFact
from lms.people.queries import HUMAN


def lesson_hashes(revision_id: UUID) -> dict[str, str]:
    """Each lesson of a revision, in order, with the hash of what it says."""
    return {one.lesson_id: one.lesson_hash for one in lessons(revision_id)}


def done_facts(person_id: UUID, course_id: str) -> list[DoneFact]:
    """The lessons of a course that this human being did, the earliest time of each."""
    return [DoneFact(*row) for row in rows(_DONE, person_id=person_id, course_id=course_id)]


_DONE = (
    select(DoneLesson.lesson_id, DoneLesson.lesson_hash, func.min(DoneLesson.done_at_utc))
    .where(DoneLesson.person_id.in_(HUMAN), DoneLesson.course_id == bindparam("course_id"))
    .group_by(DoneLesson.lesson_id, DoneLesson.lesson_hash)
    .order_by(DoneLesson.lesson_id)
)


def pass_facts(person_id: UUID, course_id: str) -> list[PassFact]:
    """The quiz attempts at a course that this human being passed."""
    return [
        PassFact(attempt_id, revision_id, at_utc, percent)
        for attempt_id, revision_id, at_utc, percent in rows(
            _PASSED, person_id=person_id, course_id=course_id
        )
        if at_utc is not None and percent is not None  # as the table's constraint says
    ]


_PASSED = (
    select(
        QuizAttempt.id,
        QuizAttempt.revision_id,
        QuizAttempt.finished_at_utc,
        QuizAttempt.score_percent,
    )
    .where(
        QuizAttempt.person_id.in_(HUMAN),
        QuizAttempt.course_id == bindparam("course_id"),
        QuizAttempt.passed.is_(True),
    )
    .order_by(QuizAttempt.finished_at_utc, QuizAttempt.id)
)
