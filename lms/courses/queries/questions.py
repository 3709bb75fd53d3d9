"""The words of a quiz ready to show, and what counts as right."""

from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select

from lms.courses.models import QuestionText
from lms.courses.queries.editions import Edition, FrozenQuestion
from lms.courses.queries.facts import FactsOfToday
from lms.db import db


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question ready to show; `accepted` are the short answers that count as right."""

    question: Markup
    choices: list[Markup]
    explanation: Markup
    accepted: tuple[str, ...]
    language: str


def question_text(edition: Edition, question_id: str) -> QuestionWords:
    """The words of one question. A question that is not in the edition is a KeyError."""
    found = edition.words[question_id]
    return _words(found, FactsOfToday(found.language))


def question_texts(edition: Edition) -> dict[str, QuestionWords]:
    """The words of every question by its id."""
    facts = {
        language: FactsOfToday(language)
        for language in {one.language for one in edition.words.values()}
    }
    return {key: _words(one, facts[one.language]) for key, one in edition.words.items()}


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


def _words(frozen: FrozenQuestion, facts: FactsOfToday) -> QuestionWords:
    return QuestionWords(
        question=Markup(facts.fill(frozen.question_html)),
        choices=[Markup(facts.fill(choice)) for choice in frozen.choices_html],
        explanation=Markup(facts.fill(frozen.explanation_html)),
        accepted=frozen.accepted,
        language=frozen.language,
    )
