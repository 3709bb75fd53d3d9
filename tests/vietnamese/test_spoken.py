"""Numbers and dates as a voice must get them."""

import re

import pytest

from lms.vietnamese.spoken import (
    DATE,
    SPELLED_NUMBER,
    date_in_words,
    digit_by_digit,
    is_spelled,
)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("gọi 0912345678 nhé", "0 9 1 2_ 3 4 5_ 6 7 8"),
        ("0912 345 678.", "0 9 1 2_ 3 4 5_ 6 7 8"),
        ("0912.345.678", "0 9 1 2_ 3 4 5_ 6 7 8"),
        ("(024) 024 3826 9999", "0 2 4_ 3 8 2 6_ 9 9 9 9"),
        ("+84 912 345 678", "+8 4_ 9 1 2_ 3 4 5_ 6 7 8"),
        ("ĐT:0912345678", "0 9 1 2_ 3 4 5_ 6 7 8"),
        ("1900 1234, 1.000 đồng/phút", "1 9 0 0_ 1 2 3 4"),
        ("18001090", "1 8 0 0_ 1 0 9 0"),
        ("mã 482915, dùng", "4 8 2_ 9 1 5"),
        ("12345", "1 2 3 4 5"),
        ("thẻ 1234 5678 9012 3456.", "1 2 3 4_ 5 6 7 8_ 9 0 1 2_ 3 4 5 6"),
        ("mã 1234 5671", "1 2 3 4_ 5 6 7 1"),
        ("100 200 300", "1 0 0_ 2 0 0_ 3 0 0"),
        ("001204012345", "0 0 1 2_ 0 4 0 1_ 2 3 4 5"),
    ],
)
def test_numbers_that_are_no_amounts_are_spelled_in_their_groups(text: str, spelled: str) -> None:
    found = re.search(SPELLED_NUMBER, text)
    assert found is not None
    assert digit_by_digit(found[0]).replace("\u00a0", "_") == spelled


@pytest.mark.parametrize(
    "text",
    [
        "52.000 người",
        "1.440",
        "97,51%",
        "3,14159",
        "năm 2025",
        "757/QĐ-BKHCN",
        "91/2025/QH15",
        "18:30",
        "10:12345",
        "12345.6",
        "AB123456",
        "123456abc",
        "gọi 156",
        "482 915",
        "1234 5678 901",
        "09 1 2",
        "1" * 30,
    ],
)
def test_amounts_years_and_parts_of_words_are_not(text: str) -> None:
    assert re.search(SPELLED_NUMBER, text) is None


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("05/08/2025", "5 tháng 8 năm 2025", "5 August 2025"),
        ("1.7.2025", "1 tháng 7 năm 2025", "1 July 2025"),
        ("31-12-1999", "31 tháng 12 năm 1999", "31 December 1999"),
        ("31/2/2025", None, None),
    ],
)
def test_a_date_says_its_day_month_and_year(written: str, vi: str | None, en: str | None) -> None:
    assert re.fullmatch(DATE, written)
    assert (date_in_words(written, "vi"), date_in_words(written, "en")) == (vi, en)


@pytest.mark.parametrize(
    "text", ["5/8", "5/8-2025", "05/13/2025", "32/1/2025", "a5/8/2025", "1.5/8/2025", "5/8/2025/1"]
)
def test_what_is_no_whole_date_is_left(text: str) -> None:
    assert re.search(DATE, text) is None


def test_a_hotline_is_spelled_where_it_stands_alone() -> None:
    assert [is_spelled(text) for text in ("156", "1900 1234", "+84912345678")] == [True] * 3
    assert [is_spelled(text) for text in ("12", "156 a", "", "1  5 6", "1" * 21)] == [False] * 5
