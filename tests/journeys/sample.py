"""A small course that the shipped curricula do not change: a little of everything that a lesson may
hold, and a question of every kind. It lives in tests/journeys/sample_course."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from lms import places
from lms.courses import queries as courses
from lms.courses.actions import store_course_lists
from lms.courses.models import Course, CourseRevision
from lms.courses.publishing import publish
from lms.courses.queries import PublishedQuestion
from lms.courses.reading.folders import read_course_folder, read_library
from lms.courses.reading.library import CourseFiles
from lms.db import db
from lms.learning import actions as learning
from lms.learning.models import QuizAttempt

FOLDER = Path(__file__).with_name("sample_course")
COURSE = "khoa-mau"
GROUP = "elderly"
# In the order of the quiz.
KINDS = ("single", "multiple", "order", "short")


def publish_sample() -> CourseRevision:
    """The course, offered by every group after its own. Does not commit."""
    curriculum = read_library(places.courses_dir()).curriculum
    groups = tuple(replace(one, courses=(*one.courses, COURSE)) for one in curriculum.groups)
    files = CourseFiles(COURSE, read_course_folder(FOLDER).files)
    report = publish(files, replace(curriculum, groups=groups))
    assert not report.faults, report.faults
    # As if written in the browser, or the server would not find it among its files.
    db.session.get_one(Course, COURSE).home = "database"
    store_course_lists(groups)
    revision = courses.current_revision(COURSE)
    assert revision is not None
    return revision


def start_quiz(person_id: UUID) -> QuizAttempt:
    """A new attempt whose choices stand in the order of the source, but for those to be ordered."""
    attempt = learning.start_attempt(person_id, COURSE, GROUP)
    kinds = {one.question_id: one.kind for one in courses.questions(attempt.revision_id)}
    attempt.shuffles = {
        question: [*order[1:], order[0]] if kinds[question] == "order" else order
        for question, order in ((q, sorted(o)) for q, o in attempt.shuffles.items())
    }
    return attempt


def take_quiz(person_id: UUID, *, right: int) -> None:
    """An attempt with the first `right` questions answered rightly, the others wrongly."""
    attempt = start_quiz(person_id)
    accepted = courses.accepted_answers(attempt.revision_id, GROUP)
    for number, question in enumerate(courses.questions(attempt.revision_id)):
        well = _right(question, accepted[question.question_id])
        given = well if number < right else _wrong(question)
        learning.answer(attempt, question.question_id, given)
    learning.finish(attempt)


def do_lessons(person_id: UUID, revision: CourseRevision) -> None:
    """Every lesson of the course, marked as done."""
    for lesson in courses.lessons(revision.id):
        learning.mark_done(person_id, revision.course_id, lesson.lesson_id, GROUP)


def _right(question: PublishedQuestion, accepted: list[str]) -> Any:
    return accepted[0] if question.kind == "short" else list(question.right)


def _wrong(question: PublishedQuestion) -> Any:
    if question.kind == "short":
        return "113"
    return question.right[::-1] if question.kind == "order" else [0]
