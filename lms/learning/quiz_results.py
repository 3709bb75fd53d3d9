"""A marked attempt, put into words for its learner."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from lms.courses import queries as courses
from lms.courses.queries import PublishedQuestion, QuestionWords
from lms.learning import queries
from lms.learning.models import QuizAttempt
from lms.learning.rules import Kind


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One question of a marked attempt: what she answered, what is right, and why."""

    number: int
    question: Markup
    is_right: bool
    given: list[Markup]
    right: list[Markup]
    # Whether the order of what was answered counts.
    in_order: bool
    explanation: Markup
    # What to read again; None when the author named no lesson.
    lesson_id: str | None
    # In which language all of this is said.
    language: str


def result_lines(attempt: QuizAttempt, language: str, group_id: str) -> list[ResultLine]:
    """Every question of a marked attempt, in order. Four queries."""
    edition = courses.edition(attempt.revision_id, language, group_id)
    assert edition
    words = courses.question_texts(edition)
    answers = queries.answers(attempt.id)
    lines = []
    for number, question in enumerate(courses.questions(attempt.revision_id), start=1):
        text = words[question.question_id]
        answer = answers.get(question.question_id)
        lines.append(
            ResultLine(
                number=number,
                question=text.question,
                is_right=bool(answer and answer.is_right),
                given=_in_words(question, text, answer.answer) if answer else [],
                right=_right_in_words(question, text),
                in_order=question.kind == Kind.ORDER,
                explanation=text.explanation,
                lesson_id=question.lesson_id,
                language=text.language,
            )
        )
    return lines


def _in_words(question: PublishedQuestion, text: QuestionWords, answer: Any) -> list[Markup]:
    if question.kind == Kind.SHORT:
        return [Markup.escape(answer)]
    return [text.choices[number] for number in answer]


def _right_in_words(question: PublishedQuestion, text: QuestionWords) -> list[Markup]:
    if question.kind == Kind.SHORT:
        return [Markup.escape(words) for words in text.accepted[:1]]
    return [text.choices[number] for number in question.right]
