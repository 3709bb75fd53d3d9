"""What lessons look like as HTML, and that a screen reader can use it."""

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag

from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.sources import page_for, rendered

LESSON = """
## Đặt *gì*?

Câu **đậm** và `mã`.

1. Một

2. Hai

    ![Một  bức
    vẽ](images/a.svg)

/// warning | Coi **chừng**
- a
- b
///

3. Ba

### Phần

/// table | Giờ mở cửa
Ngày | Giờ
--- | ---
Thứ Hai | 8
///

## Đặt gì?
"""


def select(markdown: str, selector: str) -> Tag:
    found = BeautifulSoup(rendered(markdown), "html5lib").select_one(selector)
    assert found is not None, rendered(markdown)
    return found


def test_a_lesson_is_valid_html() -> None:
    html = page_for(LESSON.replace("(images/a.svg)", "(images/a.svg)"))
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_headings_get_ids_of_their_words_with_đ_as_d() -> None:
    soup = BeautifulSoup(rendered(LESSON), "html5lib")
    assert [h["id"] for h in soup.select("h2, h3")] == ["s-dat-gi", "s-phan", "s-dat-gi-2"]


@pytest.mark.parametrize(("level", "tag"), [(1, "h2"), (2, "h2"), (3, "h3"), (4, "h4"), (6, "h4")])
def test_headings_stay_below_the_title(level: int, tag: str) -> None:
    assert select("#" * level + " Mục ##", tag).get_text() == "Mục"


def test_headings_inside_lists_and_quotations_are_words() -> None:
    assert "<h" not in rendered("- # a\n\n> # b\n\n#c")


def test_numbered_lists_are_steps_and_go_on_after_a_box() -> None:
    soup = BeautifulSoup(rendered(LESSON), "html5lib")
    lists = soup.select("ol.steps")
    assert [one.get("start") for one in lists] == [None, "3"]
    assert [len(one.select("li")) for one in lists] == [2, 1]


def test_a_list_may_follow_its_paragraph_directly() -> None:
    assert rendered("Gồm:\n- a\n- b\n\nRồi:\n1. c") == (
        "<p>Gồm:</p><ul><li>a</li><li>b</li></ul>"
        '<p>Rồi:</p><ol class="steps" role="list"><li>c</li></ol>'
    )


def test_a_picture_says_its_size_and_description() -> None:
    image = select(LESSON, "li img")
    assert image.attrs == {
        "src": "/courses/files/" + "ab" * 32 + "/a.svg",
        "alt": "Một bức vẽ",
        "width": "64",
        "height": "48",
    }


def test_a_picture_that_is_not_of_the_course_leaves_its_description() -> None:
    assert rendered("![Một bức vẽ](https://tracker.example/x.png)") == "<p>Một bức vẽ</p>"


def test_a_box_has_a_title() -> None:
    box = select(LESSON, "div.box.box-warning")
    assert str(box.select_one("p.box-title")) == (
        '<p class="box-title">Coi <strong>chừng</strong></p>'
    )
    assert len(box.select("ul li")) == 2


def test_the_kind_of_a_box_is_said_before_its_title() -> None:
    html = Renderer(Surroundings(box_words={"warning": "Cẩn thận"})).page(
        "/// warning | Coi **chừng**\nx\n///"
    )
    assert (
        '<p class="box-title"><span class="visually-hidden">Cẩn thận:</span> '
        "Coi <strong>chừng</strong></p>"
    ) in html


@pytest.mark.parametrize(
    "markdown",
    [
        "/// remember | Ghi nhớ\nx\n///",
        "/// remember | GHI NHỚ: ba điều\nx\n///",
        "## Ghi nhớ\n\n/// remember | Ba điều\nx\n///",
    ],
)
def test_the_kind_of_a_box_is_not_said_twice(markdown: str) -> None:
    html = Renderer(Surroundings(box_words={"remember": "Ghi nhớ"})).page(markdown)
    assert "visually-hidden" not in html


@pytest.mark.parametrize(
    "markdown",
    [
        "/// remember | Ghi nhớt\nx\n///",
        "## Ghi nhớ\n\na\n\n/// remember | Ba điều\nx\n///",
        "## Ghi nhớ {{sáu}}\n\n/// remember | Ba điều\nx\n///",
    ],
)
def test_the_kind_of_a_box_is_said_where_nothing_else_says_it(markdown: str) -> None:
    html = Renderer(Surroundings(box_words={"remember": "Ghi nhớ"})).page(markdown)
    assert '<span class="visually-hidden">Ghi nhớ:</span>' in html


def test_a_box_may_hold_a_box_and_an_end_may_be_missing() -> None:
    inner = rendered("/// warning | a\n/// example | b\nx\n///\ny\n///\nz")
    assert inner.count("<div") == 2
    assert inner.endswith("<p>z</p>")
    assert rendered("/// warning | a\nx").endswith("<p>x</p></div>")


def test_a_table_has_a_caption_and_heads_of_columns() -> None:
    table = select(LESSON, "div.table-frame > table")
    assert [tag.name for tag in table.find_all(True, recursive=False)] == [
        "caption",
        "thead",
        "tbody",
    ]
    assert [th["scope"] for th in table.select("th")] == ["col", "col"]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[Bài hai](bai-2)", '<a href="bai-2">Bài hai</a>'),
        (
            "[Cổng](https://dichvucong.gov.vn/?a=1&b=2)",
            '<a href="https://dichvucong.gov.vn/?a=1&amp;b=2" rel="noopener noreferrer">Cổng</a>',
        ),
        ("[Gọi 113](tel:113)", '<a href="tel:113">Gọi 113</a>'),
        ("[Xem bước](#buoc)", '<a href="#s-buoc">Xem bước</a>'),
        ("[Bài chín](bai-9)", "Bài chín"),
        ("\\[Không](bai-2)", "[Không](bai-2)"),
        ("`[mã](bai-2)`", "<code>[mã](bai-2)</code>"),
        ("một_hai_ba _nhấn_", "một_hai_ba <em>nhấn</em>"),
    ],
)
def test_links_and_words(markdown: str, html: str) -> None:
    assert rendered(markdown) == f"<p>{html}</p>"


def test_raw_html_is_shown_as_written() -> None:
    assert rendered("a <b>c</b> &amp; <script>x</script>\n\n<div>d</div>") == (
        "<p>a &lt;b&gt;c&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>"
        "<p>&lt;div&gt;d&lt;/div&gt;</p>"
    )
