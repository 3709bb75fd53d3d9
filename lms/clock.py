"""Now, today and the local day: the only place that reads the machine's clock.

Moments are kept in UTC; days are days in Viet Nam. Viet Nam is seven hours ahead all year, so its
midnight is 17:00 UTC of the day before.
"""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed_at: ContextVar[datetime | None] = ContextVar("fixed_at", default=None)


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return _fixed_at.get() or datetime.now(UTC)


def today() -> date:
    """The day it is now in Viet Nam."""
    return local_day(utc_now())


def local_day(at_utc: datetime) -> date:
    """The day in Viet Nam of an aware moment.

    Refuses a moment without a zone (ValueError): read as the machine's own time, it would shift
    the day on some machines and not on others.
    """
    _require_zone(at_utc)
    return at_utc.astimezone(VIETNAM).date()


def day_bounds_utc(first: date, last: date) -> tuple[datetime, datetime]:
    """Where the local days from `first` to `last`, both included, begin and end in UTC.

    The bounds are half-open: ask for `start <= at_utc < end`. A period that ends before it begins
    is a ValueError. The first and last days of the calendar give bounds as far as datetimes reach.
    """
    if last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")
    return _midnight_before(first), _midnight_after(last)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day, both included."""
    _, length = monthrange(day.year, day.month)
    return day.replace(day=1), day.replace(day=length)


@contextmanager
def fixed(at: datetime) -> Iterator[None]:
    """For tests: inside this block, and in this thread alone, it is always `at`.

    Threads started inside it, such as those of a server, read the real clock. Blocks may be nested.
    """
    _require_zone(at)
    token = _fixed_at.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _fixed_at.reset(token)


def _midnight_before(day: date) -> datetime:
    try:
        return datetime.combine(day, time(), VIETNAM).astimezone(UTC)
    except OverflowError:  # 1 January of the year 1 begins in the year 0 in UTC
        return datetime.min.replace(tzinfo=UTC)


def _midnight_after(day: date) -> datetime:
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return _midnight_before(day + timedelta(days=1))


def _require_zone(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError(f"a moment needs a time zone: {at.isoformat()}")
