"""Tables, lists and pictures as a screen reader needs them."""

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag

from tests.courses.sources import rendered

WIDE = "/// table | Giờ **mở** cửa\n{}\n///"
HOURS = "Ngày | Sáng | Chiều\n---|---|---\n{} | 8 | 14\n{} | 9 | 15"


def table_of(markdown: str) -> Tag:
    html = rendered(markdown)
    html5lib.HTMLParser(strict=True).parseFragment(html)
    found = BeautifulSoup(html, "html5lib").select_one("table")
    assert found is not None, html
    return found


def test_a_wide_table_scrolls_in_a_region_that_its_caption_names() -> None:
    table = table_of(WIDE.format(HOURS.format("a", "b")))
    frame = table.parent
    assert frame is not None and table.caption is not None
    assert (frame["class"], frame["role"], frame["tabindex"]) == (["table-frame"], "region", "0")
    assert frame["aria-labelledby"] == table.caption["id"] == "t-1"
    assert table.caption.get_text() == "Giờ mở cửa"


def test_a_narrow_table_is_no_region() -> None:
    frame = table_of(WIDE.format("a | b\n---|---\nc | d")).parent
    assert frame is not None and frame.attrs == {"class": ["table-frame"]}


def test_each_caption_has_an_id_of_its_own() -> None:
    two = "\n\n".join([WIDE.format(HOURS.format("a", "b"))] * 2)
    soup = BeautifulSoup(rendered(two), "html5lib")
    assert [caption["id"] for caption in soup.select("caption")] == ["t-1", "t-2"]


def scopes(table: Tag) -> list[tuple[str, str | None]]:
    return [(cell.get_text(), cell.get("scope")) for cell in table.select("th")]  # type: ignore[misc]


def test_columns_have_heads() -> None:
    assert scopes(table_of(WIDE.format(HOURS.format("Thứ Hai", "**Thứ Ba**")))) == [
        ("Ngày", "col"),
        ("Sáng", "col"),
        ("Chiều", "col"),
    ]


def test_rows_have_heads_where_every_first_cell_is_bold() -> None:
    table = table_of(WIDE.format(HOURS.format("**Thứ Hai**", "**Thứ *Ba***")))
    assert scopes(table)[3:] == [("Thứ Hai", "row"), ("Thứ Ba", "row")]
    assert not table.select("strong:not(caption strong)")
    assert [cell.get_text() for cell in table.select("td")] == ["8", "14", "9", "15"]


def test_rows_have_heads_where_the_corner_is_empty() -> None:
    hours = HOURS.replace("Ngày |", "| |", 1).format("Thứ Hai", "Thứ Ba")
    table = table_of(WIDE.format(hours))
    assert scopes(table) == [
        ("Sáng", "col"),
        ("Chiều", "col"),
        ("Thứ Hai", "row"),
        ("Thứ Ba", "row"),
    ]
    assert table.select("thead td")[0].attrs == {}


def test_steps_stay_a_list_where_the_style_sheet_draws_their_numbers() -> None:
    soup = BeautifulSoup(rendered("1. a\n2. b\n\n- c"), "html5lib")
    assert [one.attrs for one in soup.select("ol, ul")] == [
        {"class": ["steps"], "role": "list"},
        {},
    ]


@pytest.mark.parametrize(
    ("above", "lazy"),
    [("", [None, "lazy", "lazy"]), ("chữ " * 100, ["lazy", "lazy", "lazy"])],
)
def test_only_a_picture_near_the_top_is_fetched_at_once(above: str, lazy: list[str | None]) -> None:
    pictures = "![Một](images/a.svg)\n\n![Hai](images/a.svg)\n\n![Ba](images/a.svg)"
    soup = BeautifulSoup(rendered(f"{above}\n\n{pictures}"), "html5lib")
    images = soup.select("img")
    assert [image.get("loading") for image in images] == lazy
    assert [image.get("decoding") for image in images] == [one and "async" for one in lazy]
