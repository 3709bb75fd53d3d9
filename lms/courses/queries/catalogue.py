"""Groups, and the courses they are offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Subquery, func, select

from lms.courses.models import (
    Course,
    CourseRevision,
    GroupCourse,
    Lesson,
    RevisionText,
    TargetGroup,
)
from lms.courses.reading.library import BASE_LANGUAGE
from lms.db import db


class Title(NamedTuple):
    """What a course is called, and in which language that is said."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course as its path shows it. `lessons` and `minutes` are totals of the revision."""

    course_id: str
    revision_id: UUID
    title: str
    summary: str
    lessons: int
    minutes: int
    language: str


def groups() -> list[TargetGroup]:
    """The groups that have a course to offer, in the order of groups.toml."""
    offers = select(GroupCourse.group_id)
    return list(
        db.session.scalars(
            select(TargetGroup)
            .where(TargetGroup.id.in_(offers))
            .order_by(TargetGroup.position, TargetGroup.id)
        )
    )


def group(group_id: str) -> TargetGroup | None:
    """One group, also one that groups.toml no longer names."""
    return db.session.get(TargetGroup, group_id)


def current_revision(course_id: str) -> CourseRevision | None:
    """The revision that new learners get; None before the first is published."""
    return db.session.scalar(
        select(CourseRevision)
        .join(Course, Course.id == CourseRevision.course_id)
        .where(Course.id == course_id, CourseRevision.number == Course.current_number)
    )


def revision(revision_id: UUID) -> CourseRevision:
    """The revision with this id, which must exist."""
    return db.session.get_one(CourseRevision, revision_id)


def current_titles(language: str) -> dict[str, str]:
    """The title of each published course as it is today, by course."""
    revisions = dict(
        db.session.execute(
            select(CourseRevision.id, Course.id)
            .join(Course, Course.id == CourseRevision.course_id)
            .where(CourseRevision.number == Course.current_number)
        ).all()
    )
    titles = course_titles(revisions, language)
    return {revisions[one]: title.text for one, title in titles.items()}


def offered_revision(group_id: str, course_id: str) -> CourseRevision | None:
    """The revision that new learners of the group get; None when it does not offer the course."""
    return db.session.scalar(
        select(CourseRevision)
        .join(Course, Course.id == CourseRevision.course_id)
        .join(GroupCourse, GroupCourse.course_id == Course.id)
        .where(
            GroupCourse.group_id == group_id,
            Course.id == course_id,
            CourseRevision.number == Course.current_number,
        )
    )


def courses_of(group_id: str, language: str) -> list[CourseCard]:
    """The published courses of a group's curriculum, first to last. Two queries."""
    revisions = db.session.scalars(
        select(CourseRevision.id)
        .join(Course, Course.id == CourseRevision.course_id)
        .join(GroupCourse, GroupCourse.course_id == Course.id)
        .where(GroupCourse.group_id == group_id, CourseRevision.number == Course.current_number)
        .order_by(GroupCourse.position, Course.id)
    ).all()
    cards = _cards(revisions, language)
    return [cards[revision_id] for revision_id in revisions]


def course_card(revision_id: UUID, language: str) -> CourseCard | None:
    """One revision of a course, published now or earlier."""
    return _cards([revision_id], language).get(revision_id)


def course_titles(revision_ids: Iterable[UUID], language: str) -> dict[UUID, Title]:
    """What the course is called in each of these revisions."""
    rows = db.session.scalars(
        select(RevisionText)
        .where(
            RevisionText.revision_id.in_(set(revision_ids)),
            RevisionText.language.in_([language, BASE_LANGUAGE]),
        )
        # The wanted language comes last, so that it takes the place of the other.
        .order_by(RevisionText.language == language)
    )
    return {row.revision_id: Title(row.title, row.language) for row in rows}


def _cards(revision_ids: Sequence[UUID], language: str) -> dict[UUID, CourseCard]:
    sums = _sums(revision_ids)
    rows = db.session.execute(
        select(RevisionText, CourseRevision.course_id, sums.c.lessons, sums.c.minutes)
        .join(CourseRevision, CourseRevision.id == RevisionText.revision_id)
        .join(sums, sums.c.revision_id == RevisionText.revision_id)
        .where(
            RevisionText.revision_id.in_(revision_ids),
            RevisionText.language.in_([language, BASE_LANGUAGE]),
        )
        # The wanted language comes last, so that it takes the place of the other.
        .order_by(RevisionText.language == language)
    )
    found: dict[UUID, CourseCard] = {}
    for text, course_id, lessons, minutes in rows:
        found[text.revision_id] = CourseCard(
            course_id=course_id,
            revision_id=text.revision_id,
            title=text.title,
            summary=text.summary,
            lessons=lessons,
            minutes=int(minutes),
            language=text.language,
        )
    return found


def _sums(revision_ids: Sequence[UUID]) -> Subquery:
    """How many lessons each revision has, and how many minutes they take."""
    return (
        select(
            Lesson.revision_id,
            func.count().label("lessons"),
            func.sum(Lesson.minutes).label("minutes"),
        )
        .where(Lesson.revision_id.in_(revision_ids))
        .group_by(Lesson.revision_id)
        .subquery()
    )
