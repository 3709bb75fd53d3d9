"""Freezing one course: a numbered revision with its pages, questions, pictures and source."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import delete, func, select

from lms import audit, clock
from lms.courses.checks.course import check_course
from lms.courses.faults import SourceFault
from lms.courses.models import (
    Course,
    CourseRevision,
    Lesson,
    Page,
    Question,
    QuestionText,
    RevisionFile,
    RevisionText,
    StoredFile,
)
from lms.courses.queries import current_revision
from lms.courses.reading.course import CourseSource, read_course
from lms.courses.reading.library import BASE_LANGUAGE, LANGUAGES, CourseFiles, Curriculum
from lms.courses.reading.pictures import MEDIA_TYPES
from lms.courses.rendering.pages import rendered_pages, rendered_questions
from lms.courses.rules import content_hash, source_hash
from lms.db import db

MARKDOWN = "text/markdown"


class Outcome(StrEnum):
    """What loading did with a course."""

    PUBLISHED = "published"  # a new revision
    TRANSLATED = "translated"  # the same revision, with a translation frozen anew
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left-alone"  # it was edited in the browser and belongs to the database
    FAULTY = "faulty"  # nothing was written; what was published before stays


@dataclass(frozen=True, slots=True)
class CourseReport:
    """What became of one course; `number` is that of its current revision, None without one."""

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
    if revision is not None and _frozen_hashes(revision) == hashes:
        return CourseReport(files.course_id, Outcome.UNCHANGED, number)
    source = read_course(files, curriculum)
    check_course(source)
    faults = tuple(source.faults.found)
    if any(not fault.is_warning for fault in faults):
        return CourseReport(files.course_id, Outcome.FAULTY, number, faults)
    if revision is not None and revision.base_hash == hashes[BASE_LANGUAGE]:
        _freeze_translations(revision, source, files, hashes)
        return CourseReport(files.course_id, Outcome.TRANSLATED, number, faults)
    revision = _freeze_revision(course, source, files, hashes)
    return CourseReport(files.course_id, Outcome.PUBLISHED, revision.number, faults)


def language_hashes(files: CourseFiles, curriculum: Curriculum) -> dict[str, str]:
    """The hash of each language that the course has."""
    return {
        language: source_hash(
            files.of_language(language),
            {group.id: group.words[language] for group in curriculum.groups},
        )
        for language in files.languages
    }


def _frozen_hashes(revision: CourseRevision) -> dict[str, str]:
    rows = db.session.execute(
        select(RevisionText.language, RevisionText.source_hash).where(
            RevisionText.revision_id == revision.id
        )
    )
    return {language: text_hash for language, text_hash in rows}


def _freeze_revision(
    course: Course | None, source: CourseSource, files: CourseFiles, hashes: Mapping[str, str]
) -> CourseRevision:
    if course is None:
        course = Course(id=source.course_id, home="files")
        db.session.add(course)
    revision = CourseRevision(
        course_id=course.id,
        number=(_last_number(course.id) or 0) + 1,
        base_hash=hashes[BASE_LANGUAGE],
        pass_mark=source.base.front_file.front.number("pass_mark"),
        published_at_utc=clock.utc_now(),
    )
    course.current_number = revision.number
    db.session.add(revision)
    db.session.flush()
    _freeze_lessons(revision, source, files)
    _freeze_questions(revision, source)
    db.session.flush()
    for language in files.languages:
        _freeze_language(revision, source, files, language, hashes[language])
    audit.note("course.published", "course", course.id, by=None, number=revision.number)
    db.session.flush()
    return revision


def _last_number(course_id: str) -> int | None:
    return db.session.scalar(
        select(func.max(CourseRevision.number)).where(CourseRevision.course_id == course_id)
    )


def _freeze_lessons(revision: CourseRevision, source: CourseSource, files: CourseFiles) -> None:
    for position, name in enumerate(source.lessons, start=1):
        front = source.base.pages[name].front
        db.session.add(
            Lesson(
                revision_id=revision.id,
                lesson_id=name,
                position=position,
                minutes=front.number("minutes"),
                lesson_hash=content_hash(files.files[f"{name}.md"]),
                skills=list(front.items("skills")),
            )
        )


def _freeze_questions(revision: CourseRevision, source: CourseSource) -> None:
    """The questions are the same for every group: checks.py sees to it."""
    for position, question in enumerate(source.base.questions[source.group_ids[0]], start=1):
        db.session.add(
            Question(
                revision_id=revision.id,
                question_id=question.id,
                position=position,
                kind=question.kind.value,
                right=question.right,
                lesson_id=question.lesson,
            )
        )


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
        _forget_language(revision, language)
        if language in hashes:
            _freeze_language(revision, source, files, language, hashes[language])
    audit.note("course.translated", "course", source.course_id, by=None, number=revision.number)
    db.session.flush()


def _forget_language(revision: CourseRevision, language: str) -> None:
    for model in (Page, QuestionText, RevisionText):
        db.session.execute(
            delete(model).where(model.revision_id == revision.id, model.language == language)
        )
    db.session.execute(
        delete(RevisionFile).where(
            RevisionFile.revision_id == revision.id, RevisionFile.path.startswith(f"{language}/")
        )
    )


def _freeze_language(
    revision: CourseRevision,
    source: CourseSource,
    files: CourseFiles,
    language: str,
    text_hash: str,
) -> None:
    text = source.texts[language]
    front = text.front_file.front
    db.session.add(
        RevisionText(
            revision_id=revision.id,
            language=language,
            source_hash=text_hash,
            title=front.text("title"),
            summary=front.text("summary"),
        )
    )
    for page in rendered_pages(source, text):
        db.session.add(Page(revision_id=revision.id, language=language, **asdict(page)))
    for question in rendered_questions(source, text):
        db.session.add(QuestionText(revision_id=revision.id, language=language, **asdict(question)))
    _keep_files(revision, files.of_language(language))


def _keep_files(revision: CourseRevision, files: Mapping[str, bytes]) -> None:
    """Keep the source, each content once however often it is used."""
    by_hash = {content_hash(content): (path, content) for path, content in files.items()}
    known = set(
        db.session.scalars(
            select(StoredFile.content_hash).where(StoredFile.content_hash.in_(list(by_hash)))
        )
    )
    for digest, (path, content) in by_hash.items():
        if digest not in known:
            suffix = "." + path.rpartition(".")[2]
            media_type = MEDIA_TYPES.get(suffix, MARKDOWN)
            db.session.add(StoredFile(content_hash=digest, media_type=media_type, content=content))
    db.session.flush()
    for path, content in files.items():
        db.session.add(
            RevisionFile(revision_id=revision.id, path=path, content_hash=content_hash(content))
        )
