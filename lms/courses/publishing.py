"""Publishing one course from its files: what changed, whether it is sound, what is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from lms import audit
from lms.courses.checks.course import check_course
from lms.courses.faults import SourceFault
from lms.courses.freezing import forget_language, freeze_language, freeze_revision
from lms.courses.models import Course, CourseRevision, RevisionText
from lms.courses.queries import current_revision
from lms.courses.reading.course import CourseSource, read_course
from lms.courses.reading.library import BASE_LANGUAGE, LANGUAGES, CourseFiles, Curriculum
from lms.courses.recording import freeze_recordings, frozen_recordings, hashes_of_recordings
from lms.courses.rules import source_hash
from lms.db import db


class Outcome(StrEnum):
    """What loading did with a course."""

    PUBLISHED = "published"  # a new revision
    TRANSLATED = "translated"  # the same revision, with a translation frozen anew
    RECORDED = "recorded"  # the same revision, with other recordings of its lessons
    RENDERED = "rendered"  # the same words, rendered anew by a newer program
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left-alone"  # it was edited in the browser and belongs to the database
    FAULTY = "faulty"  # nothing was written; what was published before stays
    OUTDATED = "outdated"  # could not be rendered anew: it stays as an older program rendered it


@dataclass(frozen=True, slots=True)
class CourseReport:
    """What became of one course; `number` is that of its revision, None without one."""

    course_id: str
    outcome: Outcome
    number: int | None
    faults: tuple[SourceFault, ...] = ()


def publish(files: CourseFiles, curriculum: Curriculum) -> CourseReport:
    """Freeze a course from its files where they changed; with faults, write nothing of it."""
    course = db.session.get(Course, files.course_id)
    number = course.current_number if course else None
    if course is not None and course.home == "database":
        return CourseReport(files.course_id, Outcome.LEFT_ALONE, number)
    hashes = language_hashes(files, curriculum)
    revision = current_revision(files.course_id)
    same_texts = revision is not None and _frozen_hashes(revision) == hashes
    if revision is not None and same_texts and _has_recordings(revision, files):
        return CourseReport(files.course_id, Outcome.UNCHANGED, number)
    source = read_course(files, curriculum)
    check_course(source)
    faults = tuple(source.faults.found)
    if any(not fault.is_warning for fault in faults):
        return CourseReport(files.course_id, Outcome.FAULTY, number, faults)
    if revision is not None and revision.base_hash == hashes[BASE_LANGUAGE]:
        outcome = Outcome.RECORDED if same_texts else Outcome.TRANSLATED
        if not same_texts:
            _freeze_translations(revision, source, files, hashes)
    else:
        outcome = Outcome.PUBLISHED
        revision = freeze_revision(course, source, files, hashes)
    freeze_recordings(revision, source.recordings)
    return CourseReport(files.course_id, outcome, revision.number, faults)


def language_hashes(files: CourseFiles, curriculum: Curriculum) -> dict[str, str]:
    """What each language of a course says, as one hash; recordings and markup are no part of it."""
    return {
        language: source_hash(
            files.of_language(language),
            {group.id: group.words[language] for group in curriculum.groups},
        )
        for language in files.languages
    }


def _has_recordings(revision: CourseRevision, files: CourseFiles) -> bool:
    return frozen_recordings(revision.id) == hashes_of_recordings(files)


def _frozen_hashes(revision: CourseRevision) -> dict[str, str]:
    rows = db.session.execute(
        select(RevisionText.language, RevisionText.source_hash).where(
            RevisionText.revision_id == revision.id
        )
    )
    return {language: text_hash for language, text_hash in rows}


def _freeze_translations(
    revision: CourseRevision,
    source: CourseSource,
    files: CourseFiles,
    hashes: Mapping[str, str],
) -> None:
    """Freeze anew each translation that changed, and forget one that is gone."""
    frozen = _frozen_hashes(revision)
    for language in LANGUAGES:
        if frozen.get(language) == hashes.get(language):
            continue
        forget_language(revision, language)
        if language in hashes:
            freeze_language(revision, source, files, language, hashes[language])
    audit.note("course.translated", "course", source.course_id, by=None, number=revision.number)
    db.session.flush()
