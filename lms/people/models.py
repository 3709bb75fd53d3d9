"""Tables of people. A person is not an account: what is learned hangs on the person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model, new_id
from lms.units.models import Unit


class Person(Model):
    """One entry for a human being. Copies of an entry: the latest correction of each field wins."""

    __tablename__ = "persons"
    __table_args__ = (
        CheckConstraint("birth_year BETWEEN 1900 AND 2200", name="birth_year"),
        Index(None, "unit_id", "sort_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # The entry that stands for this human being: itself, unless it was joined with another.
    # People are counted by this column.
    canonical_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    # Family, middle and given name, as the person writes it.
    name: Mapped[str] = mapped_column(String(100))
    # The name as searched (no marks, no capitals) and as sorted (given name first).
    search_key: Mapped[str] = mapped_column(String(100), index=True)
    sort_key: Mapped[str] = mapped_column(Text)
    birth_year: Mapped[int]
    # Where she lives: a commune.
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    # "female", "male" or None: not said.
    sex: Mapped[str | None] = mapped_column(String(10))
    # One of the four groups of Decision 757/QĐ-BKHCN, or None: not said.
    occupation: Mapped[str | None] = mapped_column(String(20))
    # Ten digits; a family may share one, so it is not unique.
    phone: Mapped[str | None] = mapped_column(String(10), index=True)
    created_at_utc: Mapped[datetime]

    unit: Mapped[Unit] = relationship()


class PersonJoin(Model):
    """Two entries found to be one human being, and that being taken back.

    The joins that stand make a forest, from `other` to `survivor`; `persons.canonical_id` is the
    root above each entry. So undoing is exact: the branch below `other` stands for itself again.
    Copies of one join are the same join (same id); undone wins over standing.
    """

    __tablename__ = "person_joins"
    __table_args__ = (
        CheckConstraint("survivor_id <> other_id", name="two_entries"),
        # An entry is joined to one other at most. Both conditions are needed, one a database.
        Index(
            "ux_person_joins_one_standing",
            "other_id",
            unique=True,
            sqlite_where=text("undone_at_utc IS NULL"),
            postgresql_where=text("undone_at_utc IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Both stood for themselves when they were joined; since then only the survivor does.
    survivor_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    joined_at_utc: Mapped[datetime]
    # The accounts that joined them and took it back; None for a command typed on the server.
    joined_by_id: Mapped[UUID | None]
    undone_at_utc: Mapped[datetime | None]
    undone_by_id: Mapped[UUID | None]


class Consent(Model):
    """One consent to one purpose, provable: who gave it, when, to which wording."""

    __tablename__ = "consents"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    # Which text was shown, such as "2026-11".
    wording: Mapped[str] = mapped_column(String(20))
    given_at_utc: Mapped[datetime]
    # "self" or "guardian"; a child from 7 gives both.
    given_by: Mapped[str] = mapped_column(String(10))
    # The guardian's name as typed; None when the person herself consents.
    guardian_name: Mapped[str | None] = mapped_column(String(100))


class Account(Model):
    """A way to sign in: a learner's code and PIN, or a staff member's user name and password."""

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint(
            "(person_id IS NOT NULL AND learner_code IS NOT NULL AND username IS NULL)"
            " OR (username IS NOT NULL AND learner_code IS NULL)",
            name="learner_or_staff",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # Whose account; staff may have none until they learn something themselves.
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("persons.id"), index=True)
    # Eight digits with a check digit, told and typed in groups of four.
    learner_code: Mapped[str | None] = mapped_column(String(12), unique=True)
    # Lower case.
    username: Mapped[str | None] = mapped_column(String(60), unique=True)
    # Name shown for staff; for a learner the person's own name is shown.
    display_name: Mapped[str | None] = mapped_column(String(100))
    # Argon2id of the PIN or password; never the thing itself.
    secret_hash: Mapped[str] = mapped_column(String(200))
    # True while the password is one that somebody else has seen.
    must_change_secret: Mapped[bool] = mapped_column(default=False)
    created_at_utc: Mapped[datetime]
    disabled_at_utc: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship()
    grants: Mapped[list["RoleGrant"]] = relationship(back_populates="account")


class RoleGrant(Model):
    """A role given to an account at a unit, reaching everything below it."""

    __tablename__ = "role_grants"
    __table_args__ = (
        CheckConstraint(
            "role IN ('volunteer', 'instructor', 'coordinator', 'administrator')", name="role"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[str] = mapped_column(ForeignKey("units.id"))
    # First and last local day it holds; no last day: until it is taken back.
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    account: Mapped[Account] = relationship(back_populates="grants")
    unit: Mapped[Unit] = relationship()


class SignIn(Model):
    """One signed-in browser, so that it can be listed and ended. Its last activity stands in the
    signed cookie, not here: reading a page writes nothing."""

    __tablename__ = "sign_ins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    started_at_utc: Mapped[datetime]
    # When it ends at the latest; earlier when signed out.
    expires_at_utc: Mapped[datetime]
    ended_at_utc: Mapped[datetime | None]
    # "This is my own phone": kept for 30 days and never idle.
    own_device: Mapped[bool]

    account: Mapped[Account] = relationship()
