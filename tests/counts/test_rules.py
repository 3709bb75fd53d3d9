from datetime import date

from lms.counts.rules import default_period, month_key


def test_the_period_shown_first_is_this_year_up_to_today() -> None:
    assert default_period(date(2026, 11, 25)) == (date(2026, 1, 1), date(2026, 11, 25))
    assert default_period(date(2026, 1, 1)) == (date(2026, 1, 1), date(2026, 1, 1))


def test_months_sort_as_text() -> None:
    assert month_key(2026, 7) == "2026-07"
    assert month_key(2025, 12) < month_key(2026, 1) < month_key(2026, 10)
