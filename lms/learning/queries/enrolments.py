"""Who takes which course, in which revision, and which of its lessons are done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, select, tuple_
from sqlalchemy.orm import aliased

from lms.courses.finding.paths import Reading
from lms.courses.models import Lesson
from lms.db import db, rows
from lms.learning.models import DoneLesson, Enrolment
from lms.people.queries import HUMAN


@dataclass(frozen=True, slots=True)
class Standing:
    """The revision someone learns a course from, the path she learns on, and the lessons of that
    revision that count as done."""

    revision_id: UUID
    group_id: str
    done: frozenset[str]


def enrolment(person_id: UUID, course_id: str) -> Enrolment | None:
    """The enrolment of this human being in the course; of several, the first."""
    given = {"person_id": person_id, "course_id": course_id}
    return db.session.scalars(_ENROLMENT, given).first()


def standing(person_id: UUID, course_id: str) -> Standing | None:
    """How far this human being is in the course; None when she has not begun it."""
    found = rows(_STANDING, person_id=person_id, course_id=course_id)
    if not found:
        return None
    revision_id, group_id, _lesson_id = found[0]
    done = {lesson_id for one, _group_id, lesson_id in found if one == revision_id}
    return Standing(revision_id, group_id, frozenset(done - {None}))


def begun_readings(person_id: UUID) -> list[Reading]:
    """What this human being takes, in which revision and on whose path, the latest begun first."""
    return [Reading(*row) for row in rows(_BEGUN, person_id=person_id)]


_EARLIER = aliased(Enrolment)

# That an enrolment is this human being's. Entries that were joined may both take a course: it is
# taken once, in the revision and on the path of the first (see `enrolment`).
IS_TAKEN = and_(
    Enrolment.person_id.in_(HUMAN),
    ~exists().where(
        _EARLIER.person_id.in_(HUMAN),
        _EARLIER.course_id == Enrolment.course_id,
        tuple_(_EARLIER.enrolled_at_utc, _EARLIER.person_id)
        < tuple_(Enrolment.enrolled_at_utc, Enrolment.person_id),
    ),
)

# That this human being did a lesson: it stays done in another revision where it says the same.
IS_DONE: Any = and_(
    DoneLesson.course_id == Enrolment.course_id,
    DoneLesson.person_id.in_(HUMAN),
    DoneLesson.lesson_id == Lesson.lesson_id,
    DoneLesson.lesson_hash == Lesson.lesson_hash,
)

_ENROLMENT = (
    select(Enrolment)
    .where(Enrolment.person_id.in_(HUMAN), Enrolment.course_id == bindparam("course_id"))
    .order_by(Enrolment.enrolled_at_utc, Enrolment.person_id)
    .limit(1)
)

# A row for each lesson of the revision, with its id where it is done; the first enrolment first.
_STANDING = (
    select(Enrolment.revision_id, Enrolment.group_id, DoneLesson.lesson_id)
    .join(Lesson, Lesson.revision_id == Enrolment.revision_id)
    .outerjoin(DoneLesson, IS_DONE)
    .where(Enrolment.person_id.in_(HUMAN), Enrolment.course_id == bindparam("course_id"))
    .order_by(Enrolment.enrolled_at_utc, Enrolment.person_id)
)

_BEGUN = (
    select(Enrolment.course_id, Enrolment.group_id, Enrolment.revision_id)
    .where(IS_TAKEN)
    .order_by(Enrolment.enrolled_at_utc.desc(), Enrolment.course_id)
)
