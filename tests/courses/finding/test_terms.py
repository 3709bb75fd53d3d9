"""What was typed, and where it stands in a text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.finding.terms import (
    LONGEST_TYPED,
    MOST_WORDS,
    is_found,
    run_together,
    spans,
    terms_of,
)
from tests.courses.finding.pages import make_page

SENTENCE = "Kẻ gian giả danh công an, đòi mã OTP qua Facebook; hòa thuận."


def found_in(text: str, typed: str) -> list[str]:
    """The pieces of the text that are marked."""
    return [text[start:end] for start, end in spans(text, terms_of(typed))]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("công an", ["công an"]),
        ("CONG AN", ["công an"]),
        ("cong an", ["công an"]),
        (unicodedata.normalize("NFD", "công an"), ["công an"]),
        ("an công", ["công an"]),
        ("doi", ["đòi"]),
        ("đoi", ["đòi"]),
        ("hoà", ["hòa"]),
        ("gian mã", ["gian", "mã"]),
        ("mã-otp!", ["mã OTP"]),
        ("face book", ["Facebook"]),
        ("danh gia", ["giả danh"]),
        ("gian dan", ["gian", "danh"]),
        ("faceb", ["Facebook"]),
        ("acebook", []),
        ("", []),
        ("?!", []),
    ],
)
def test_what_is_found_of_what_was_typed(typed: str, marked: list[str]) -> None:
    assert found_in(SENTENCE, typed) == marked


def test_a_whole_word_leaves_out_those_that_only_begin_like_it() -> None:
    assert found_in("Mật mã, mạng và màn hình", "ma") == ["mã"]
    assert found_in("mạng và màn hình", "ma") == ["mạng", "màn"]


def test_the_right_marks_leave_out_other_words_alike() -> None:
    assert found_in("Mà mã ấy", "mã") == ["mã"]
    assert found_in("Mà mã ấy", "ma") == ["Mà mã"]


def test_only_the_last_word_may_be_unfinished() -> None:
    page = make_page("Mật khẩu")
    assert all(is_found(term, page) for term in terms_of("mật kh"))
    assert not all(is_found(term, page) for term in terms_of("kh mật"))


def test_words_run_together_are_found_where_they_stand_apart() -> None:
    page = make_page("Công an xã")
    (term,) = terms_of("congan")
    assert not is_found(term, page)
    assert is_found(run_together(term), page)
    assert spans(page.title, [run_together(term)]) == [(0, 7)]
    (short,) = terms_of("anxa")
    assert not is_found(run_together(short), page), "too short to be sure"


def test_what_was_typed_is_cut_to_what_is_searched() -> None:
    assert len(terms_of("a " * 500)) == 1
    assert len(terms_of(" ".join(f"tu{n}" for n in range(50)))) == MOST_WORDS
    assert sum(len(term.word) for term in terms_of("x" * 5000)) == LONGEST_TYPED


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_text_and_no_words_break_it(text: str, typed: str) -> None:
    marked = spans(text, [run_together(term) for term in terms_of(typed)])
    assert all(0 <= start < end <= len(text) for start, end in marked)
    assert all(left[1] < right[0] for left, right in pairwise(marked))


@given(st.lists(st.sampled_from(SENTENCE.replace(";", "").split()), min_size=1, max_size=5))
def test_every_word_of_a_text_is_found_in_it_in_any_order_and_without_marks(
    words: list[str],
) -> None:
    typed = unicodedata.normalize("NFD", " ".join(words)).replace("đ", "d")
    plain = "".join(char for char in typed if not unicodedata.combining(char))
    page = make_page("Tên", SENTENCE)
    assert all(is_found(term, page) for term in terms_of(plain))
