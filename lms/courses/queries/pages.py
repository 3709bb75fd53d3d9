"""Pages of a course ready to show, with their pictures and recordings."""

from dataclasses import dataclass

from markupsafe import Markup, escape
from sqlalchemy import select

from lms.courses.models import StoredFile
from lms.courses.queries.editions import Edition
from lms.courses.queries.facts import FactsOfToday
from lms.courses.reading.library import COURSE_PAGE
from lms.courses.reading.pictures import MEDIA_TYPES
from lms.courses.reading.recordings import RECORDING_TYPES
from lms.db import db


@dataclass(frozen=True, slots=True)
class PageText:
    """A page ready to show, with the facts of today in it. `heading` is the title as HTML, with
    foreign words marked; `recording` the content hash of the lesson read aloud."""

    title: str
    heading: Markup
    html: Markup
    language: str
    recording: str | None = None


def page(edition: Edition, lesson_id: str) -> PageText | None:
    """A lesson, or the introduction ("course"); None when the edition has no such page."""
    found = edition.pages.get(lesson_id)
    if found is None:
        return None
    return PageText(
        title=found.title,
        heading=Markup(found.title_html) if found.title_html else escape(found.title),
        html=Markup(FactsOfToday(found.language).fill(found.html)),
        language=found.language,
        recording=found.recording,
    )


def introduction(edition: Edition) -> PageText | None:
    """The words with which the course welcomes its readers."""
    return page(edition, COURSE_PAGE)


def shown_file(content_hash: str) -> StoredFile | None:
    """A picture or recording by its content. The other stored files are sources, and the source of
    a quiz holds its right answers: they are never given out."""
    return db.session.scalar(
        select(StoredFile).where(
            StoredFile.content_hash == content_hash,
            StoredFile.media_type.in_({*MEDIA_TYPES.values(), *RECORDING_TYPES.values()}),
        )
    )
