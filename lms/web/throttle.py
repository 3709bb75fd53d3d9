"""Slowing down guesses: after each failure the next try must wait a little longer.

Counted in the database, so that all processes and nodes see one number. Nobody is ever locked out
for good by a stranger: the longest wait is fifteen minutes, and a success clears it.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from random import randrange

from sqlalchemy import String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms import clock
from lms.db import Model, db, writing

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)
# Removing what is forgotten reads the whole table: one new key in so many does it for all.
CLEARED_ONCE_IN = 100


class Throttle(Model):
    """Failures under one key, such as "pin:<account>" or "verify:<address>"."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    failures: Mapped[int]
    last_failure_at_utc: Mapped[datetime]


def wait_after(failures: int, free_tries: int = FREE_TRIES) -> timedelta:
    """How long to wait after this many failures in a row: nothing for the first few, then 5 s,
    10 s, 20 s … up to fifteen minutes."""
    if failures < free_tries:
        return timedelta(0)
    return min(timedelta(seconds=5 * 2 ** min(failures - free_tries, 20)), LONGEST_WAIT)


def seconds_to_wait(key: str, *, free_tries: int = FREE_TRIES) -> int:
    """Whole seconds until the next try under this key; 0 when it may be made now."""
    row = db.session.get(Throttle, key)
    if row is None:
        return 0
    left = row.last_failure_at_utc + wait_after(row.failures, free_tries) - clock.utc_now()
    return max(0, -int(-left.total_seconds() // 1))


def count_failure(key: str) -> None:
    """Write one more failure down, in its own transaction: the request it happened in fails."""
    now = clock.utc_now()
    with writing() as session:
        row = session.get(Throttle, key, with_for_update=True)
        if row is None:
            _begin_count(session, key, now)
            return
        forgotten = now - row.last_failure_at_utc > FORGOTTEN_AFTER
        row.failures = 1 if forgotten else row.failures + 1
        row.last_failure_at_utc = now


def _begin_count(session: Session, key: str, now: datetime) -> None:
    """The first failure under a key; of several at the same moment each is counted."""
    if randrange(CLEARED_ONCE_IN) == 0:
        _clear_forgotten(session, now)
    try:
        with session.begin_nested():
            session.add(Throttle(key=key, failures=1, last_failure_at_utc=now))
    except IntegrityError:
        row = session.get_one(Throttle, key, with_for_update=True)
        row.failures += 1


def _clear_forgotten(session: Session, now: datetime) -> None:
    """Remove the keys whose failures no longer count. One that somebody else is just counting
    under, or clearing, is left to them."""
    forgotten = (
        select(Throttle.key)
        .where(Throttle.last_failure_at_utc < now - FORGOTTEN_AFTER)
        .with_for_update(skip_locked=True)
    )
    session.execute(
        delete(Throttle).where(Throttle.key.in_(forgotten)),
        execution_options={"synchronize_session": False},
    )


def network(address: str | None) -> str:
    """What of a visitor's address to count guesses under: all of an IPv4 address, the first half
    of an IPv6 one, since every household has all addresses of its second half to itself."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(IPv6Network((int(parsed), 64), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def clear(key: str) -> None:
    """Forget the failures under this key, in the current transaction."""
    row = db.session.get(Throttle, key)
    if row is not None:
        db.session.delete(row)
