"""The audit log: who did what to whom, by id and never by name, so that erasing is whole."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lms import clock
from lms.db import Model, db, new_id


class AuditEntry(Model):
    """One deed. Two copies of one entry are the same entry (same id)."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "subject_kind", "subject_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at_utc: Mapped[datetime] = mapped_column(index=True)
    # The account that did it; None for a command typed on the server.
    actor_id: Mapped[UUID | None]
    # The deed in dotted words, such as "record.withdrawn".
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[str] = mapped_column(String(60))
    # What changed, as ids, codes and numbers.
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


def note(
    action: str, subject_kind: str, subject_id: object, *, by: UUID | None, **details: Any
) -> None:
    """Add one entry to the current transaction: it is kept exactly when the deed itself is."""
    db.session.add(
        AuditEntry(
            at_utc=clock.utc_now(),
            actor_id=by,
            action=action,
            subject_kind=subject_kind,
            subject_id=str(subject_id),
            details=details,
        )
    )
