"""Notes at the end of a page: both ways lead somewhere, and say where."""

import html5lib
from bs4 import BeautifulSoup

from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.notes import NoteWords
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.sources import rendered

TEXT = """Mã OTP[^otp] dùng một lần. Đừng đọc cho ai [^ai].

[^otp]: Dãy số dùng *một lần*,
gửi đến điện thoại.
[^ai]: Kể cả [bài hai](bai-2).

## Sau đó

Hết.
"""


def soup(markdown: str) -> BeautifulSoup:
    html = rendered(markdown)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    return BeautifulSoup(html, "html5lib")


def test_a_note_is_a_link_in_words_and_leads_back() -> None:
    page = soup(TEXT)
    places = page.select("p a[href^='#n-']")
    assert [place.get_text() for place in places] == ["chú thích 1", "chú thích 2"]
    for place in places:
        note = page.select_one(str(place["href"]))
        assert note is not None and note.name == "li"
        back = note.select("a")[-1]
        assert back["href"] == f"#{place['id']}"
        assert back.get_text().startswith("Quay lại chỗ đang đọc, chú thích ")
    assert "Mã OTP (chú thích 1) dùng một lần." in page.get_text()


def test_notes_stand_at_the_end_under_a_heading() -> None:
    page = soup(TEXT)
    assert [heading["id"] for heading in page.select("h2")] == ["s-sau-do", "s-chu-thich"]
    [notes] = page.select("ol.notes")
    assert notes.find_next_sibling() is None
    assert [item.span.get_text(" ", strip=True) for item in notes.select("li")] == [  # type: ignore[union-attr]
        "Dãy số dùng một lần , gửi đến điện thoại.",
        "Kể cả bài hai .",
    ]


def test_a_second_place_has_no_id_of_its_own() -> None:
    page = soup("a[^b] c[^b]\n\n[^b]: d")
    assert [place.get("id") for place in page.select("p a")] == ["r-1", None]


def test_what_leads_nowhere_is_left_as_it_is() -> None:
    assert rendered("a[^b]") == "<p>a[^b]</p>"
    assert "<a" not in rendered("a\n\n[^b]: d")
    assert "<a" not in rendered("`[^b]` \\[^b]\n\n[^b]: d")


def test_the_next_page_begins_with_no_notes() -> None:
    renderer = Renderer(Surroundings())
    assert "chú thích 1" in renderer.page("a[^b]\n\n[^b]: d")
    assert renderer.page("a[^b] e") == "<p>a[^b] e</p>"
    assert renderer.inline("a[^b]") == "a[^b]"


def test_notes_speak_the_language_of_the_page() -> None:
    words = NoteWords("Notes", "note", "Back to where you were reading")
    html = Renderer(Surroundings(note_words=words)).page("a[^b]\n\n[^b]: d")
    text = BeautifulSoup(html, "html5lib").get_text()
    assert text == "a (note 1)Notesd Back to where you were reading, note 1"
