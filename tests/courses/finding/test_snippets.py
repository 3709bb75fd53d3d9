"""What is shown of a page that was found."""

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.finding.snippets import GAP, LONGEST, marked, snippet, title_parts
from lms.courses.finding.terms import terms_of
from tests.courses.finding.pages import make_page

LONG = "Một hai ba bốn năm. " * 20


def shown(page_texts: list[str], typed: str) -> str:
    """The snippet with what is marked in brackets."""
    parts = snippet(make_page("Tên", *page_texts), terms_of(typed))
    return "".join(f"[{part.text}]" if part.is_found else part.text for part in parts)


def test_the_words_found_are_marked_in_the_title() -> None:
    parts = title_parts(make_page("Giữ kín mã OTP, mật khẩu"), terms_of("ma otp"))
    assert [part.text for part in parts if part.is_found] == ["mã OTP"]
    assert "".join(part.text for part in parts) == "Giữ kín mã OTP, mật khẩu"


def test_the_paragraph_with_the_most_of_it_is_shown() -> None:
    texts = ["Mã ở đây.", "Đọc mã OTP là mất tiền.", "OTP."]
    assert shown(texts, "mã otp tiền") == "Đọc [mã OTP] là mất [tiền]."


def test_of_equal_paragraphs_the_one_with_the_right_marks_is_shown() -> None:
    assert shown(["Mà thôi.", "Có mã."], "mã") == "Có [mã]."


def test_a_long_paragraph_is_cut_between_words_around_what_was_found() -> None:
    text = shown([LONG + "Gọi công an ngay. " + LONG], "công an")
    assert "[công an]" in text
    assert text.startswith(GAP) and text.endswith(GAP)
    assert len(text) <= LONGEST + 4
    assert set(text.strip(GAP).replace("[", "").replace("]", "").split()) <= set(
        (LONG + "Gọi công an ngay.").split()
    )


def test_where_only_the_title_has_it_the_first_sentence_is_shown() -> None:
    texts = ["Học xong bài này", "Kẻ gian trên mạng khéo nói, nhưng chúng chỉ có vài cách lừa."]
    assert shown(texts, "tên") == texts[1]
    assert shown(["Ngắn."], "tên") == "Ngắn."
    assert shown([], "tên") == ""


@given(st.text(max_size=400), st.text(max_size=40))
def test_pieces_make_up_the_text(text: str, typed: str) -> None:
    assert "".join(part.text for part in marked(text, terms_of(typed))) == text


@given(st.lists(st.text(min_size=1, max_size=500), max_size=4), st.text(max_size=40))
def test_no_snippet_is_longer_than_a_few_lines(texts: list[str], typed: str) -> None:
    blocks = [text.replace("<", "").replace("&", "") for text in texts]
    assert (
        len("".join(p.text for p in snippet(make_page("T", *blocks), terms_of(typed))))
        <= LONGEST + 2
    )
