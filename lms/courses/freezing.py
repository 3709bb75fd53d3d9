"""Writing a course that was checked into the tables: its lessons, questions, texts and files."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, func, select

from lms import audit, clock
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
from lms.courses.reading.course import CourseSource
from lms.courses.reading.library import BASE_LANGUAGE, CourseFiles
from lms.courses.reading.pictures import MEDIA_TYPES
from lms.courses.rendering.pages import rendered_pages, rendered_questions
from lms.courses.rendering.patterns import without_marks
from lms.courses.rules import RENDERER, content_hash, words_hash
from lms.db import db

MARKDOWN = "text/markdown"


def freeze_revision(
    course: Course | None, source: CourseSource, files: CourseFiles, hashes: Mapping[str, str]
) -> CourseRevision:
    """Write the next revision, in all its languages; new learners get it from now on."""
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
        freeze_language(revision, source, files, language, hashes[language])
    audit.note("course.published", "course", course.id, by=None, number=revision.number)
    db.session.flush()
    return revision


def freeze_language(
    revision: CourseRevision,
    source: CourseSource,
    files: CourseFiles,
    language: str,
    text_hash: str,
) -> None:
    """Write one language beside what the revision has."""
    front = source.texts[language].front_file.front
    db.session.add(
        RevisionText(
            revision_id=revision.id,
            language=language,
            source_hash=text_hash,
            title=without_marks(front.text("title")),
            summary=without_marks(front.text("summary")),
            words={group.id: dict(group.words[language]) for group in source.curriculum.groups},
            renderer=RENDERER,
            foreign_words_hash=words_hash(source.curriculum.foreign_words, language),
        )
    )
    freeze_pages(revision.id, source, language)
    _keep_files(revision, files.of_language(language))


def freeze_pages(revision_id: UUID, source: CourseSource, language: str) -> None:
    """Render the pages and questions of one language, which the tables lack."""
    text = source.texts[language]
    for page in rendered_pages(source, text):
        db.session.add(Page(revision_id=revision_id, language=language, **asdict(page)))
    for question in rendered_questions(source, text):
        db.session.add(QuestionText(revision_id=revision_id, language=language, **asdict(question)))


def forget_language(revision: CourseRevision, language: str) -> None:
    """Take one language out of a revision."""
    forget_pages(revision.id, language)
    here = RevisionText.revision_id == revision.id
    db.session.execute(delete(RevisionText).where(here, RevisionText.language == language))
    db.session.execute(
        delete(RevisionFile).where(
            RevisionFile.revision_id == revision.id, RevisionFile.path.startswith(f"{language}/")
        )
    )


def forget_pages(revision_id: UUID, language: str) -> None:
    """Take the rendered pages and questions of one language out of a revision."""
    for model in (Page, QuestionText):
        db.session.execute(
            delete(model).where(model.revision_id == revision_id, model.language == language)
        )


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
    """The questions are the same for every group: checks/quiz.py sees to it."""
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
