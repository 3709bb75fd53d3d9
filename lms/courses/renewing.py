"""Rendering published texts anew when the program renders better than it did.

Their words are frozen, their markup is not: the frozen sources and the words of address of then
give the same words in the HTML of today (docs/decisions/0008). Every revision is renewed, since
learners may be on any of them; hashes, questions and right answers stay as they are.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Row, select

from lms import audit
from lms.courses.freezing import forget_pages, freeze_pages
from lms.courses.models import (
    CourseRevision,
    CurrentFact,
    RevisionFile,
    RevisionText,
    StoredFile,
)
from lms.courses.publishing import CourseReport, Outcome
from lms.courses.reading.course import read_course
from lms.courses.reading.library import LANGUAGES, CourseFiles, Curriculum, Fact, Group
from lms.courses.reading.recordings import RECORDING_TYPES
from lms.courses.recording import put_recordings
from lms.courses.rules import RENDERER, words_hash
from lms.db import db


def renew_texts(foreign_words: tuple[str, ...], course_ids: Collection[str]) -> list[CourseReport]:
    """Render every text anew that an older renderer made, and those of these courses that were
    made with another list of foreign words: the list belongs to the folder they come from.

    Returns what became of each revision concerned. Does not commit.
    """
    stale = [
        text
        for course_id, text in _texts_by_age()
        if text.renderer < RENDERER
        or (course_id in course_ids and _is_marked_otherwise(text, foreign_words))
    ]
    facts = tuple(Fact(key, {}) for key in db.session.scalars(select(CurrentFact.key)))
    reports = []
    for revision_id in dict.fromkeys(text.revision_id for text in stale):
        texts = [text for text in stale if text.revision_id == revision_id]
        reports.append(_renew_revision(revision_id, texts, facts, foreign_words))
    return reports


def _texts_by_age() -> Sequence[Row[str, RevisionText]]:
    texts = select(CourseRevision.course_id, RevisionText).join(
        RevisionText, RevisionText.revision_id == CourseRevision.id
    )
    return db.session.execute(
        texts.order_by(CourseRevision.course_id, CourseRevision.number, RevisionText.language)
    ).all()


def _is_marked_otherwise(text: RevisionText, foreign_words: tuple[str, ...]) -> bool:
    return text.foreign_words_hash != words_hash(foreign_words, text.language)


def _renew_revision(
    revision_id: UUID,
    texts: list[RevisionText],
    facts: tuple[Fact, ...],
    foreign_words: tuple[str, ...],
) -> CourseReport:
    revision = db.session.get_one(CourseRevision, revision_id)
    files = CourseFiles(revision.course_id, _frozen_files(revision_id))
    renewed = [_renew_text(text, files, facts, foreign_words) for text in texts]
    put_recordings(revision_id)
    if not all(renewed):
        return CourseReport(revision.course_id, Outcome.OUTDATED, revision.number)
    audit.note("course.rendered", "course", revision.course_id, by=None, number=revision.number)
    db.session.flush()
    return CourseReport(revision.course_id, Outcome.RENDERED, revision.number)


def _renew_text(
    text: RevisionText,
    files: CourseFiles,
    facts: tuple[Fact, ...],
    foreign_words: tuple[str, ...],
) -> bool:
    """Whether it could be done: a program may come to refuse what it once took."""
    groups = tuple(_group_of_then(group_id, words) for group_id, words in text.words.items())
    source = read_course(files, Curriculum(groups, facts, foreign_words=foreign_words))
    faulty = any(not fault.is_warning for fault in source.faults.found)
    if not groups or faulty or text.language not in source.texts:
        return False
    forget_pages(text.revision_id, text.language)
    freeze_pages(text.revision_id, source, text.language)
    text.renderer = RENDERER
    text.foreign_words_hash = words_hash(foreign_words, text.language)
    db.session.flush()
    return True


def _group_of_then(group_id: str, words: Mapping[str, str]) -> Group:
    """A group as far as rendering needs it: its name, and its words when the text was frozen."""
    said = {language: words for language in LANGUAGES}
    return Group(group_id, "", 0, (), name={}, summary={}, words=said)


def _frozen_files(revision_id: UUID) -> dict[str, bytes]:
    """The sources and pictures of a revision; its recordings are not needed to render it."""
    files = db.session.execute(
        select(RevisionFile.path, StoredFile.content)
        .join(StoredFile, StoredFile.content_hash == RevisionFile.content_hash)
        .where(
            RevisionFile.revision_id == revision_id,
            StoredFile.media_type.not_in(set(RECORDING_TYPES.values())),
        )
    )
    return {path: content for path, content in files}
