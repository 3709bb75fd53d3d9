"""Holding a human being still while facts about her are written."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.people import queries
from lms.people.models import Person


def lock_human(person_id: UUID) -> Person:
    """The entry that stands for this human being, locked until the transaction ends.

    Whoever writes a fact that counts once per human being takes this lock first, whichever of her
    entries it came by. SQLite needs none: a request that writes holds the only lock there is.
    Raises NoResultFound when there is no such entry.
    """
    standing = select(Person.canonical_id).where(Person.id == person_id).scalar_subquery()
    while True:
        with db.session.begin_nested() as attempt:
            person = db.session.scalars(
                select(Person).where(Person.id == standing).with_for_update(),
                execution_options={"populate_existing": True},
            ).one()
            # While this waited for the lock, entries may have been joined or parted. The lock of
            # the wrong entry is given back: who parts them may hold the right one and wait for it.
            if queries.canonical_id(person_id) == person.id:
                return person
            attempt.rollback()


def lock_standing(*person_ids: UUID, also: Iterable[UUID] = ()) -> list[UUID]:
    """The ids of the entries that stand for these, in the same order, locked; and `also` those.

    Locks are taken in the order of ids, so that two joins never wait for each other.
    """
    while True:
        standing = [queries.canonical_id(person_id) for person_id in person_ids]
        attempt = db.session.begin_nested()
        db.session.execute(
            select(Person.id)
            .where(Person.id.in_({*standing, *also}))
            .order_by(Person.id)
            .with_for_update()
        )
        if standing == [queries.canonical_id(person_id) for person_id in person_ids]:
            attempt.commit()
            return standing
        attempt.rollback()
