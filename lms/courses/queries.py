"""What is published: groups, courses, pages and questions, in the reader's language.

Where a course lacks the language, the Vietnamese text is given, and what is returned says so in
its `language`. Where a page lacks the group, as after groups.toml gained one, another group's is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Select, case, func, select

from lms.courses.library import BASE_LANGUAGE, COURSE_PAGE
from lms.courses.models import (
    Course,
    CourseRevision,
    CurrentFact,
    GroupCourse,
    Lesson,
    Page,
    Question,
    QuestionText,
    RevisionText,
    StoredFile,
    TargetGroup,
)
from lms.courses.pictures import MEDIA_TYPES
from lms.courses.tokens import fill_facts
from lms.db import db


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
class PageText:
    """A page ready to show, with the facts of today in it."""

    title: str
    html: Markup
    language: str


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question ready to show; `accepted` are the short answers that count as right."""

    question: Markup
    choices: list[Markup]
    explanation: Markup
    accepted: list[str]
    language: str


def groups() -> list[TargetGroup]:
    """The groups that have a course to offer, in the order of groups.toml."""
    offers = select(GroupCourse.group_id)
    return list(
        db.session.scalars(
            select(TargetGroup)
            .where(TargetGroup.id.in_(offers))
            .order_by(TargetGroup.position, TargetGroup.id)
        )
    )


def group(group_id: str) -> TargetGroup | None:
    """One group, also one that groups.toml no longer names."""
    return db.session.get(TargetGroup, group_id)


def current_revision(course_id: str) -> CourseRevision | None:
    """The revision that new learners get; None before the first is published."""
    return db.session.scalar(
        select(CourseRevision)
        .join(Course, Course.id == CourseRevision.course_id)
        .where(Course.id == course_id, CourseRevision.number == Course.current_number)
    )


def revision(revision_id: UUID) -> CourseRevision:
    """The revision with this id, which must exist."""
    return db.session.get_one(CourseRevision, revision_id)


def current_titles(language: str) -> dict[str, str]:
    """The title of each published course as it is today, by course."""
    revisions = dict(
        db.session.execute(
            select(CourseRevision.id, Course.id)
            .join(Course, Course.id == CourseRevision.course_id)
            .where(CourseRevision.number == Course.current_number)
        ).all()
    )
    return {revisions[one]: title for one, title in course_titles(revisions, language).items()}


def courses_of(group_id: str, language: str) -> list[CourseCard]:
    """The published courses of a group's curriculum, first to last. Two queries."""
    revisions = db.session.scalars(
        select(CourseRevision.id)
        .join(Course, Course.id == CourseRevision.course_id)
        .join(GroupCourse, GroupCourse.course_id == Course.id)
        .where(GroupCourse.group_id == group_id, CourseRevision.number == Course.current_number)
        .order_by(GroupCourse.position, Course.id)
    ).all()
    cards = _cards(revisions, language)
    return [cards[revision_id] for revision_id in revisions]


def course_card(revision_id: UUID, language: str) -> CourseCard | None:
    """One revision of a course, published now or earlier."""
    return _cards([revision_id], language).get(revision_id)


def course_titles(revision_ids: Iterable[UUID], language: str) -> dict[UUID, str]:
    """The title of each revision."""
    return {key: card.title for key, card in _cards(list(revision_ids), language).items()}


def _cards(revision_ids: Sequence[UUID], language: str) -> dict[UUID, CourseCard]:
    sums = (
        select(
            Lesson.revision_id,
            func.count().label("lessons"),
            func.sum(Lesson.minutes).label("minutes"),
        )
        .where(Lesson.revision_id.in_(revision_ids))
        .group_by(Lesson.revision_id)
        .subquery()
    )
    rows = db.session.execute(
        select(RevisionText, CourseRevision.course_id, sums.c.lessons, sums.c.minutes)
        .join(CourseRevision, CourseRevision.id == RevisionText.revision_id)
        .join(sums, sums.c.revision_id == RevisionText.revision_id)
        .where(
            RevisionText.revision_id.in_(revision_ids),
            RevisionText.language.in_([language, BASE_LANGUAGE]),
        )
        # The wanted language comes last, so that it takes the place of the other.
        .order_by(RevisionText.language == language)
    )
    return {
        text.revision_id: CourseCard(
            course_id=course_id,
            revision_id=text.revision_id,
            title=text.title,
            summary=text.summary,
            lessons=count,
            minutes=int(minutes),
            language=text.language,
        )
        for text, course_id, count, minutes in rows
    }


def lessons(revision_id: UUID) -> list[Lesson]:
    """The lessons of a revision, first to last."""
    return list(
        db.session.scalars(
            select(Lesson).where(Lesson.revision_id == revision_id).order_by(Lesson.position)
        )
    )


