"""Tables of the administrative units."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class Unit(Model):
    """A country, province, commune, or something smaller that a commune added.

    Two copies of one unit are the same row (same id); the newest official list wins.
    """

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        # Codes pass from a former unit to its successor: dates keep them apart.
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        Index(None, "parent_id", "sort_key"),
    )

    # The official code for units of today ("22", "06784"); a former unit's carries its last year.
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    # Official code as text: its leading zeros matter.
    code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    # With its kind in front: "Phường Hồng Gai".
    name: Mapped[str] = mapped_column(String(120))
    # The name as searched: no marks, no capitals.
    search_key: Mapped[str] = mapped_column(String(120), index=True)
    # The name as sorted, comparable byte by byte.
    sort_key: Mapped[str] = mapped_column(String(400))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("units.id"))
    # Ids from the country down to this unit, each with a slash: "VN/22/06784/".
    path: Mapped[str] = mapped_column(String(120), index=True)
    # First and last local day on which the unit exists; valid_to is None while it does.
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class UnitChange(Model):
    """One unit passing, whole or in part, into another. Copies: the same (from, to, day)."""

    __tablename__ = "unit_changes"
    __table_args__ = (UniqueConstraint("from_id", "to_id", "changed_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    from_id: Mapped[str] = mapped_column(ForeignKey("units.id"), index=True)
    to_id: Mapped[str] = mapped_column(ForeignKey("units.id"), index=True)
    # The first local day of the new state.
    changed_on: Mapped[date]
    # merged, split or renamed.
    kind: Mapped[str] = mapped_column(String(20))
