"""Text as it is stored, searched and sorted, whatever form it arrives in."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.vietnamese import normalise, search_key, text_sort_key
from lms.vietnamese.text import MOST_MARKS

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]

Syllable = tuple[str, int]  # its letters, and the place of its tone in TONES

syllables = st.tuples(st.text(ALPHABET, min_size=1, max_size=4), st.integers(0, 5))
phrases = st.lists(syllables, max_size=4)


def written(phrase: list[Syllable]) -> str:
    """The phrase as text, each tone on the last letter of its syllable."""
    return " ".join(unicodedata.normalize("NFC", letters + TONES[tone]) for letters, tone in phrase)


def in_order(phrase: list[Syllable]) -> list[tuple[list[int], int]]:
    """What Vietnamese order compares, said the plain way."""
    return [([ALPHABET.index(letter) for letter in letters], tone) for letters, tone in phrase]


def shuffled(ordered: list[str]) -> list[str]:
    return random.Random(7).sample(ordered, len(ordered))


def test_decomposed_text_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Đào")
    assert normalise(decomposed) == "Nguyễn Thị Đào"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Trần\t Văn\u00a0\u3000An \r\n", "Trần Văn An"),
        ("Tr\u200bần\u00adVăn\ufeff", "TrầnVăn"),
        ("Trần \u200b Văn", "Trần Văn"),
        ("An\x00\x07\ud800\ue000", "An"),
        ("\u202eAn\u202c", "An"),
        ("Ðặng Văn Ðạt", "Đặng Văn Đạt"),
        ("hoà và hòa", "hoà và hòa"),
        ("", ""),
    ],
)
def test_stray_spaces_and_invisible_characters_go(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@given(st.text())
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("HOÀ", "hoa"),
        ("Đường Thiệu Trung", "duong thieu trung"),
        ("Ðà Nẵng", "da nang"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("H'Hen Niê", "h hen nie"),
        ("ƀuôn Ŏ", "buon o"),
        ("Lớp 3B (Zalo)", "lop 3b zalo"),
        ("An toàn_số", "an toan so"),
        ("１２３", "123"),
        ("…!?", ""),
    ],
)
def test_search_ignores_marks_case_and_signs(text: str, key: str) -> None:
    assert search_key(text) == key


@pytest.mark.parametrize("mark", ["\u0323", "\u0301\u0323"])
def test_no_more_marks_are_kept_on_a_letter_than_are_text(mark: str) -> None:
    """Sorting a hundred thousand of them would hold up everybody for minutes."""
    assert len(normalise("a" + mark * 100_000 + "b")) <= 2 + MOST_MARKS
    assert (
        normalise("ế" * 1000) == normalise(unicodedata.normalize("NFD", "ế" * 1000)) == "ế" * 1000
    )


@given(st.text())
def test_search_finds_text_in_any_form(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert search_key(unicodedata.normalize("NFD", text)) == key
    assert key == " ".join(key.split())


def test_letters_and_tones_stand_in_vietnamese_order() -> None:
    line = "a à ả ã á ạ an àn ă ằ ăn â ấ b c d đ e ê g h i o ô ơ u ư v x y"
    assert sorted(shuffled(line.split()), key=text_sort_key) == line.split()


def test_places_are_listed_from_the_left() -> None:
    ordered = ["An Bình", "An Giang", "Ân Thi", "Bắc Ninh", "Cà Mau", "Da Lộc", "Đà Lạt", "Hà Nội"]
    assert sorted(shuffled(ordered), key=text_sort_key) == ordered


def test_numbers_in_places_count_as_numbers() -> None:
    ordered = ["Thôn", "Thôn 2", "Thôn 2A", "Thôn 10", "Thôn Đoài"]
    assert sorted(shuffled(ordered), key=text_sort_key) == ordered


def test_letters_of_other_scripts_come_last() -> None:
    ordered = ["Xuân", "Ý Yên", "Zürich", "河内"]
    assert sorted(shuffled(ordered), key=text_sort_key) == ordered


@given(phrases, phrases)
def test_the_bytes_of_keys_compare_as_vietnamese_does(
    one: list[Syllable], other: list[Syllable]
) -> None:
    one_key, other_key = (text_sort_key(written(phrase)).encode("ascii") for phrase in (one, other))
    assert (one_key < other_key) == (in_order(one) < in_order(other))
    assert (one_key == other_key) == (one == other)


@given(st.text())
def test_a_sort_key_is_plain_ascii_whatever_the_form_or_case(text: str) -> None:
    key = text_sort_key(text)
    assert key.isascii() and (key.isprintable() or not key)
    assert text_sort_key(unicodedata.normalize("NFD", text)) == key


@given(phrases)
def test_a_sort_key_ignores_case(phrase: list[Syllable]) -> None:
    assert text_sort_key(written(phrase).upper()) == text_sort_key(written(phrase))
