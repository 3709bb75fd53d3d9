"""What a learner has done. Everything is read for the whole human being: facts of entries that were
joined are one person's facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from lms.courses.models import Lesson
from lms.courses.queries import course_titles, lesson_titles
from lms.db import db
from lms.learning.models import DoneLesson, Enrolment, QuizAnswer, QuizAttempt
from lms.learning.rules import DoneFact, PassFact
from lms.people.queries import ids_of_human
from lms.records.models import CompletionRecord
from lms.records.rules import Status


@dataclass(frozen=True, slots=True)
class CourseState:
    """Where someone stands in a course. `state` is "new", "started" or "done"; done means that a
    valid record stands, whatever the lessons say."""

    state: str
    lessons_done: int
    lessons: int


@dataclass(frozen=True, slots=True)
class MyCourse:
    """A course that someone takes, on the path she takes it on."""

    group_id: str
    course_id: str
    revision_id: UUID
    title: str
    state: CourseState


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where to go on with a course: its first lesson that is not done, or, when `lesson_id` is
    None, its quiz."""

    course: MyCourse
    lesson_id: str | None
    lesson_title: str | None


NOT_STARTED = CourseState("new", 0, 0)


def enrolment(person_id: UUID, course_id: str) -> Enrolment | None:
    """The enrolment of this human being in the course; of several, the first."""
    return db.session.scalars(
        select(Enrolment)
        .where(Enrolment.person_id.in_(ids_of_human(person_id)), Enrolment.course_id == course_id)
        .order_by(Enrolment.enrolled_at_utc, Enrolment.person_id)
        .limit(1)
    ).first()


def lesson_hashes(revision_id: UUID) -> dict[str, str]:
    """Each lesson of a revision, in order, with the hash of what it says."""
    rows = db.session.execute(
        select(Lesson.lesson_id, Lesson.lesson_hash)
        .where(Lesson.revision_id == revision_id)
        .order_by(Lesson.position)
    )
    return {lesson_id: lesson_hash for lesson_id, lesson_hash in rows}


def done_facts(person_id: UUID, course_id: str) -> list[DoneFact]:
    """The lessons of a course that this human being did, the earliest time of each."""
    rows = db.session.execute(
        select(DoneLesson.lesson_id, DoneLesson.lesson_hash, func.min(DoneLesson.done_at_utc))
        .where(DoneLesson.person_id.in_(ids_of_human(person_id)), DoneLesson.course_id == course_id)
        .group_by(DoneLesson.lesson_id, DoneLesson.lesson_hash)
        .order_by(DoneLesson.lesson_id)
    )
    return [DoneFact(*row) for row in rows]


def done_in(person_id: UUID, revision_id: UUID) -> set[str]:
    """The lessons of a revision that count as done for this human being."""
    rows = db.session.scalars(
        select(Lesson.lesson_id)
        .join(DoneLesson, _same_lesson())
        .where(Lesson.revision_id == revision_id, DoneLesson.person_id.in_(ids_of_human(person_id)))
        .order_by(Lesson.position)
    )
    return set(rows)


def pass_facts(person_id: UUID, course_id: str) -> list[PassFact]:
    """The quiz attempts at a course that this human being passed."""
    rows = db.session.execute(
        select(
            QuizAttempt.id,
            QuizAttempt.revision_id,
            QuizAttempt.finished_at_utc,
            QuizAttempt.score_percent,
        )
        .where(
            QuizAttempt.person_id.in_(ids_of_human(person_id)),
            QuizAttempt.course_id == course_id,
            QuizAttempt.passed.is_(True),
        )
        .order_by(QuizAttempt.finished_at_utc, QuizAttempt.id)
    )
    return [
        PassFact(attempt_id, revision_id, at_utc, percent)
        for attempt_id, revision_id, at_utc, percent in rows
        if at_utc is not None and percent is not None  # as the table's constraint says
    ]


def my_courses(person_id: UUID, language: str) -> list[MyCourse]:
    """The courses this human being takes or took, the one she last began or did a lesson of first.

    Four queries, however many courses."""
    human = ids_of_human(person_id)
    last_done = (
        select(DoneLesson.course_id, func.max(DoneLesson.done_at_utc).label("at_utc"))
        .where(DoneLesson.person_id.in_(human))
        .group_by(DoneLesson.course_id)
        .subquery()
    )
    taken = db.session.scalars(
        select(Enrolment)
        .outerjoin(last_done, last_done.c.course_id == Enrolment.course_id)
        .where(_is_taken_by(human))
        .order_by(
            func.coalesce(last_done.c.at_utc, Enrolment.enrolled_at_utc).desc(),
            Enrolment.enrolled_at_utc,
            Enrolment.course_id,
        )
    ).all()
    titles = course_titles([row.revision_id for row in taken], language)
    states = course_states(person_id, [row.course_id for row in taken])
    return [
        MyCourse(
            group_id=row.group_id,
            course_id=row.course_id,
            revision_id=row.revision_id,
            title=titles[row.revision_id].text,
            state=states[row.course_id],
        )
        for row in taken
    ]


