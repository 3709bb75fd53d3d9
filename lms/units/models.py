"""Tables of the administrative units."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model


class Unit(Model):
    """A country, province, commune, or something smaller that a commune added; also those that
    were. Two copies of one unit are the same row (same id); the newest official list wins.
    """

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        # Codes pass from a former unit to its successor: dates keep them apart.
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        Index(None, "parent_id", "sort_key"),
    )

    # The official code for units of today ("22", "06784"); a former unit's carries its last year
    # ("06784-2025").
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    # Official code as text: its leading zeros matter.
    code: Mapped[str] = mapped_column(String(20))
    # One of UnitKind.
    kind: Mapped[str] = mapped_column(String(20))
    # With its kind in front: "Phường Hồng Gai".
    name: Mapped[str] = mapped_column(String(120))
    # The same in English: "Hong Gai Ward".
    name_en: Mapped[str] = mapped_column(String(120))
    # The name as searched (no marks, no capitals), then those of what it lies in, up to the
    # province; a former unit's with its former district and province in front of today's.
    search_key: Mapped[str] = mapped_column(String(400))
    # The name as sorted, comparable byte by byte.
    sort_key: Mapped[str] = mapped_column(String(400))
    # What it lies in; for a former unit the province of today that holds its first successor.
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"))
    # Ids from the country down to this unit, each with a slash: "VN/22/06784/".
    path: Mapped[str] = mapped_column(String(120), index=True)
    # First and last local day on which the unit exists. No first day: before the lists we know;
    # no last day: it still does.
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    parent: Mapped["Unit | None"] = relationship(remote_side=[id])


class UnitChange(Model):
    """One unit passing, whole or in part, into another; copies of that fact are one row."""

    __tablename__ = "unit_changes"

    from_id: Mapped[str] = mapped_column(ForeignKey("units.id"), primary_key=True)
    to_id: Mapped[str] = mapped_column(ForeignKey("units.id"), primary_key=True, index=True)
    # The first local day of the new state.
    changed_on: Mapped[date] = mapped_column(primary_key=True)
    # One of ChangeKind: kept, renamed, merged or split.
    kind: Mapped[str] = mapped_column(String(20))
