"""Attempts at a quiz, and the answers in them."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from lms.db import db, rows
from lms.learning.models import QuizAnswer, QuizAttempt
from lms.people.queries import HUMAN


def open_attempt(person_id: UUID, course_id: str, *, lock: bool = False) -> QuizAttempt | None:
    """The attempt this human being has not finished, the newest if there are several. `lock`: it
    stays as it is until the transaction ends; one that another tab is just marking is not open."""
    given = {"person_id": person_id, "course_id": course_id}
    return db.session.scalars(_OPEN_LOCKED if lock else _OPEN, given).first()


def last_result(person_id: UUID, course_id: str) -> QuizAttempt | None:
    """The attempt this human being finished last."""
    given = {"person_id": person_id, "course_id": course_id}
    return db.session.scalars(_FINISHED, given).first()


def answers(attempt_id: UUID) -> dict[str, QuizAnswer]:
    """The answers stored in an attempt, by question; read anew each time."""
    stored = select(QuizAnswer).where(QuizAnswer.attempt_id == attempt_id)
    found = db.session.scalars(stored.execution_options(populate_existing=True))
    return {row.question_id: row for row in found}


def given_answers(attempt_id: UUID) -> dict[str, Any]:
    """What was answered so far in an attempt, by question."""
    return dict(map(tuple, rows(_GIVEN, attempt_id=attempt_id)))


def _newest(condition: ColumnElement[bool]) -> Select[QuizAttempt]:
    return (
        select(QuizAttempt)
        .where(
            QuizAttempt.person_id.in_(HUMAN),
            QuizAttempt.course_id == bindparam("course_id"),
            condition,
        )
        .order_by(
            func.coalesce(QuizAttempt.finished_at_utc, QuizAttempt.started_at_utc).desc(),
            QuizAttempt.id.desc(),
        )
        .limit(1)
    )


_OPEN = _newest(QuizAttempt.finished_at_utc.is_(None))
_OPEN_LOCKED = _OPEN.with_for_update().execution_options(populate_existing=True)
_FINISHED = _newest(QuizAttempt.finished_at_utc.is_not(None))
_GIVEN = select(QuizAnswer.question_id, QuizAnswer.answer).where(
    QuizAnswer.attempt_id == bindparam("attempt_id")
)
