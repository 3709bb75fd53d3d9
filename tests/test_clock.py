"""Now, today and the local day, with the midnight that falls at 17:00 UTC."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import clock

BEFORE_MIDNIGHT = datetime(2026, 11, 21, 16, 59, 59, 999999, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))


def test_now_is_aware_and_in_utc() -> None:
    now = clock.utc_now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_the_day_changes_at_midnight_in_viet_nam() -> None:
    assert clock.local_day(BEFORE_MIDNIGHT) == date(2026, 11, 21)
    assert clock.local_day(MIDNIGHT) == date(2026, 11, 22)


def test_today_is_the_local_day_of_now() -> None:
    with clock.fixed(BEFORE_MIDNIGHT):
        assert clock.today() == date(2026, 11, 21)
    with clock.fixed(MIDNIGHT):
        assert clock.today() == date(2026, 11, 22)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 21, 17, 0)
    with pytest.raises(ValueError, match="time zone"):
        clock.local_day(naive)
    with pytest.raises(ValueError, match="time zone"), clock.fixed(naive):
        pass


def test_one_day_runs_from_midnight_to_midnight() -> None:
    start, end = clock.day_bounds_utc(date(2026, 11, 22), date(2026, 11, 22))
    assert start == MIDNIGHT
    assert end == MIDNIGHT + timedelta(days=1)


@given(days, days, st.datetimes(datetime(1899, 1, 1), datetime(2201, 1, 1)))
def test_a_moment_is_within_the_bounds_exactly_when_its_day_is(
    one: date, other: date, at: datetime
) -> None:
    first, last = sorted((one, other))
    start, end = clock.day_bounds_utc(first, last)
    at_utc = at.replace(tzinfo=UTC)
    assert (start <= at_utc < end) == (first <= clock.local_day(at_utc) <= last)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        clock.day_bounds_utc(date(2026, 11, 22), date(2026, 11, 21))


def test_the_whole_calendar_has_bounds() -> None:
    start, end = clock.day_bounds_utc(date.min, date.max)
    assert start == datetime.min.replace(tzinfo=UTC)
    assert end == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 4, 15), date(2026, 4, 1), date(2026, 4, 30)),
        (date.max, date(9999, 12, 1), date.max),
    ],
)
def test_a_month_is_its_first_and_last_day(day: date, first: date, last: date) -> None:
    assert clock.month_of(day) == (first, last)


def test_a_fixed_clock_stands_still_and_is_released() -> None:
    with clock.fixed(MIDNIGHT):
        assert clock.utc_now() == MIDNIGHT
        with clock.fixed(BEFORE_MIDNIGHT.astimezone(clock.VIETNAM)):
            assert clock.utc_now() == BEFORE_MIDNIGHT
            assert clock.utc_now().tzinfo is UTC
        assert clock.utc_now() == MIDNIGHT
    assert clock.utc_now() != MIDNIGHT


def test_a_clock_fixed_here_does_not_stop_other_threads() -> None:
    with clock.fixed(MIDNIGHT), ThreadPoolExecutor(1) as pool:
        assert pool.submit(clock.utc_now).result() != MIDNIGHT
