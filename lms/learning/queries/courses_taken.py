"""The courses someone takes, how far she came in each, and where she goes on."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from lms.courses.models import Lesson
from lms.courses.queries import course_titles, edition
from lms.db import rows
from lms.learning.models import DoneLesson, Enrolment
from lms.learning.queries.enrolments import IS_DONE, IS_TAKEN, standing
from lms.people.queries import HUMAN
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


def my_courses(person_id: UUID, language: str) -> list[MyCourse]:
    """The courses this human being takes or took, the one she last began or did a lesson of first.

    Four queries, however many courses."""
    taken = rows(_TAKEN, person_id=person_id)
    titles = course_titles({row.revision_id for row in taken}, language)
    states = course_states(person_id)
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


_LAST_DONE = (
    select(DoneLesson.course_id, func.max(DoneLesson.done_at_utc).label("at_utc"))
    .where(DoneLesson.person_id.in_(HUMAN))
    .group_by(DoneLesson.course_id)
    .subquery()
)
_TAKEN = (
    select(Enrolment.group_id, Enrolment.course_id, Enrolment.revision_id)
    .outerjoin(_LAST_DONE, _LAST_DONE.c.course_id == Enrolment.course_id)
    .where(IS_TAKEN)
    .order_by(
        func.coalesce(_LAST_DONE.c.at_utc, Enrolment.enrolled_at_utc).desc(),
        Enrolment.enrolled_at_utc,
        Enrolment.course_id,
    )
)


def next_step(person_id: UUID, language: str) -> NextStep | None:
    """Where this human being stopped in the course she was last busy with; None when she has
    completed everything she began."""
    for course in my_courses(person_id, language):
        if course.state.state == "done":
            continue
        stands = standing(person_id, course.course_id)
        says = edition(course.revision_id, language, course.group_id)
        assert stands and says
        left = [(one, title) for one, title in says.titles.items() if one not in stands.done]
        return NextStep(course, *(left[0] if left else (None, None)))
    return None


def course_states(person_id: UUID) -> dict[str, CourseState]:
    """Where this human being stands in each course that she takes or took.

    Lessons are counted in the revision she is enrolled in. Two queries, however many courses.
    """
    completed = {row.course_id for row in rows(_COMPLETED, person_id=person_id)}
    return {
        course_id: CourseState("done" if course_id in completed else "started", done, lessons)
        for course_id, lessons, done in rows(_LESSONS_DONE, person_id=person_id)
    }


_COMPLETED = select(CompletionRecord.course_id).where(
    CompletionRecord.person_id.in_(HUMAN), CompletionRecord.status == Status.VALID.value
)
_LESSONS_DONE = (
    select(
        Enrolment.course_id,
        func.count(Lesson.lesson_id.distinct()),
        func.count(DoneLesson.lesson_id.distinct()),
    )
    .join(Lesson, Lesson.revision_id == Enrolment.revision_id)
    .outerjoin(DoneLesson, IS_DONE)
    .where(IS_TAKEN)
    .group_by(Enrolment.course_id)
)
