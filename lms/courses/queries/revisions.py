"""A revision as plain values: its lessons and questions, whatever the language.

Nothing of this ever changes, so each is read once by each process.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from lms.courses.models import Course, CourseRevision, Lesson, Question
from lms.courses.queries.remembered import remembered
from lms.db import db

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PublishedRevision:
    """What a course said from one publication to the next; `pass_mark` is in percent."""

    id: UUID
    course_id: str
    number: int
    pass_mark: int


@dataclass(frozen=True, slots=True)
class PublishedLesson:
    """A lesson's place in its revision, from 1, and the hash of what it says."""

    lesson_id: str
    position: int
    minutes: int
    lesson_hash: str


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """How a question is answered and what is right: numbers of choices, see models.Question."""

    question_id: str
    kind: str
    right: tuple[int, ...]
    lesson_id: str | None


def current_revision(course_id: str) -> CourseRevision | None:
    """The revision that new learners get; None before the first is published."""
    return db.session.scalar(
        select(CourseRevision)
        .join(Course, Course.id == CourseRevision.course_id)
        .where(Course.id == course_id, CourseRevision.number == Course.current_number)
    )


def revision(revision_id: UUID) -> PublishedRevision:
    """The revision with this id, which must exist."""
    return _read_once("revision", revision_id, _revision)


def lessons(revision_id: UUID) -> tuple[PublishedLesson, ...]:
    """The lessons of a revision, first to last."""
    return _read_once("lessons", revision_id, _lessons)


def lesson(revision_id: UUID, lesson_id: str) -> PublishedLesson | None:
    """One lesson of a revision; None when it has none of this name."""
    return next((one for one in lessons(revision_id) if one.lesson_id == lesson_id), None)


def questions(revision_id: UUID) -> tuple[PublishedQuestion, ...]:
    """The questions of a revision's quiz in the author's order."""
    return _read_once("questions", revision_id, _questions)


def _read_once(what: str, revision_id: UUID, read: Callable[[UUID], Value]) -> Value:
    key = (what, revision_id)
    found: Value | None = remembered().get(key)
    if found is None:
        found = read(revision_id)
        if found:  # or it was asked for too early
            remembered().keep(key, found)
    return found


def _revision(revision_id: UUID) -> PublishedRevision:
    columns = (
        CourseRevision.id,
        CourseRevision.course_id,
        CourseRevision.number,
        CourseRevision.pass_mark,
    )
    row = db.session.execute(select(*columns).where(CourseRevision.id == revision_id)).one()
    return PublishedRevision(*row)


def _lessons(revision_id: UUID) -> tuple[PublishedLesson, ...]:
    rows = db.session.execute(
        select(Lesson.lesson_id, Lesson.position, Lesson.minutes, Lesson.lesson_hash)
        .where(Lesson.revision_id == revision_id)
        .order_by(Lesson.position)
    )
    return tuple(PublishedLesson(*row) for row in rows)


def _questions(revision_id: UUID) -> tuple[PublishedQuestion, ...]:
    rows = db.session.execute(
        select(Question.question_id, Question.kind, Question.right, Question.lesson_id)
        .where(Question.revision_id == revision_id)
        .order_by(Question.position)
    )
    return tuple(
        PublishedQuestion(question_id, kind, tuple(right), lesson_id)
        for question_id, kind, right, lesson_id in rows
    )
