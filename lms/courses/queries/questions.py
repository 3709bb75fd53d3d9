"""Questions of a quiz, their words, and what counts as right."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Select, select

from lms.courses.models import Question, QuestionText
from lms.courses.queries.facts import current_facts
from lms.courses.reading.library import BASE_LANGUAGE
from lms.courses.reading.tokens import fill_facts
from lms.db import db


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question ready to show; `accepted` are the short answers that count as right."""

    question: Markup
    choices: list[Markup]
    explanation: Markup
    accepted: list[str]
    language: str


def questions(revision_id: UUID) -> list[Question]:
    """The questions of a revision's quiz in the author's order."""
    return list(
        db.session.scalars(
            select(Question).where(Question.revision_id == revision_id).order_by(Question.position)
        )
    )


def question_text(
    revision_id: UUID, question_id: str, language: str, group_id: str
) -> QuestionWords:
    """The words of one question. A question that is not in the revision is a KeyError."""
    texts = _texts(revision_id, language).where(QuestionText.question_id == question_id)
    return _words_by_id(texts, group_id)[question_id]


def question_texts(revision_id: UUID, language: str, group_id: str) -> dict[str, QuestionWords]:
    """The words of every question by its id."""
    return _words_by_id(_texts(revision_id, language), group_id)


def accepted_answers(revision_id: UUID, group_id: str) -> dict[str, list[str]]:
    """What counts as right for each question with a short answer, in any language: whoever reads
    in English may well answer in Vietnamese. The other questions have an empty list."""
    answers = (
        select(QuestionText.question_id, QuestionText.accepted)
        .where(QuestionText.revision_id == revision_id)
        .order_by(QuestionText.question_id, QuestionText.language.desc(), QuestionText.group_id)
    )
    rows = db.session.execute(answers.where(QuestionText.group_id == group_id)).all()
    found: dict[str, list[str]] = {}
    for question_id, accepted in rows or db.session.execute(answers):
        known = found.setdefault(question_id, [])
        known += [words for words in accepted if words not in known]
    return found


def _texts(revision_id: UUID, language: str) -> Select[QuestionText]:
    # The wanted language comes last, so that it takes the place of the other.
    return (
        select(QuestionText)
        .where(
            QuestionText.revision_id == revision_id,
            QuestionText.language.in_([language, BASE_LANGUAGE]),
        )
        .order_by(
            QuestionText.question_id, QuestionText.language == language, QuestionText.group_id
        )
    )


def _words_by_id(texts: Select[QuestionText], group_id: str) -> dict[str, QuestionWords]:
    rows = db.session.scalars(texts.where(QuestionText.group_id == group_id)).all()
    wanted = {row.question_id: row for row in rows or db.session.scalars(texts)}
    facts = {
        language: current_facts(language) for language in {r.language for r in wanted.values()}
    }
    return {key: _words(row, facts[row.language]) for key, row in wanted.items()}


def _words(row: QuestionText, facts: Mapping[str, str]) -> QuestionWords:
    return QuestionWords(
        question=Markup(fill_facts(row.question_html, facts)),
        choices=[Markup(fill_facts(choice, facts)) for choice in row.choices_html],
        explanation=Markup(fill_facts(row.explanation_html, facts)),
        accepted=list(row.accepted),
        language=row.language,
    )
