"""Loading the courses that come as files: groups, facts, and every course that changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from lms import audit
from lms.courses.faults import SourceFault
from lms.courses.models import Course, CurrentFact, GroupCourse, TargetGroup
from lms.courses.publishing import CourseReport, Outcome, publish
from lms.courses.reading.folders import read_library
from lms.courses.reading.library import Fact, Group, Library
from lms.courses.renewing import renew_texts
from lms.courses.rules import is_hotline
from lms.db import db


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did, course by course. With faults in groups.toml or facts.toml, nothing."""

    courses: tuple[CourseReport, ...] = ()
    curriculum_faults: tuple[SourceFault, ...] = ()

    @property
    def faults(self) -> list[SourceFault]:
        """Every fault that kept something from being loaded; advice is not among them."""
        faulty = [one for one in self.courses if one.outcome is Outcome.FAULTY]
        found = [*self.curriculum_faults, *(fault for one in faulty for fault in one.faults)]
        return [fault for fault in found if not fault.is_warning]


def load_courses(folder: Path) -> LoadReport:
    """Publish what changed in a folder of courses. A second call changes nothing; a course with a
    fault stays as it was, and the others are loaded. Does not commit."""
    return load_library(read_library(folder))


def load_library(library: Library) -> LoadReport:
    """Publish what changed in a library that was read before. Does not commit."""
    if library.curriculum.faults:
        return LoadReport(curriculum_faults=library.curriculum.faults)
    curriculum = library.curriculum
    store_groups(curriculum.groups)
    store_facts(curriculum.facts)
    reports = [publish(files, curriculum) for files in library.courses]
    store_course_lists(curriculum.groups)
    renewed = renew_texts(curriculum.foreign_words, {files.course_id for files in library.courses})
    return LoadReport(tuple(with_renewed(reports, renewed)), library.faults)


def with_renewed(
    reports: Sequence[CourseReport], renewed: Sequence[CourseReport]
) -> list[CourseReport]:
    """The reports of publishing, in which a course that did not change may have been rendered
    anew; then those of other revisions and courses."""
    by_revision = {(one.course_id, one.number): one for one in renewed}
    said = [
        by_revision.pop((one.course_id, one.number), one)
        if one.outcome in (Outcome.UNCHANGED, Outcome.LEFT_ALONE)
        else one
        for one in reports
    ]
    return [*said, *by_revision.values()]


def store_groups(groups: tuple[Group, ...]) -> None:
    """Bring the groups up to date. One that is no longer named stays, since records name it; it
    just has no courses any more."""
    for position, group in enumerate(groups, start=1):
        row = db.session.get(TargetGroup, group.id)
        if row is None:
            row = TargetGroup(id=group.id)
            db.session.add(row)
        row.position = position
        row.tone = group.tone
        row.syllable_limit = group.syllable_limit
        row.name = dict(group.name)
        row.summary = dict(group.summary)
        row.words = {language: dict(words) for language, words in group.words.items()}
    db.session.flush()


def store_facts(facts: tuple[Fact, ...]) -> None:
    """Bring the shipped facts up to date. What an administrator chose stays; so does a fact that
    is no longer shipped, since pages published before may name it."""
    for fact in facts:
        row = db.session.get(CurrentFact, fact.key)
        if row is None:
            row = CurrentFact(key=fact.key)
            db.session.add(row)
        row.shipped = dict(fact.values)
    db.session.flush()


def store_course_lists(groups: tuple[Group, ...]) -> None:
    """Bring every group's curriculum up to date, as far as its courses are published. Courses
    that live in the database keep the places they were given there."""
    homes = {course.id: course.home for course in db.session.scalars(select(Course))}
    wanted = {
        (group.id, course_id): position
        for group in groups
        for position, course_id in enumerate(group.courses, start=1)
        if course_id in homes
    }
    for row in db.session.scalars(select(GroupCourse)).all():
        key = (row.group_id, row.course_id)
        if key in wanted:
            row.position = wanted.pop(key)
        elif homes[row.course_id] == "files":
            db.session.delete(row)
    for (group_id, course_id), position in wanted.items():
        db.session.add(GroupCourse(group_id=group_id, course_id=course_id, position=position))
    db.session.flush()


def choose_fact(key: str, values: Mapping[str, str] | None, *, by: UUID | None) -> None:
    """Let this site say something else than what is shipped, by language; None, or the same as
    what is shipped: go back to that. A fact that nobody ships is a KeyError.

    The log keeps what a hotline was changed to; other facts may name a person, and are left out.
    """
    row = db.session.get(CurrentFact, key)
    if row is None:
        raise KeyError(key)
    chosen = dict(values) if values and dict(values) != row.shipped else None
    if chosen == row.chosen:
        return
    row.chosen = chosen
    said = (chosen or row.shipped) if is_hotline(key) else {}
    audit.note("fact.chosen" if chosen else "fact.restored", "fact", key, by=by, **said)
    db.session.flush()
