from hypothesis import given
from hypothesis import strategies as st

from lms.courses.finding.documents import blocks_of
from tests.courses.finding.pages import make_page


def test_paragraphs_headings_and_cells_are_blocks_of_plain_text() -> None:
    html = (
        "<h2>Làm từng bước</h2><ol class='steps'><li><p>Tắt <strong>máy</strong>.</p></li>"
        "<li>Gọi&nbsp;lại<br>ngay &amp; luôn.</li></ol>"
        "<table><tr><td>Một</td><td>Hai</td></tr></table>"
    )
    assert blocks_of(html) == [
        "Làm từng bước",
        "Tắt máy.",
        "Gọi lại ngay & luôn.",
        "Một",
        "Hai",
    ]


def test_what_only_a_screen_reader_says_is_left_out() -> None:
    hidden = '<span class="visually-hidden">Cẩn thận:</span>'
    html = f'<p>{hidden} Coi chừng <span lang="en">link</span></p>'
    assert blocks_of(html) == ["Coi chừng link"]


def test_numbers_spelled_for_voices_are_found_as_they_are_typed() -> None:
    digits = '<span class="digits">{}</span>'.format
    html = "<p>Gọi " + digits("1 5 6") + " hoặc " + digits("0 9 1 2\u00a0 3 4 5") + ".</p>"
    assert blocks_of(html) == ["Gọi 156 hoặc 0912 345."]


def test_an_introduction_begins_with_the_summary() -> None:
    page = make_page("Tên", "Một.")
    assert page.blocks == ("Một.",)
    assert page.folded_title.plain == " ten "


@given(st.text(max_size=200))
def test_no_html_breaks_it(html: str) -> None:
    assert all(block == " ".join(block.split()) and block for block in blocks_of(html))
