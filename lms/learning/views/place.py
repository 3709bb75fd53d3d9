"""Where a learner is: the group, the course in the revision she reads, and how far she came."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import abort

from lms.courses import queries as courses
from lms.courses.queries import CourseCard, Edition, PublishedGroup, PublishedLesson
from lms.learning import queries
from lms.learning.queries import Standing
from lms.web.access import visitor
from lms.web.languages import current_language


def learner_id() -> UUID | None:
    """The person who is signed in; None for a stranger, and for staff who are not learners."""
    return visitor().person_id


@dataclass(frozen=True, slots=True)
class Place:
    """A course as this visitor sees it on this group's path."""

    group: PublishedGroup
    edition: Edition
    standing: Standing | None
    done: frozenset[str]

    @property
    def card(self) -> CourseCard:
        """The course in short."""
        return self.edition.card

    @property
    def lessons(self) -> tuple[PublishedLesson, ...]:
        """Its lessons, first to last."""
        return self.edition.lessons

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each lesson by its id."""
        return self.edition.titles

    @property
    def address(self) -> dict[str, str]:
        """How the group is addressed in the page's language, for a sentence's %(you)s and, at its
        beginning, %(You)s."""
        you = self.group.words[current_language()]["you"]
        return {"you": you, "You": you[:1].upper() + you[1:]}

    @property
    def next_lesson(self) -> PublishedLesson | None:
        """The first lesson that is not done; None when all are."""
        return next((one for one in self.lessons if one.lesson_id not in self.done), None)


def group_or_404(group_id: str) -> PublishedGroup:
    """The group, or the page for what does not exist."""
    return courses.group(group_id) or abort(404)


def place_or_404(group_id: str, course_id: str) -> Place:
    """The course on a group's path, in the revision the visitor is enrolled in, else the newest."""
    offer = courses.offer(group_id, course_id) or abort(404)
    person_id = learner_id()
    standing = queries.standing(person_id, course_id) if person_id else None
    # Whoever began here stays here, also when the group no longer offers the course.
    if offer.revision_id is None and (standing is None or standing.group_id != group_id):
        abort(404)
    revision_id = standing.revision_id if standing else offer.revision_id
    assert revision_id
    edition = courses.edition(revision_id, current_language(), group_id) or abort(404)
    return Place(
        group=offer.group,
        edition=edition,
        standing=standing,
        done=standing.done if standing else frozenset(),
    )