def next_step(person_id: UUID, language: str) -> NextStep | None:
    """Where this human being stopped in the course she was last busy with; None when she has
    completed everything she began."""
    for course in my_courses(person_id, language):
        if course.state.state == "done":
            continue
        done = done_in(person_id, course.revision_id)
        left = [one for one in lesson_hashes(course.revision_id) if one not in done]
        titles = lesson_titles(course.revision_id, language, course.group_id)
        lesson_id = left[0] if left else None
        return NextStep(course, lesson_id, titles[lesson_id] if lesson_id else None)
    return None


def course_states(person_id: UUID, course_ids: Sequence[str]) -> dict[str, CourseState]:
    """Where this human being stands in each of these courses; a course never begun is left out.

    Lessons are counted in the revision she is enrolled in. Two queries, however many courses.
    """
    human = ids_of_human(person_id)
    completed = set(
        db.session.scalars(
            select(CompletionRecord.course_id).where(
                CompletionRecord.person_id.in_(human), CompletionRecord.status == Status.VALID.value
            )
        )
    )
    rows = db.session.execute(
        select(
            Enrolment.course_id,
            func.count(Lesson.lesson_id.distinct()),
            func.count(DoneLesson.lesson_id.distinct()),
        )
        .join(Lesson, Lesson.revision_id == Enrolment.revision_id)
        .outerjoin(
            DoneLesson,
            and_(
                DoneLesson.course_id == Enrolment.course_id,
                DoneLesson.person_id.in_(human),
                _same_lesson(),
            ),
        )
        .where(_is_taken_by(human), Enrolment.course_id.in_(course_ids))
        .group_by(Enrolment.course_id)
    )
    return {
        course_id: CourseState("done" if course_id in completed else "started", done, lessons)
        for course_id, lessons, done in rows
    }


def open_attempt(person_id: UUID, course_id: str, *, lock: bool = False) -> QuizAttempt | None:
    """The attempt this human being has not finished, the newest if there are several. `lock`: it
    stays as it is until the transaction ends; one that another tab is just marking is not open."""
    newest = _newest_attempt(person_id, course_id, QuizAttempt.finished_at_utc.is_(None))
    if lock:
        newest = newest.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(newest).first()


def last_result(person_id: UUID, course_id: str) -> QuizAttempt | None:
    """The attempt this human being finished last."""
    newest = _newest_attempt(person_id, course_id, QuizAttempt.finished_at_utc.is_not(None))
    return db.session.scalars(newest).first()


def _newest_attempt(
    person_id: UUID, course_id: str, condition: ColumnElement[bool]
) -> Select[QuizAttempt]:
    return (
        select(QuizAttempt)
        .where(
            QuizAttempt.person_id.in_(ids_of_human(person_id)),
            QuizAttempt.course_id == course_id,
            condition,
        )
        .order_by(
            func.coalesce(QuizAttempt.finished_at_utc, QuizAttempt.started_at_utc).desc(),
            QuizAttempt.id.desc(),
        )
        .limit(1)
    )


def answers(attempt_id: UUID) -> dict[str, QuizAnswer]:
    """The answers stored in an attempt, by question."""
    rows = db.session.scalars(select(QuizAnswer).where(QuizAnswer.attempt_id == attempt_id))
    return {row.question_id: row for row in rows}


def _is_taken_by(human: Select[UUID]) -> ColumnElement[bool]:
    """The condition that an enrolment is this human being's. Entries that were joined may both take
    a course: it is taken once, in the revision and on the path of the first (see `enrolment`)."""
    earlier = aliased(Enrolment)
    is_later = exists().where(
        earlier.person_id.in_(human),
        earlier.course_id == Enrolment.course_id,
        tuple_(earlier.enrolled_at_utc, earlier.person_id)
        < tuple_(Enrolment.enrolled_at_utc, Enrolment.person_id),
    )
    return and_(Enrolment.person_id.in_(human), ~is_later)


def _same_lesson() -> Any:
    """A lesson stays done in another revision where it says the same."""
    return and_(
        DoneLesson.lesson_id == Lesson.lesson_id, DoneLesson.lesson_hash == Lesson.lesson_hash
    )
