"""What a year of birth tells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.vietnamese import (
    AgeBand,
    Fault,
    Refused,
    age_band,
    is_child,
    needs_own_consent,
    parse_birth_year,
)

TODAY = date(2026, 11, 22)
LAST_DAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1950", 1950),
        (" 1950 ", 1950),
        ("１９５０", 1950),
        ("1900", 1900),
        ("2026", 2026),
        ("15/07/1950", 1950),
        ("1-1-2010", 2010),
    ],
)
def test_a_birth_year_is_read(typed: str, year: int) -> None:
    assert parse_birth_year(typed, TODAY) == year


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.BIRTH_YEAR_WRONG),
        ("50", Fault.BIRTH_YEAR_WRONG),
        ("19500", Fault.BIRTH_YEAR_WRONG),
        ("năm 1950", Fault.BIRTH_YEAR_WRONG),
        ("-1950", Fault.BIRTH_YEAR_WRONG),
        ("٢٠٠٠", Fault.BIRTH_YEAR_WRONG),
        ("1899", Fault.BIRTH_YEAR_TOO_EARLY),
        ("2027", Fault.BIRTH_YEAR_IN_FUTURE),
    ],
)
def test_what_cannot_be_a_birth_year_is_refused(typed: str, fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        parse_birth_year(typed, TODAY)
    assert refusal.value.fault == fault


def test_who_may_still_be_15_counts_as_a_child() -> None:
    assert is_child(2010, TODAY)
    assert not is_child(2009, TODAY)


def test_on_the_last_day_of_the_year_all_birthdays_are_over() -> None:
    assert not is_child(2010, LAST_DAY)
    assert is_child(2011, LAST_DAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY), st.integers(0, 365 * 20))
def test_nobody_under_16_is_taken_for_older(born: date, days: int) -> None:
    day = date.fromordinal(born.toordinal() + days)
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    if age < 16:
        assert is_child(born.year, day)
    if age >= 7:
        assert needs_own_consent(born.year, day)


def test_who_may_be_7_is_asked_herself() -> None:
    assert needs_own_consent(2019, TODAY)
    assert not needs_own_consent(2020, TODAY)
    assert needs_own_consent(1950, TODAY)


@pytest.mark.parametrize(
    ("birth_year", "band"),
    [
        (2026, AgeBand.CHILD),
        (2010, AgeBand.CHILD),
        (2009, AgeBand.YOUTH),
        (1996, AgeBand.YOUTH),
        (1995, AgeBand.ADULT),
        (1967, AgeBand.ADULT),
        (1966, AgeBand.ELDERLY),
        (1900, AgeBand.ELDERLY),
    ],
)
def test_everyone_is_in_one_age_band(birth_year: int, band: AgeBand) -> None:
    assert age_band(birth_year, TODAY) == band
