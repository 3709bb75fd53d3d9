"""Reads about people and their accounts."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, exists, select
from sqlalchemy.orm import joinedload

from lms.db import db
from lms.people.models import Account, Person, RoleGrant, SignIn


def person(person_id: UUID) -> Person | None:
    """One entry, whether or not it still stands for itself."""
    return db.session.get(Person, person_id)


def canonical_id(person_id: UUID) -> UUID:
    """The entry that stands for this human being; the given id itself when there is no such entry.

    Read from the database each time, never from what the session remembers: a join may have
    happened since.
    """
    found = db.session.scalar(select(Person.canonical_id).where(Person.id == person_id))
    return found or person_id


def ids_of_human(person_id: UUID | BindParameter[UUID]) -> Select[UUID]:
    """Every entry of the same human being, as a part of another query: what was learned under any
    of them was learned by her."""
    standing = select(Person.canonical_id).where(Person.id == person_id).scalar_subquery()
    return select(Person.id).where(Person.canonical_id == standing)


# The same for statements that are made once: they are given `person_id` when they are run.
HUMAN = ids_of_human(bindparam("person_id"))


def same_human(person_id: UUID) -> list[UUID]:
    """Every entry of the same human being, this one included, oldest key first."""
    return list(db.session.scalars(ids_of_human(person_id).order_by(Person.id)))


def account(account_id: UUID) -> Account | None:
    """An account with its person; also one that is disabled."""
    return db.session.get(Account, account_id, options=[joinedload(Account.person)])


def accounts(account_ids: Collection[UUID]) -> list[Account]:
    """These accounts with their persons, unless disabled, oldest first."""
    return list(
        db.session.scalars(
            select(Account)
            .where(Account.id.in_(account_ids), Account.disabled_at_utc.is_(None))
            .options(joinedload(Account.person))
            .order_by(Account.created_at_utc, Account.id)
        )
    )


def account_of_code(code: str) -> Account | None:
    """The account of a normalised learner code, unless it is disabled."""
    return db.session.scalar(
        select(Account).where(Account.learner_code == code, Account.disabled_at_utc.is_(None))
    )


def account_of_username(username: str) -> Account | None:
    """The staff account of a user name, in any case, unless it is disabled."""
    return db.session.scalar(
        select(Account).where(
            Account.username == username.lower(), Account.disabled_at_utc.is_(None)
        )
    )


def accounts_of_phone(phone: str, *, limit: int) -> Sequence[Account]:
    """Learners' accounts under a phone number of ten digits, which a family may share; disabled
    ones left out, oldest first, at most `limit`."""
    return db.session.scalars(
        select(Account)
        .join(Account.person)
        .where(
            Person.phone == phone,
            Account.learner_code.is_not(None),
            Account.disabled_at_utc.is_(None),
        )
        .order_by(Account.created_at_utc, Account.id)
        .limit(limit)
    ).all()


def learner_account(person_id: UUID) -> Account | None:
    """The account with which this human being signs in as a learner: of this entry if it has one,
    else the oldest of her other entries. Disabled ones are left out."""
    return db.session.scalar(
        select(Account)
        .where(
            Account.person_id.in_(same_human(person_id)),
            Account.learner_code.is_not(None),
            Account.disabled_at_utc.is_(None),
        )
        .order_by((Account.person_id != person_id), Account.created_at_utc, Account.id)
        .limit(1)
    )


def is_code_taken(code: str) -> bool:
    """Whether any account, also a disabled one, has this learner code."""
    return bool(db.session.scalar(select(exists().where(Account.learner_code == code))))


def is_username_taken(username: str) -> bool:
    """Whether any account, also a disabled one, has this user name in any case."""
    return bool(db.session.scalar(select(exists().where(Account.username == username.lower()))))


def has_administrator() -> bool:
    """Whether anybody was ever made administrator."""
    return bool(db.session.scalar(select(exists().where(RoleGrant.role == "administrator"))))


def account_of_sign_in(sign_in_id: UUID) -> Account | None:
    """Whose browser this was, also after the session ran out; None once she signed out."""
    return db.session.scalar(
        select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(
            SignIn.id == sign_in_id,
            SignIn.ended_at_utc.is_(None),
            Account.disabled_at_utc.is_(None),
        )
    )
