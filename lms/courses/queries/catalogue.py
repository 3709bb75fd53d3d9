"""Groups, and the courses they are offered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, select

from lms.courses.models import (
    Course,
    CourseRevision,
    GroupCourse,
    Lesson,
    RevisionText,
    TargetGroup,
)
from lms.courses.queries.editions import CourseCard
from lms.courses.reading.library import BASE_LANGUAGE
from lms.db import db, rows


class Title(NamedTuple):
    """What a course is called, and in which language that is said."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """A group as its pages show it: `name` and `summary` by language, `words` of address by
    language, and the `tone` of its colour."""

    id: str
    position: int
    name: Mapping[str, str]
    summary: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    tone: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A group, and the revision of a course that its new learners get; None when it does not offer
    the course."""

    group: PublishedGroup
    revision_id: UUID | None


_GROUP = (
    TargetGroup.id,
    TargetGroup.position,
    TargetGroup.name,
    TargetGroup.summary,
    TargetGroup.words,
    TargetGroup.tone,
)


def groups() -> list[PublishedGroup]:
    """The groups that have a course to offer, in the order of groups.toml."""
    return [PublishedGroup(*row) for row in rows(_GROUPS)]


_GROUPS = (
    select(*_GROUP)
    .where(TargetGroup.id.in_(select(GroupCourse.group_id)))
    .order_by(TargetGroup.position, TargetGroup.id)
)


def group(group_id: str) -> PublishedGroup | None:
    """One group, also one that groups.toml no longer names."""
    found = offer(group_id, "")
    return found.group if found else None


def offer(group_id: str, course_id: str) -> Offer | None:
    """What a group is offered of a course; None when there is no such group."""
    found = rows(_OFFER, group_id=group_id, course_id=course_id)
    return Offer(PublishedGroup(*found[0][:-1]), found[0][-1]) if found else None


_OFFER = (
    select(*_GROUP, CourseRevision.id)
    .outerjoin(
        GroupCourse,
        (GroupCourse.group_id == TargetGroup.id)
        & (GroupCourse.course_id == bindparam("course_id")),
    )
    .outerjoin(Course, Course.id == GroupCourse.course_id)
    .outerjoin(
        CourseRevision,
        (CourseRevision.course_id == Course.id) & (CourseRevision.number == Course.current_number),
    )
    .where(TargetGroup.id == bindparam("group_id"))
)


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


def courses_of(group_id: str, language: str) -> list[CourseCard]:
    """The published courses of a group's curriculum, first to last."""
    found = rows(_CARDS, group_id=group_id, language=language)
    # The wanted language comes last, so that it takes the place of the base one.
    cards = {row.course_id: CourseCard(*row) for row in found}
    return list(cards.values())


_OF_REVISION = Lesson.revision_id == CourseRevision.id
_CARDS = (
    select(
        Course.id.label("course_id"),
        RevisionText.revision_id,
        RevisionText.title,
        RevisionText.summary,
        select(func.count()).where(_OF_REVISION).scalar_subquery().label("lessons"),
        select(func.sum(Lesson.minutes)).where(_OF_REVISION).scalar_subquery().label("minutes"),
        RevisionText.language,
    )
    .join(GroupCourse, GroupCourse.course_id == Course.id)
    .join(
        CourseRevision,
        (CourseRevision.course_id == Course.id) & (CourseRevision.number == Course.current_number),
    )
    .join(RevisionText, RevisionText.revision_id == CourseRevision.id)
    .where(
        GroupCourse.group_id == bindparam("group_id"),
        RevisionText.language.in_([bindparam("language"), BASE_LANGUAGE]),
    )
    .order_by(GroupCourse.position, Course.id, RevisionText.language == bindparam("language"))
)


def course_titles(revision_ids: Iterable[UUID], language: str) -> dict[UUID, Title]:
    """What the course is called in each of these revisions."""
    found = rows(_TITLES, revision_ids=list(revision_ids), language=language)
    # The wanted language comes last, so that it takes the place of the base one.
    return {revision_id: Title(title, said_in) for revision_id, title, said_in in found}


_TITLES = (
    select(RevisionText.revision_id, RevisionText.title, RevisionText.language)
    .where(
        RevisionText.revision_id.in_(bindparam("revision_ids", expanding=True)),
        RevisionText.language.in_([bindparam("language"), BASE_LANGUAGE]),
    )
    .order_by(RevisionText.language == bindparam("language"))
)
