"""One fictional learner's way through one course, by the actions of learning."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lms import clock
from lms.courses import queries as courses
from lms.courses.queries import PublishedQuestion
from lms.learning import actions as learning
from lms.operations.demo.crowd import Learner

QUIZ_TAKES = timedelta(minutes=12)


def do_lessons(
    person: UUID, course: str, lessons: list[str], who: Learner, at: datetime, now: datetime
) -> datetime:
    """Do these lessons with her pauses between, unless they lie ahead; returns when that ends."""
    for lesson in lessons:
        at += who.pause
        if at < now:
            with clock.fixed(at):
                learning.mark_done(person, course, lesson, who.group_id, who.delivery)
    return at


def try_quiz(person: UUID, course: str, who: Learner, at: datetime, now: datetime) -> datetime:
    """Try the quiz as often as she does, unless that lies ahead; returns when that ends."""
    for share in who.tries:
        at += who.pause
        if at + QUIZ_TAKES < now:
            _try_once(person, course, who, share, at)
    return at


def _try_once(person: UUID, course: str, who: Learner, share: float, at: datetime) -> None:
    """Answer this share of the questions rightly, from the first one on."""
    with clock.fixed(at):
        attempt = learning.start_attempt(person, course, who.group_id, who.delivery)
    questions = courses.questions(attempt.revision_id)
    accepted = courses.accepted_answers(attempt.revision_id, who.group_id)
    known = round(len(questions) * share)
    with clock.fixed(at + QUIZ_TAKES):
        for number, question in enumerate(questions):
            right = _right(question, accepted[question.question_id])
            given = right if number < known else _wrong(question, right)
            learning.answer(attempt, question.question_id, given)
        learning.finish(attempt)


def _right(question: PublishedQuestion, accepted: list[str]) -> Any:
    return accepted[0] if question.kind == "short" else question.right


def _wrong(question: PublishedQuestion, right: Any) -> Any:
    if question.kind == "short":
        return "1900"
    if question.kind == "order":
        return right[::-1]
    # Of one choice the next or the one before; of several only the first.
    return right[:1] if len(right) > 1 else [right[0] - 1 if right[0] else 1]
