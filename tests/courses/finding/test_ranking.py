"""Which pages are found, and which come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.finding.documents import Document
from lms.courses.finding.ranking import Found, Holding, find
from tests.courses.finding.pages import make_page

TITLE = make_page("Giữ kín mã OTP", "Không đọc cho ai.", lesson_id="title")
TEXT = make_page("Cuộc gọi lạ", "Kẻ gian hỏi mã OTP.", lesson_id="text")
OTHER = make_page("Chụp ảnh", "Mở máy ảnh mà chụp.", lesson_id="other")
PAGES = [OTHER, TEXT, TITLE]


def ids(found: Found) -> list[str | None]:
    return [page.lesson_id for page in found.documents]


def searched(typed: str, *pages: Document) -> list[str | None]:
    return ids(find(pages or PAGES, typed))


@pytest.mark.parametrize("typed", ["mã OTP", "ma otp", "OTP mã", "otp m", "  MÃ   otp "])
def test_titles_come_before_texts(typed: str) -> None:
    assert searched(typed) == ["title", "text"]


def test_every_word_has_to_be_there() -> None:
    assert searched("gian otp") == ["text"]


def test_the_marks_that_were_typed_come_first() -> None:
    other_word = make_page("Lụa Hà Đông", lesson_id="silk")
    scam = make_page("Chợ", "Coi chừng bị lừa.", lesson_id="scam")
    assert searched("lừa", other_word, scam) == ["scam", "silk"]
    assert searched("lua", other_word, scam) == ["silk", "scam"]


def test_whole_words_come_before_beginnings() -> None:
    begins = make_page("Mạng", lesson_id="begins")
    whole = make_page("Mã", lesson_id="whole")
    assert searched("ma", begins, whole) == ["whole", "begins"]


def test_words_together_come_before_words_apart() -> None:
    apart = make_page("X", "Công việc an toàn.", lesson_id="apart")
    together = make_page("X", "Gọi công an.", lesson_id="together")
    assert searched("công an", apart, together) == ["together", "apart"]


def test_a_course_comes_before_its_lessons_and_lessons_in_their_order() -> None:
    lessons = [make_page("An toàn", lesson_id=f"bai-{n}") for n in (1, 2)]
    assert searched("an toàn", *lessons, make_page("An toàn", lesson_id=None)) == [
        None,
        "bai-1",
        "bai-2",
    ]


@pytest.mark.parametrize(
    ("typed", "holding"),
    [
        ("otp", Holding.ALL),
        ("kegian", Holding.ALL),
        ("rian", Holding.ALIKE),
        ("dữ kín", Holding.ALIKE),
        ("kẻ gian ở chợ", Holding.PARTLY),
        ("xyzzy", Holding.NOTHING),
        ("", Holding.NOTHING),
        ("\x00 ; DROP TABLE --", Holding.NOTHING),
    ],
)
def test_how_much_is_held(typed: str, holding: Holding) -> None:
    assert find(PAGES, typed).holding == holding, find(PAGES, typed)


def test_where_no_page_has_all_those_with_the_greater_part_are_shown() -> None:
    found = find(PAGES, "kẻ gian hỏi ở chợ")
    assert (found.holding, ids(found)) == (Holding.PARTLY, ["text"])


def test_nothing_is_found_in_nothing() -> None:
    assert find([], "otp").holding == find([], "congan otp").holding == Holding.NOTHING


@given(st.text(max_size=150))
def test_no_words_break_it_and_every_page_is_found_once(typed: str) -> None:
    found = searched(typed)
    assert len(found) == len(set(found)) <= len(PAGES)


@given(st.permutations(["kẻ", "gian", "hỏi", "otp"]))
def test_the_order_of_words_does_not_matter(words: list[str]) -> None:
    assert searched(" ".join(words)) == ["text"]
