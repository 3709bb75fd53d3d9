"""Names of people: tidied, called, listed and shortened."""

import random
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.vietnamese import (
    Fault,
    Refused,
    given_name,
    initials,
    parse_name,
    sort_key,
    text_sort_key,
)

IN_ORDER = [
    "Nguyễn Văn An",
    "Nguyễn Văn Ân",
    "Đỗ Thị Bình",
    "Lê Dung",
    "Phạm Đức",
    "Đinh Văn Hà",
    "Lê Văn Hà",
    "Trần Thị Hạ",
    "Vũ Hạ",
    "Lê Thị Hoa",
    "Lê Văn Hoa",
    "Lê Thị Hòa",
    "Nguyễn Thị Ưu",
    "Bùi Như Ý",
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  nguyễn   thị hoa ", "Nguyễn Thị Hoa"),
        ("TRẦN THỊ HỒNG ĐÀO", "Trần Thị Hồng Đào"),
        (unicodedata.normalize("NFD", "ĐẶNG VĂN ƯỚC"), "Đặng Văn Ước"),
        ("ÐẶNG VĂN ÐẠT", "Đặng Văn Đạt"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("K'Brơi", "K'Brơi"),
        ("TÔN-NỮ THỊ NINH", "Tôn-Nữ Thị Ninh"),
        ("Ng. Văn An", "Ng. Văn An"),
        ("Anne McDonald", "Anne McDonald"),
        ("NGUYỄN văn An", "NGUYỄN văn An"),
        ("Ý Ý", "Ý Ý"),
        ("李一", "李一"),
    ],
)
def test_a_name_is_tidied_but_not_corrected(typed: str, name: str) -> None:
    assert parse_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.NAME_EMPTY),
        (" \u200b ", Fault.NAME_EMPTY),
        ("A", Fault.NAME_TOO_SHORT),
        ("A.", Fault.NAME_TOO_SHORT),
        ("- '", Fault.NAME_TOO_SHORT),
        ("An " * 34, Fault.NAME_TOO_LONG),
        ("0912345678", Fault.NAME_HAS_DIGIT),
        ("Nguyễn Văn An 2", Fault.NAME_HAS_DIGIT),
        ("an@example.vn", Fault.NAME_HAS_SIGN),
        ("<b>An</b>", Fault.NAME_HAS_SIGN),
        ("=HYPERLINK(A)", Fault.NAME_HAS_SIGN),
        ("Nguyễn Văn An 🙂", Fault.NAME_HAS_SIGN),
    ],
)
def test_what_cannot_be_a_name_is_refused(typed: str, fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        parse_name(typed)
    assert refusal.value.fault == fault


def test_a_name_of_exactly_100_characters_is_taken() -> None:
    name = "An " * 33 + "A"
    assert len(name) == 100
    assert parse_name(name) == name


@given(st.text())
def test_a_tidy_name_stays_as_it_is(text: str) -> None:
    try:
        name = parse_name(text)
    except Refused:
        return
    assert parse_name(name) == name
    assert given_name(name) and sort_key(name)


def test_people_are_called_by_the_last_word() -> None:
    assert given_name("Nguyễn Thị Hoa ") == "Hoa"
    assert given_name("Hoa") == "Hoa"
    assert given_name("") == ""


def test_lists_go_by_given_name_then_by_the_rest() -> None:
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_a_database_sorts_the_keys_as_python_does() -> None:
    database = sqlite3.connect(":memory:")
    rows = ", ".join("(?, ?)" for _ in IN_ORDER)
    values = [value for name in reversed(IN_ORDER) for value in (name, sort_key(name))]
    query = f"WITH people(name, key) AS (VALUES {rows}) SELECT name FROM people ORDER BY key"
    assert [name for (name,) in database.execute(query, values)] == IN_ORDER
    database.close()


def test_the_key_is_built_as_documented() -> None:
    assert sort_key("Nguyễn Thị An") == "an 0nguye~n 3thi 5"
    assert text_sort_key("Hà Đông") == "ha 1d~o~ng 0"
    assert sort_key("") == ""


def test_both_ways_to_place_the_tone_sort_alike() -> None:
    assert sort_key("Lê Thị Hoà") == sort_key("LÊ THỊ HÒA")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nguyễn Thị Hoa", "N.T.H."),
        ("đặng ánh", "Đ.Á."),
        (unicodedata.normalize("NFD", "Ưng Ố"), "Ư.Ố."),
        ("H'Hen Niê", "H.N."),
        ("Tôn-Nữ Thị Ninh", "T.N.T.N."),
        ("An", "A."),
        ("- '", ""),
    ],
)
def test_initials_show_no_more_than_first_letters(name: str, short: str) -> None:
    assert initials(name) == short
