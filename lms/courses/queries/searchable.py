"""Courses and lessons as they are searched, on the paths they are offered on."""

from collections.abc import Sequence

from sqlalchemy import select

from lms.courses.finding.documents import Document, document
from lms.courses.finding.paths import Reading
from lms.courses.models import Course, CourseRevision, GroupCourse, TargetGroup
from lms.courses.queries.editions import edition, marks_of
from lms.courses.queries.facts import current_facts
from lms.courses.queries.remembered import remembered
from lms.courses.reading.library import BASE_LANGUAGE, COURSE_PAGE
from lms.courses.reading.tokens import fill_facts
from lms.db import db

Facts = dict[str, dict[str, str]]


def offers() -> list[Reading]:
    """Every published course on the path of every group that offers it, in curriculum order."""
    rows = db.session.execute(
        select(Course.id, GroupCourse.group_id, CourseRevision.id)
        .join(GroupCourse, GroupCourse.course_id == Course.id)
        .join(TargetGroup, TargetGroup.id == GroupCourse.group_id)
        .join(CourseRevision, CourseRevision.course_id == Course.id)
        .where(CourseRevision.number == Course.current_number)
        .order_by(TargetGroup.position, TargetGroup.id, GroupCourse.position, Course.id)
    )
    return [Reading(*row) for row in rows]


def documents(readings: Sequence[Reading], language: str) -> list[Document]:
    """The introduction and the lessons of each course, as this reader would read them.

    The texts of a course are taken apart once by each process, until one of them or a fact
    changes.
    """
    facts = {one: current_facts(one) for one in {language, BASE_LANGUAGE}}
    said = tuple(sorted((one, *pair) for one in facts for pair in facts[one].items()))
    marks = marks_of({one.revision_id for one in readings}, language)
    found: list[Document] = []
    for reading in readings:
        key = ("search", reading, language, marks.get(reading.revision_id), said)
        made: tuple[Document, ...] | None = remembered().get(key)
        if made is None:
            made = tuple(_documents(reading, language, facts))
            remembered().keep(key, made)
        found += made
    return found


def _documents(reading: Reading, language: str, facts: Facts) -> list[Document]:
    said = edition(reading.revision_id, language, reading.group_id)
    if said is None:
        return []
    found = []
    for number, lesson_id in enumerate([COURSE_PAGE, *said.titles]):
        page = said.pages[lesson_id]
        is_course = lesson_id == COURSE_PAGE
        found.append(
            document(
                course_id=reading.course_id,
                course_title=said.card.title,
                group_id=reading.group_id,
                lesson_id=None if is_course else lesson_id,
                number=number,
                title=said.card.title if is_course else page.title,
                language=page.language,
                html=fill_facts(page.html, facts[page.language]),
                summary=said.card.summary if is_course else "",
            )
        )
    return found
