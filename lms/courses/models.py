"""Tables of groups, courses and their published revisions. What a published revision says never
changes; how it is marked up is renewed with the program (docs/decisions/0008)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class TargetGroup(Model):
    """One of the groups of courses/groups.toml, as last loaded."""

    __tablename__ = "target_groups"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]
    # {"vi": …, "en": …} each.
    name: Mapped[dict[str, str]] = mapped_column(JSON)
    summary: Mapped[dict[str, str]] = mapped_column(JSON)
    # Words of address: {"vi": {"you": "bác", …}, "en": {…}}.
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    # Name of the group's colour among the tones of static/css: "brick".
    tone: Mapped[str] = mapped_column(String(20))
    # Longest sentence in syllables that its lessons should have.
    syllable_limit: Mapped[int]


class GroupCourse(Model):
    """A course's place in a group's curriculum."""

    __tablename__ = "group_courses"

    group_id: Mapped[str] = mapped_column(ForeignKey("target_groups.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("courses.id"), primary_key=True)
    position: Mapped[int]


class CurrentFact(Model):
    """A hotline or address that lessons name as {{key}} and that is filled in when read."""

    __tablename__ = "current_facts"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    # {"vi": …, "en": …} as shipped in courses/facts.toml.
    shipped: Mapped[dict[str, str]] = mapped_column(JSON)
    # The same shape, set by an administrator; wins while it is there.
    chosen: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))


class Course(Model):
    """A course under a name that never changes; what it says is in its revisions."""

    __tablename__ = "courses"
    __table_args__ = (CheckConstraint("home IN ('files', 'database')", name="home"),)

    # The folder's name: [a-z0-9-]+.
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    # "files": loaded from courses/; "database": once edited in the browser, loading leaves it.
    home: Mapped[str] = mapped_column(String(10), default="files")
    # Number of the revision that new learners get; None before the first is published.
    current_number: Mapped[int | None]


class CourseRevision(Model):
    """What a course said from one publication to the next. Copies: the same (course, number)."""

    __tablename__ = "course_revisions"
    __table_args__ = (
        UniqueConstraint("course_id", "number"),
        CheckConstraint("pass_mark BETWEEN 1 AND 100", name="pass_mark"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    course_id: Mapped[str] = mapped_column(ForeignKey("courses.id"))
    # 1, 2, 3 … within the course.
    number: Mapped[int]
    # SHA-256 of the base language's files and pictures, hexadecimal.
    base_hash: Mapped[str] = mapped_column(String(64))
    # Percent of the questions that must be right.
    pass_mark: Mapped[int]
    published_at_utc: Mapped[datetime]


class RevisionText(Model):
    """A revision in one language. A translation may be frozen anew beside an unchanged base."""

    __tablename__ = "revision_texts"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    # SHA-256 of this language's files.
    source_hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    # Words of address by group, as they stand in its pages: {"elderly": {"you": "bác", …}}.
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    # With which renderer its pages and questions were made (rules.RENDERER); 0: before it counted.
    renderer: Mapped[int] = mapped_column(default=0)
    # SHA-256 of the list of foreign words that were marked in them; "" for none.
    foreign_words_hash: Mapped[str] = mapped_column(String(64), default="")
    # SHA-256 of its recordings by path; "" for none.
    recordings_hash: Mapped[str] = mapped_column(String(64), default="")


class RevisionFile(Model):
    """A source file of a revision, by content, for export, its pictures and its recordings."""

    __tablename__ = "revision_files"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"), primary_key=True)
    # Inside the course's folder: "en/quiz.md", "images/otp.svg".
    path: Mapped[str] = mapped_column(String(200), primary_key=True)
    content_hash: Mapped[str] = mapped_column(ForeignKey("stored_files.content_hash"))


class StoredFile(Model):
    """Bytes under the hash of themselves: the same picture in ten revisions is kept once."""

    __tablename__ = "stored_files"

    # SHA-256, hexadecimal.
    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(60))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Lesson(Model):
    """A lesson of a revision; its id is its file's name and never changes."""

    __tablename__ = "lessons"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    # 1, 2, 3 … in the order of course.md.
    position: Mapped[int]
    minutes: Mapped[int]
    # SHA-256 of the base language's file: a lesson that did not change stays done.
    lesson_hash: Mapped[str] = mapped_column(String(64))
    # Skill codes of Decision 757/QĐ-BKHCN, such as ["1.2"].
    skills: Mapped[list[str]] = mapped_column(JSON)


class Page(Model):
    """A rendered, sanitised page of a revision for one language and group: an introduction
    (lesson_id is "course") or a lesson. Current facts are still tokens in it."""

    __tablename__ = "pages"

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    # The title as one line of HTML, with foreign words marked; "" where it is as the title is.
    title_html: Mapped[str] = mapped_column(Text, default="")
    html: Mapped[str] = mapped_column(Text)
    # The lesson read aloud for this group; None when nobody has recorded it.
    recording_hash: Mapped[str | None] = mapped_column(ForeignKey("stored_files.content_hash"))


class Question(Model):
    """A question of a revision's quiz: how it is answered and what is right, never sent out."""

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("revision_id", "position"),
        CheckConstraint("kind IN ('single', 'multiple', 'order', 'short')", name="kind"),
    )

    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    # Numbers of the right choices from 0 (single, multiple); the right order is 0, 1, 2 … as
    # written; for a short answer empty, since its words stand with each language.
    right: Mapped[list[int]] = mapped_column(JSON)
    # The lesson to read again after a wrong answer; None when the author named none.
    lesson_id: Mapped[str | None] = mapped_column(String(80))


class QuestionText(Model):
    """A question's words for one language and group, rendered and sanitised."""

    __tablename__ = "question_texts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["revision_id", "question_id"], ["questions.revision_id", "questions.question_id"]
        ),
    )

    revision_id: Mapped[UUID] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    # Plain inline HTML, without a block around it.
    question_html: Mapped[str] = mapped_column(Text)
    # One a choice, in the order of the source; empty for a short answer.
    choices_html: Mapped[list[str]] = mapped_column(JSON)
    # What counts as right for a short answer; empty for the other kinds.
    accepted: Mapped[list[str]] = mapped_column(JSON)
    explanation_html: Mapped[str] = mapped_column(Text)
