"""Lessons and their pages, and the pictures on them."""

from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import case, select

from lms.courses.models import Lesson, Page, StoredFile
from lms.courses.queries.facts import filled
from lms.courses.reading.library import BASE_LANGUAGE, COURSE_PAGE
from lms.courses.reading.pictures import MEDIA_TYPES
from lms.db import db


@dataclass(frozen=True, slots=True)
class PageText:
    """A page ready to show, with the facts of today in it."""

    title: str
    html: Markup
    language: str


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
    titles = (
        select(Page.lesson_id, Page.title)
        .join(
            Lesson,
            (Lesson.revision_id == Page.revision_id) & (Lesson.lesson_id == Page.lesson_id),
        )
        .where(Page.revision_id == revision_id, Page.language.in_([language, BASE_LANGUAGE]))
        # The wanted language comes last, so that it takes the place of the other.
        .order_by(Lesson.position, Page.language == language, Page.group_id)
    )
    rows = db.session.execute(titles.where(Page.group_id == group_id)).all()
    rows = rows or db.session.execute(titles).all()
    return {lesson_id: title for lesson_id, title in rows}


def page(revision_id: UUID, lesson_id: str, language: str, group_id: str) -> PageText | None:
    """A lesson, or the introduction ("course"); None when the revision has no such page."""
    pages = (
        select(Page)
        .where(
            Page.revision_id == revision_id,
            Page.lesson_id == lesson_id,
            Page.language.in_([language, BASE_LANGUAGE]),
        )
        .order_by(case((Page.language == language, 0), else_=1), Page.group_id)
        .limit(1)
    )
    row = db.session.scalar(pages.where(Page.group_id == group_id)) or db.session.scalar(pages)
    if row is None:
        return None
    return PageText(row.title, Markup(filled(row.html, row.language)), row.language)


def introduction(revision_id: UUID, language: str, group_id: str) -> PageText | None:
    """The words with which the course welcomes its readers."""
    return page(revision_id, COURSE_PAGE, language, group_id)


def picture(content_hash: str) -> StoredFile | None:
    """A picture by its content. The other stored files are sources, and the source of a quiz
    holds its right answers: they are never given out."""
    return db.session.scalar(
        select(StoredFile).where(
            StoredFile.content_hash == content_hash,
            StoredFile.media_type.in_(set(MEDIA_TYPES.values())),
        )
    )
