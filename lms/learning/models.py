"""Facts of learning. Nothing here is a percentage: those are derived when a page is shown."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.records.models import DeliveryColumns


class Enrolment(DeliveryColumns, Model):
    """One person taking one course. Copies of one enrolment: the earlier start wins, and the
    higher revision."""

    __tablename__ = "enrolments"
    __table_args__ = (Index(None, "enrolled_on", "course_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("courses.id"), primary_key=True)
    # What she is learning from, until she moves on to a newer one herself.
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"))
    # The path she learns on; never asked as a trait of hers.
    group_id: Mapped[str] = mapped_column(String(40))
    enrolled_at_utc: Mapped[datetime]
    # Its local day.
    enrolled_on: Mapped[date]
    # Where she lived on that day.
    residence_unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"), index=True)


class DoneLesson(DeliveryColumns, Model):
    """One lesson done by one person. Copies of one: the earliest stands."""

    __tablename__ = "done_lessons"
    __table_args__ = (Index(None, "done_on", "course_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    course_id: Mapped[str] = mapped_column(ForeignKey("courses.id"), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    # What the lesson said then; it stays done in a newer revision where this did not change.
    lesson_hash: Mapped[str] = mapped_column(String(64))
    # The group whose path it was read on.
    group_id: Mapped[str] = mapped_column(String(40))
    # When it happened, and its local day.
    done_at_utc: Mapped[datetime]
    done_on: Mapped[date]
    # Where she lived on that day.
    residence_unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"), index=True)


class QuizAttempt(DeliveryColumns, Model):
    """One go at a course's quiz, open until it is marked. Copies are the same attempt (same id);
    a marked one wins over an open one."""

    __tablename__ = "quiz_attempts"
    __table_args__ = (
        CheckConstraint("score_percent BETWEEN 0 AND 100", name="score_percent"),
        CheckConstraint("(finished_at_utc IS NULL) = (score_percent IS NULL)", name="finished"),
        Index(None, "person_id", "course_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    course_id: Mapped[str] = mapped_column(ForeignKey("courses.id"))
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"))
    group_id: Mapped[str] = mapped_column(String(40))
    # The order in which each question's choices are shown: {"question": [2, 0, 1]}.
    shuffles: Mapped[dict[str, list[int]]] = mapped_column(JSON)
    started_at_utc: Mapped[datetime]
    # When it was marked; None while it is open.
    finished_at_utc: Mapped[datetime | None]
    # Whole percent of the questions that were right, rounded down.
    score_percent: Mapped[int | None]
    passed: Mapped[bool | None]


class QuizAnswer(Model):
    """One answer as it was given, stored at once. Copies: the latest before marking wins."""

    __tablename__ = "quiz_answers"

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("quiz_attempts.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    # Numbers of the chosen choices as in the source, or the order given, or the typed text.
    answer: Mapped[Any] = mapped_column(JSON)
    answered_at_utc: Mapped[datetime]
    # Whether it was right; None until the attempt is marked.
    is_right: Mapped[bool | None]
