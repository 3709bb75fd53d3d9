"""Joining two entries that are one human being, and parting them again.

Only pointers move. Facts stay with the entry they were written for.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select, update

from lms import audit, clock
from lms.db import db
from lms.people import queries
from lms.people.actions.locking import lock_standing
from lms.people.models import Person, PersonJoin
from lms.web.registries import registries


class AlreadyOnePerson(Exception):
    """Both entries are known to be the same human being."""


class NotJoined(Exception):
    """This entry was not joined to another one."""


def join_persons(survivor_id: UUID, other_id: UUID, *, by: UUID | None) -> PersonJoin:
    """Let the survivor's entry stand for the other human being too, with all her entries.

    An entry that was joined before is taken for the one that stands for it. `by` is the account
    that decided. Raises AlreadyOnePerson.
    """
    survivor, other = lock_standing(survivor_id, other_id)
    if survivor == other:
        raise AlreadyOnePerson
    join = PersonJoin(
        survivor_id=survivor, other_id=other, joined_at_utc=clock.utc_now(), joined_by_id=by
    )
    db.session.add(join)
    _point(queries.same_human(other), survivor)
    audit.note("persons.joined", "person", other, by=by, survivor=str(survivor))
    for step in registries().on_join:
        step(survivor, other)
    return join


def undo_join(other_id: UUID, *, by: UUID | None) -> PersonJoin:
    """Let this entry stand for itself again, with the entries joined to it; other joins stay.

    Raises NotJoined when the entry stands for itself already.
    """
    (survivor,) = lock_standing(other_id, also=[other_id])
    join = db.session.scalar(_standing_joins().where(PersonJoin.other_id == other_id))
    if join is None:
        raise NotJoined
    join.undone_at_utc = clock.utc_now()
    join.undone_by_id = by
    db.session.flush()
    _point(_branch(other_id), other_id)
    audit.note("persons.join_undone", "person", other_id, by=by, survivor=str(survivor))
    for step in registries().on_undo:
        step(survivor, other_id)
    return join


def _standing_joins() -> Select[PersonJoin]:
    return select(PersonJoin).where(PersonJoin.undone_at_utc.is_(None))


def _branch(person_id: UUID) -> list[UUID]:
    """An entry and all that were joined to it, directly or through others."""
    branch = [person_id]
    for survivor in branch:  # grows while it is walked
        joins = db.session.scalars(_standing_joins().where(PersonJoin.survivor_id == survivor))
        branch.extend(sorted(join.other_id for join in joins))
    return branch


def _point(entries: Collection[UUID], standing: UUID) -> None:
    """Name the entry that stands for these."""
    db.session.execute(update(Person).where(Person.id.in_(entries)).values(canonical_id=standing))
