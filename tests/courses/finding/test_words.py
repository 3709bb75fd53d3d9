import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.finding.words import folded, has_marks, marked_key, words_in

SYLLABLES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ0123456789", min_size=1, max_size=8)


def test_a_text_is_a_line_of_words_without_marks_and_with_them() -> None:
    plain, marked = folded("Mã OTP,", "đừng đọc!")
    assert plain == " ma otp dung doc "
    assert f" {marked_key('mã')} " in marked and f" {marked_key('ma')} " not in marked


def test_nothing_is_an_empty_line() -> None:
    assert folded() == folded("…!") == ("  ", "  ")


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("HOÀ", "hòa")])
def test_the_place_of_the_tone_does_not_matter(one: str, other: str) -> None:
    assert marked_key(one) == marked_key(other)
    assert marked_key(unicodedata.normalize("NFD", one)) == marked_key(other)


@pytest.mark.parametrize(("one", "other"), [("mã", "ma"), ("mã", "má"), ("đa", "da"), ("o", "ơ")])
def test_other_marks_are_another_word(one: str, other: str) -> None:
    assert marked_key(one) != marked_key(other)


@given(st.lists(SYLLABLES, max_size=8), st.sampled_from([" ", ", ", " – ", "\n"]))
def test_words_stand_where_they_are_said_to(words: list[str], between: str) -> None:
    text = between.join(words)
    found = words_in(text)
    assert [text[word.start : word.end] for word in found] == words
    assert " ".join(word.key for word in found) == folded(text).plain.strip()


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = words_in(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert folded(text).plain.startswith(" ") and folded(text).plain.endswith(" ")


def test_marks_are_noticed_composed_and_decomposed() -> None:
    assert has_marks("lừa") and has_marks(unicodedata.normalize("NFD", "lừa"))
    assert not has_marks("lua dao 156")
