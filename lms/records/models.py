"""The completion record, and how a fact was taken."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.courses.models import CourseRevision
from lms.db import Model, new_id
from lms.people.models import Person
from lms.units.models import Unit

STANDS = text("status = 'valid'")


class DeliveryColumns:
    """How a fact was taken, copied beside it as it was on the day (see records.rules.Delivery).

    Names and ids of classes and teams are copies without a reference, so that this room knows
    nothing of classes."""

    # "alone", "in_class", "assisted" or "imported".
    how: Mapped[str] = mapped_column(String(10), default="alone")
    # The unit that organised it; None when nobody did: a learner at home.
    organising_unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"), index=True)
    organisation_id: Mapped[UUID | None]
    organisation_name: Mapped[str | None] = mapped_column(String(200))
    team_id: Mapped[UUID | None]
    team_name: Mapped[str | None] = mapped_column(String(200))
    class_id: Mapped[UUID | None]
    class_name: Mapped[str | None] = mapped_column(String(200))
    # Persons who helped and who witnessed, by id.
    helper_id: Mapped[UUID | None]
    witness_id: Mapped[UUID | None]


class CompletionRecord(DeliveryColumns, Model):
    """One statement that a person completed a course. Never changed but in its standing: a later
    one is superseded when persons are joined, and a coordinator may withdraw it.

    Copies of one record are the same record (same id); "withdrawn" wins over the other standings.
    """

    __tablename__ = "completion_records"
    __table_args__ = (
        CheckConstraint("status IN ('valid', 'superseded', 'withdrawn')", name="status"),
        CheckConstraint("score_percent BETWEEN 0 AND 100", name="score_percent"),
        CheckConstraint(
            "(status = 'withdrawn') = (withdrawn_at_utc IS NOT NULL)", name="withdrawal"
        ),
        CheckConstraint(
            "(withdrawn_at_utc IS NULL) = (withdrawn_by_name IS NULL)", name="withdrawn_by"
        ),
        CheckConstraint(
            "(withdrawn_at_utc IS NULL) = (withdrawal_reason IS NULL)", name="withdrawn_why"
        ),
        CheckConstraint(
            "(status = 'superseded') = (superseded_by_id IS NOT NULL)", name="superseded"
        ),
        # At most one valid record per person and course. Both conditions are needed: with only
        # one of them, the other database gets a full index without a word.
        Index(
            "ux_completion_records_one_valid",
            "person_id",
            "course_id",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        Index(None, "completed_on", "course_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Twelve digits with a check digit, shown in groups of four.
    code: Mapped[str] = mapped_column(String(16), unique=True)
    # The entry it was first written for; people are counted by its canonical_id.
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    # The course by id and the revision by number; both outlive any edit.
    course_id: Mapped[str] = mapped_column(String(80), index=True)
    revision_id: Mapped[UUID] = mapped_column(ForeignKey("course_revisions.id"))
    # The class's group, else that of the path she learned on. Never printed.
    group_id: Mapped[str] = mapped_column(String(40))
    # When the last fact happened, and its local day, by which periods count.
    completed_at_utc: Mapped[datetime]
    completed_on: Mapped[date]
    # When it was written down.
    issued_at_utc: Mapped[datetime]
    score_percent: Mapped[int]
    # Which wording of the completion rule was asked, and the facts it was shown.
    rule_version: Mapped[int]
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Where she lived on that day.
    residence_unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"), index=True)
    # See records.rules.Status: "superseded" by an earlier one of the same human being; "withdrawn"
    # for good.
    status: Mapped[str] = mapped_column(String(10), default="valid")
    # The earlier record that stands instead, while this one is superseded.
    superseded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("completion_records.id"))
    withdrawn_at_utc: Mapped[datetime | None]
    # Who withdrew it, by account and by name as it was, and why.
    withdrawn_by_id: Mapped[UUID | None]
    withdrawn_by_name: Mapped[str | None] = mapped_column(String(100))
    withdrawal_reason: Mapped[str | None] = mapped_column(Text)

    person: Mapped[Person] = relationship()
    revision: Mapped[CourseRevision] = relationship()
    residence: Mapped[Unit] = relationship(foreign_keys=[residence_unit_id])
    organising: Mapped[Unit | None] = relationship(
        foreign_keys="CompletionRecord.organising_unit_id"
    )
    superseded_by: Mapped["CompletionRecord | None"] = relationship(remote_side=[id])
