"""Slowing down guesses: after each failure the next try must wait a little longer.

Counted in the database, so that all processes and nodes see one number. Nobody is ever locked out
for good by a stranger: the longest wait is fifteen minutes, and a success clears it.
"""

from datetime import datetime, timedelta

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from lms import clock
from lms.db import Model, db, writing

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


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
    """Write one more failure down, in a transaction of its own: the request it happened in fails."""
    now = clock.utc_now()
    with writing() as session:
        row = session.get(Throttle, key, with_for_update=True)
        if row is None:
            session.add(Throttle(key=key, failures=1, last_failure_at_utc=now))
            return
        forgotten = now - row.last_failure_at_utc > FORGOTTEN_AFTER
        row.failures = 1 if forgotten else row.failures + 1
        row.last_failure_at_utc = now


def clear(key: str) -> None:
    """Forget the failures under this key, in the current transaction."""
    row = db.session.get(Throttle, key)
    if row is not None:
        db.session.delete(row)
