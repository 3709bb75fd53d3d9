"""Words of other languages, numbers and dates: marked where a voice would get them wrong."""

import pytest

from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.sources import rendered

EN = '<span lang="en">{}</span>'
DIGITS = '<span class="digits">{}</span>'


def digits(*groups: str) -> str:
    return " ".join(DIGITS.format(group) for group in groups)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[Hello]{en}", EN.format("Hello")),
        ("[*Hello* you]{en}", EN.format("<em>Hello</em> you")),
        ("[Sáu]{vi}", '<span lang="vi">Sáu</span>'),
        ("**[Hello]{en}**", f"<strong>{EN.format('Hello')}</strong>"),
        ("[Bài [hai]{en}](bai-2)", f'<a href="bai-2">Bài {EN.format("hai")}</a>'),
        ("\\[Hello]{en}", "[Hello]{en}"),
        ("`[Hello]{en}`", "<code>[Hello]{en}</code>"),
        ("[Hello]{fr}", "[Hello]{fr}"),
        ("[chatbot]{en}", EN.format("chatbot")),
    ],
)
def test_a_word_can_be_marked_by_hand(markdown: str, html: str) -> None:
    assert rendered(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Dùng chatbot.", f"Dùng {EN.format('chatbot')}."),
        ("ChatBot, CHATBOT", f"{EN.format('ChatBot')}, {EN.format('CHATBOT')}"),
        ("**một chatbot**", f"<strong>một {EN.format('chatbot')}</strong>"),
        ("*a* chatbot *b*", f"<em>a</em> {EN.format('chatbot')} <em>b</em>"),
        ("screen\nreader", EN.format("screen\nreader")),
        ("[chatbot ấy](bai-2)", f'<a href="bai-2">{EN.format("chatbot")} ấy</a>'),
        ("e-ticket", EN.format("e-ticket")),
    ],
)
def test_words_of_the_list_are_marked_wherever_they_stand(markdown: str, html: str) -> None:
    assert rendered(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "markdown",
    [
        "`chatbot`",
        "chatbots",
        "mychatbot",
        "chatbot.vn",
        "www.chatbot.vn",
        "a@chatbot",
        "tin-chatbot",
    ],
)
def test_parts_of_words_addresses_and_code_are_left(markdown: str) -> None:
    assert "lang=" not in rendered(markdown)


def test_the_address_of_a_link_is_left() -> None:
    html = rendered("[Trang mẫu](https://chatbot.example/chatbot)")
    assert 'href="https://chatbot.example/chatbot"' in html and "lang=" not in html


def test_the_longest_word_of_the_list_wins() -> None:
    renderer = Renderer(Surroundings(foreign_words=("reader", "screen reader", "screen")))
    assert renderer.inline("screen reader") == EN.format("screen reader")


def test_a_translation_marks_what_its_author_marks() -> None:
    assert Renderer(Surroundings(language="en")).inline("A chatbot and Mr [Sáu]{vi}") == (
        'A chatbot and Mr <span lang="vi">Sáu</span>'
    )


def test_descriptions_of_pictures_lose_their_marks() -> None:
    assert 'alt="Một chatbot vẽ"' in rendered("![Một [chatbot]{en} vẽ](images/a.svg)")


def test_headings_keep_their_ids() -> None:
    assert rendered("## Dùng [Hello]{en} và chatbot") == (
        f'<h2 id="s-dung-hello-va-chatbot">Dùng {EN.format("Hello")} và {EN.format("chatbot")}</h2>'
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[156]{digits}", digits("1 5 6")),
        ("[19001234]{digits}", f"<span>{digits('1 9 0 0', '1 2 3 4')}</span>"),
        ("[bốn]{digits}", digits("bốn")),
        ("Mã 482915.", f"Mã {digits('4 8 2', '9 1 5')}."),
        ("**0912345678**", f"<strong>{digits('0 9 1 2', '3 4 5', '6 7 8')}</strong>"),
        (
            "[Gọi 19001234](tel:19001234)",
            f'<a href="tel:19001234">Gọi {digits("1 9 0 0", "1 2 3 4")}</a>',
        ),
        ("`482915`", "<code>482915</code>"),
        ("52.000 người, năm 2025", "52.000 người, năm 2025"),
    ],
)
def test_numbers_that_are_no_amounts_are_spelled(markdown: str, html: str) -> None:
    assert rendered(markdown) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Từ 05/08/2025 trở đi", "Từ ngày 5 tháng 8 năm 2025 trở đi"),
        ("ngày 5/8/2025", "ngày 5 tháng 8 năm 2025"),
        ("05/08/2025: khai giảng", "Ngày 5 tháng 8 năm 2025: khai giảng"),
        ("Xong. 05/08/2025", "Xong. Ngày 5 tháng 8 năm 2025"),
        ("*Từ* 05/08/2025", "<em>Từ</em> ngày 5 tháng 8 năm 2025"),
        ("31/2/2025", "31/2/2025"),
        ("`05/08/2025`", "<code>05/08/2025</code>"),
    ],
)
def test_whole_dates_become_words(markdown: str, html: str) -> None:
    # Only the text of a paragraph begins a sentence, not what follows a stressed word.
    assert rendered(markdown) == f"<p>{html}</p>"


def test_dates_in_english_name_the_month() -> None:
    around = Surroundings(language="en")
    assert Renderer(around).inline("On 05/08/2025") == "On 5 August 2025"


def test_titles_are_text_in_which_only_words_are_marked() -> None:
    title = Renderer(Surroundings(foreign_words=("chatbot",))).title
    assert title("Hỏi *chatbot* & [Hello]{en} <b>") == (
        f"Hỏi *{EN.format('chatbot')}* &amp; {EN.format('Hello')} &lt;b&gt;"
    )
    assert title("Gọi [156]{digits} ngày 05/08/2025") == "Gọi 156 ngày 05/08/2025"