def lesson(revision_id: UUID, lesson_id: str) -> Lesson | None:
    """One lesson of a revision; None when it has none of this name."""
    return db.session.get(Lesson, (revision_id, lesson_id))


def lesson_titles(revision_id: UUID, language: str, group_id: str) -> dict[str, str]:
    """The title of each lesson by its id, first to last."""
    rows = db.session.execute(
        select(Page.lesson_id, Page.title)
        .join(
            Lesson,
            (Lesson.revision_id == Page.revision_id) & (Lesson.lesson_id == Page.lesson_id),
        )
        .where(Page.revision_id == revision_id, Page.language.in_([language, BASE_LANGUAGE]))
        .order_by(Lesson.position, *_nearest(Page, language, group_id))
    )
    titles: dict[str, str] = {}
    for lesson_id, title in rows:
        titles.setdefault(lesson_id, title)
    return titles


def page(revision_id: UUID, lesson_id: str, language: str, group_id: str) -> PageText | None:
    """A lesson, or the introduction ("course"); None when the revision has no such page."""
    row = db.session.scalar(
        select(Page)
        .where(
            Page.revision_id == revision_id,
            Page.lesson_id == lesson_id,
            Page.language.in_([language, BASE_LANGUAGE]),
        )
        .order_by(*_nearest(Page, language, group_id))
        .limit(1)
    )
    if row is None:
        return None
    html = Markup(fill_facts(row.html, current_facts(row.language)))
    return PageText(row.title, html, row.language)


def introduction(revision_id: UUID, language: str, group_id: str) -> PageText | None:
    """The words with which the course welcomes its readers."""
    return page(revision_id, COURSE_PAGE, language, group_id)


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
    wanted = _question_texts(revision_id, language, group_id)
    return _words_by_id(wanted.where(QuestionText.question_id == question_id))[question_id]


def question_texts(revision_id: UUID, language: str, group_id: str) -> dict[str, QuestionWords]:
    """The words of every question by its id."""
    return _words_by_id(_question_texts(revision_id, language, group_id))


def accepted_answers(revision_id: UUID, group_id: str) -> dict[str, list[str]]:
    """What counts as right for each question with a short answer, in any language: whoever reads
    in English may well answer in Vietnamese. The other questions have an empty list."""
    rows = db.session.execute(
        select(QuestionText.question_id, QuestionText.accepted)
        .where(QuestionText.revision_id == revision_id, QuestionText.group_id == group_id)
        .order_by(QuestionText.question_id, QuestionText.language.desc())
    )
    found: dict[str, list[str]] = {}
    for question_id, accepted in rows:
        found.setdefault(question_id, []).extend(accepted)
    return found


def current_facts(language: str) -> dict[str, str]:
    """The facts of today by key: what an administrator set, else what was shipped."""
    rows = db.session.execute(select(CurrentFact.key, CurrentFact.shipped, CurrentFact.chosen))
    return {key: _said(chosen or shipped, language) for key, shipped, chosen in rows}


def picture(content_hash: str) -> StoredFile | None:
    """A picture by its content. The other stored files are sources, and the source of a quiz
    holds its right answers: they are never given out."""
    return db.session.scalar(
        select(StoredFile).where(
            StoredFile.content_hash == content_hash,
            StoredFile.media_type.in_(set(MEDIA_TYPES.values())),
        )
    )


def _said(values: Mapping[str, str], language: str) -> str:
    return values.get(language) or values.get(BASE_LANGUAGE, "")


def _nearest(model: type[Page] | type[QuestionText], language: str, group_id: str) -> list[Any]:
    """An order in which the wanted language comes first, and in it the wanted group."""
    return [
        case((model.language == language, 0), else_=1),
        case((model.group_id == group_id, 0), else_=1),
        model.group_id,
    ]


def _question_texts(revision_id: UUID, language: str, group_id: str) -> Select[QuestionText]:
    return (
        select(QuestionText)
        .where(
            QuestionText.revision_id == revision_id,
            QuestionText.language.in_([language, BASE_LANGUAGE]),
        )
        .order_by(QuestionText.question_id, *_nearest(QuestionText, language, group_id))
    )


def _words_by_id(query: Select[QuestionText]) -> dict[str, QuestionWords]:
    facts: dict[str, dict[str, str]] = {}
    found: dict[str, QuestionWords] = {}
    for row in db.session.scalars(query):
        if row.question_id in found:
            continue
        if row.language not in facts:
            facts[row.language] = current_facts(row.language)
        found[row.question_id] = _words(row, facts[row.language])
    return found


def _words(row: QuestionText, facts: Mapping[str, str]) -> QuestionWords:
    return QuestionWords(
        question=Markup(fill_facts(row.question_html, facts)),
        choices=[Markup(fill_facts(choice, facts)) for choice in row.choices_html],
        explanation=Markup(fill_facts(row.explanation_html, facts)),
        accepted=list(row.accepted),
        language=row.language,
    )
