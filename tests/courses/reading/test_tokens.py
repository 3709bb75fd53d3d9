"""Words of address and current facts, through Markdown and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.reading.tokens import Vocabulary, fill_facts, tokens_in
from lms.courses.rendering.markdown_html import Renderer
from lms.courses.rendering.surroundings import Surroundings
from tests.courses.sources import page_for

VOCABULARY = Vocabulary(["you", "family"], ["hotline.scam"])
WORDS = {"you": "anh chị", "family": "A & B <i>"}


def shown(markdown: str) -> str:
    html = Renderer(Surroundings(facts=VOCABULARY.fact_places)).page(VOCABULARY.hide(markdown))
    return VOCABULARY.show(html, WORDS)


def test_a_word_is_put_in_with_the_capital_of_its_token() -> None:
    assert shown("{{You}} và {{ you }}") == "<p>Anh chị và anh chị</p>"


def test_words_are_escaped() -> None:
    assert shown("{{family}}") == "<p>A &amp; B &lt;i&gt;</p>"


def test_tokens_do_no_harm_to_signs_around_them() -> None:
    assert shown("**{{you}}**, *{{you}}*: `{{you}}`") == (
        "<p><strong>anh chị</strong>, <em>anh chị</em>: <code>anh chị</code></p>"
    )


def test_a_fact_stays_a_token_until_the_page_is_read() -> None:
    assert shown("Gọi {{hotline.scam}}") == (
        '<p>Gọi <span class="digits">{{hotline.scam}}</span></p>'
    )
    link = shown("[Gọi {{hotline.scam}}](tel:{{hotline.scam}})")
    assert link == (
        '<p><a href="tel:{{hotline.scam}}">Gọi <span class="digits">{{hotline.scam}}</span></a></p>'
    )
    assert shown("`{{hotline.scam}}`") == "<p><code>{{hotline.scam}}</code></p>"


def test_a_fact_is_escaped_when_filled_in_and_a_forgotten_one_leaves_a_gap() -> None:
    stored = '<a href="tel:{{hotline.scam}}">{{hotline.scam}}</a>{{hotline.gone}}'
    assert fill_facts(stored, {"hotline.scam": '1"<b>'}) == (
        '<a href="tel:1&quot;&lt;b&gt;">1&quot;&lt;b&gt;</a>'
    )


@pytest.mark.parametrize(
    ("fact", "html"),
    [
        ("156", '<span class="digits">1 5 6</span>'),
        ("1900 1234", '<span class="digits">1 9 0 0</span> <span class="digits">1 2 3 4</span>'),
        ("12", "12"),
        (
            "Hà & 2, 19001234.",
            'Hà &amp; 2, <span class="digits">1 9 0 0</span> <span class="digits">1 2 3 4</span>.',
        ),
        ("<b>156</b>", "&lt;b&gt;156&lt;/b&gt;"),
        ("{{hotline.scam}}", "{{hotline.scam}}"),
    ],
)
def test_numbers_in_a_fact_are_written_digit_by_digit(fact: str, html: str) -> None:
    stored = '<span class="digits">{{hotline.scam}}</span>'
    assert fill_facts(stored, {"hotline.scam": fact}) == html


def test_the_id_of_a_heading_is_the_same_for_every_group() -> None:
    heading = "## {{You}} đặt mật khẩu"
    assert page_for(heading, "elderly") == '<h2 id="s-dat-mat-khau">Bác đặt mật khẩu</h2>'
    assert page_for(heading, "remote") == '<h2 id="s-dat-mat-khau">Bà con đặt mật khẩu</h2>'


def test_plain_text_takes_words_without_escaping() -> None:
    assert VOCABULARY.say("{{Family}} {{hotline.scam}}", WORDS) == "A & B <i> {{hotline.scam}}"


def test_unknown_tokens_are_left_for_the_check() -> None:
    assert VOCABULARY.hide("{{nobody}}") == "{{nobody}}"
    assert tokens_in("{{nobody}} {{ you }} {{}}") == ["nobody", "you", ""]


@given(st.text(), st.sampled_from(["{{you}}", "{{hotline.scam}}"]), st.text())
def test_no_placeholder_is_ever_left(before: str, token: str, after: str) -> None:
    html = shown(before + token + after)
    assert not any("\ue000" <= char <= "\uf8ff" for char in html)
