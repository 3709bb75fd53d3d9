"""An edition: a revision as one group reads it in one language, read once by each process."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVarTuple
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from lms.courses.models import Page, QuestionText, RevisionText
from lms.courses.queries.remembered import remembered
from lms.courses.queries.revisions import PublishedLesson, lessons, revision
from lms.courses.reading.library import BASE_LANGUAGE
from lms.db import db, rows

Columns = TypeVarTuple("Columns")
# Language and hashes of each text: all that may change beside an unchanged revision.
Marks = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course as its path shows it. `lessons` and `minutes` are totals of the revision."""

    course_id: str
    revision_id: UUID
    title: str
    summary: str
    lessons: int
    minutes: int
    language: str


@dataclass(frozen=True, slots=True)
class FrozenPage:
    """A page as it was published: the facts of today are still tokens in its HTML."""

    title: str
    title_html: str
    html: str
    recording: str | None
    language: str


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """A question's words as they were published, see models.QuestionText."""

    question_html: str
    choices_html: tuple[str, ...]
    accepted: tuple[str, ...]
    explanation_html: str
    language: str


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a course says to one group in one language. What it lacks in that language is there
    in Vietnamese, and what it lacks for that group is there as another group reads it."""

    card: CourseCard
    lessons: tuple[PublishedLesson, ...]
    # The title of each lesson by its id, first to last.
    titles: Mapping[str, str]
    # By lesson id; the introduction is "course".
    pages: Mapping[str, FrozenPage]
    # By question id.
    words: Mapping[str, FrozenQuestion]


def edition(revision_id: UUID, language: str, group_id: str) -> Edition | None:
    """What this revision says to a group in a language; None when there is no such revision.

    Asks the database only whether the texts are still those it remembers.
    """
    marks = marks_of([revision_id], language).get(revision_id, ())
    key = ("edition", revision_id, language, group_id, *marks)
    found: Edition | None = remembered().get(key)
    if found is None and marks:
        found = _read(revision_id, language, group_id)
        # Nothing was frozen anew while it was read.
        if marks_of([revision_id], language).get(revision_id) == marks:
            remembered().keep(key, found)
    return found


def marks_of(revision_ids: Iterable[UUID], language: str) -> dict[UUID, Marks]:
    """By revision, what must be the same for what is remembered of its texts to be true."""
    found: dict[UUID, Marks] = {}
    for revision_id, *marks in rows(_MARKS, revision_ids=list(revision_ids), language=language):
        found[revision_id] = (*found.get(revision_id, ()), tuple(marks))
    return found


_MARKS = (
    select(
        RevisionText.revision_id,
        RevisionText.language,
        RevisionText.source_hash,
        RevisionText.renderer,
        RevisionText.foreign_words_hash,
        RevisionText.recordings_hash,
    )
    .where(
        RevisionText.revision_id.in_(bindparam("revision_ids", expanding=True)),
        RevisionText.language.in_([bindparam("language"), BASE_LANGUAGE]),
    )
    .order_by(RevisionText.language)
)


def _read(revision_id: UUID, language: str, group_id: str) -> Edition:
    taught = lessons(revision_id)
    group_id = _group_spoken_to(revision_id, group_id)
    pages = _pages(revision_id, language, group_id)
    return Edition(
        card=_card(revision_id, language, taught),
        lessons=taught,
        titles=MappingProxyType({one.lesson_id: pages[one.lesson_id].title for one in taught}),
        pages=MappingProxyType(pages),
        words=MappingProxyType(_words(revision_id, language, group_id)),
    )


def _group_spoken_to(revision_id: UUID, group_id: str) -> str:
    """The group itself, or another one where groups.toml gained it since the publication."""
    groups = select(Page.group_id).where(Page.revision_id == revision_id).distinct()
    found = db.session.scalars(groups.order_by(Page.group_id)).all()
    return group_id if group_id in found or not found else found[0]


def _card(revision_id: UUID, language: str, taught: Sequence[PublishedLesson]) -> CourseCard:
    columns = select(RevisionText.title, RevisionText.summary, RevisionText.language)
    title, summary, said_in = _in_language(columns, RevisionText, revision_id, language)[-1]
    return CourseCard(
        course_id=revision(revision_id).course_id,
        revision_id=revision_id,
        title=title,
        summary=summary,
        lessons=len(taught),
        minutes=sum(one.minutes for one in taught),
        language=said_in,
    )


def _pages(revision_id: UUID, language: str, group_id: str) -> dict[str, FrozenPage]:
    columns = select(
        Page.lesson_id, Page.title, Page.title_html, Page.html, Page.recording_hash, Page.language
    )
    own = columns.where(Page.group_id == group_id)
    found = _in_language(own, Page, revision_id, language)
    return {row.lesson_id: FrozenPage(*row[1:]) for row in found}


def _words(revision_id: UUID, language: str, group_id: str) -> dict[str, FrozenQuestion]:
    columns = select(
        QuestionText.question_id,
        QuestionText.question_html,
        QuestionText.choices_html,
        QuestionText.accepted,
        QuestionText.explanation_html,
        QuestionText.language,
    )
    own = columns.where(QuestionText.group_id == group_id)
    return {
        one: FrozenQuestion(question, tuple(choices), tuple(accepted), explanation, said_in)
        for one, question, choices, accepted, explanation, said_in in _in_language(
            own, QuestionText, revision_id, language
        )
    }


def _in_language(
    columns: Select[*Columns], model: Any, revision_id: UUID, language: str
) -> Sequence[Row[*Columns]]:
    """The wanted language comes last, so that it takes the place of the base one."""
    return db.session.execute(
        columns.where(
            model.revision_id == revision_id, model.language.in_([language, BASE_LANGUAGE])
        ).order_by(model.language == language)
    ).all()
