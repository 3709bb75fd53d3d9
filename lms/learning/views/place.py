"""Where a learner is: the group, the course in the revision she reads, and how far she came."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort
from flask_login import current_user

from lms.courses import queries as courses
from lms.courses.models import Lesson, TargetGroup
from lms.courses.queries import CourseCard
from lms.learning import queries
from lms.learning.models import Enrolment
from lms.web.languages import current_language


def learner_id() -> UUID | None:
    """The person who is signed in; None for a stranger, and for staff who are not learners."""
    return current_user.person_id if current_user.is_authenticated else None


@dataclass(frozen=True, slots=True)
class Place:
    """A course as this visitor sees it on this group's path."""

    group: TargetGroup
    card: CourseCard
    lessons: list[Lesson]
    titles: dict[str, str]
    enrolment: Enrolment | None
    done: set[str]

    @property
    def address(self) -> dict[str, str]:
        """How the group is addressed in the page's language, for a sentence's %(you)s and, at its
        beginning, %(You)s."""
        you = self.group.words[current_language()]["you"]
        return {"you": you, "You": you[:1].upper() + you[1:]}

    @property
    def next_lesson(self) -> Lesson | None:
        """The first lesson that is not done; None when all are."""
        return next((one for one in self.lessons if one.lesson_id not in self.done), None)


def group_or_404(group_id: str) -> TargetGroup:
    """The group, or the page for what does not exist."""
    return courses.group(group_id) or abort(404)


def place_or_404(group_id: str, course_id: str) -> Place:
    """The course on a group's path, in the revision the visitor is enrolled in, else the newest."""
    group = group_or_404(group_id)
    person_id = learner_id()
    enrolment = queries.enrolment(person_id, course_id) if person_id else None
    # Whoever began here stays here, also when the group no longer offers the course.
    if enrolment is None or enrolment.group_id != group_id:
        offered = courses.offered_revision(group_id, course_id) or abort(404)
    revision_id = enrolment.revision_id if enrolment else offered.id
    language = current_language()
    card = courses.course_card(revision_id, language) or abort(404)
    return Place(
        group=group,
        card=card,
        lessons=courses.lessons(revision_id),
        titles=courses.lesson_titles(revision_id, language, group_id),
        enrolment=enrolment,
        done=queries.done_in(person_id, revision_id) if person_id and enrolment else set(),
    )
