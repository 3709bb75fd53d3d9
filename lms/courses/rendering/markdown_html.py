"""Markdown of lessons to sanitised, accessible HTML.

The Markdown is a small part of the whole: headings, paragraphs, lists, quotations, tables, boxes,
pictures, links, `code`, **strong** and *stressed* words. Raw HTML is text like any other. What
comes out passes nh3 with a list of what is allowed, as its last step. Tokens arrive hidden
(see reading/tokens.py) and leave hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from lms.courses.reading.pictures import Picture
from lms.courses.rendering.markdown_parts import LessonMarkdown, OneLine

LINK_SCHEMES = ("http", "https", "mailto", "tel", "sms")

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel"},
    "blockquote": set(),
    "br": set(),
    "caption": set(),
    "code": set(),
    "div": set(),
    "em": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "hr": set(),
    "img": {"src", "alt", "width", "height", "loading"},
    "li": set(),
    "ol": {"start"},
    "p": set(),
    "span": set(),
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": set(),
    "th": {"scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
CLASSES = {
    "div": {"box", "box-warning", "box-remember", "box-example", "table-frame"},
    "p": {"box-title"},
    "span": {"visually-hidden"},
    "ol": {"steps"},
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page of one language may point to."""

    # By the address an author writes: {"images/otp.svg": Picture(…)}.
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    # By the name of a lesson as an author writes it, its address seen from the page.
    links: Mapping[str, str] = field(default_factory=dict)
    # What a screen reader says before the title of a box, by kind: {"warning": "Cẩn thận"}.
    box_words: Mapping[str, str] = field(default_factory=dict)


def sanitised(html: str) -> str:
    """The HTML with nothing in it but what is allowed."""
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes=ALLOWED,
        allowed_classes=CLASSES,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


class Renderer:
    """Turns texts of one language of one course into HTML; equal texts are rendered once."""

    def __init__(self, surroundings: Surroundings) -> None:
        lesson = LessonMarkdown(surroundings.pictures, surroundings.links, surroundings.box_words)
        self._blocks = Markdown(extensions=[SaneListExtension(), TableExtension(), lesson])
        self._inline = Markdown(extensions=[lesson, OneLine()])
        self._done: dict[tuple[bool, str], str] = {}

    def page(self, hidden: str) -> str:
        """A page's HTML, its headings from h2 down."""
        return self._once(False, hidden)

    def inline(self, hidden: str) -> str:
        """One line of HTML without a block around it, for questions and choices."""
        html = self._once(True, " ".join(hidden.split()))
        return html.removeprefix("<p>").removesuffix("</p>")

    def _once(self, inline: bool, hidden: str) -> str:
        key = (inline, hidden)
        if key not in self._done:
            markdown = self._inline if inline else self._blocks
            self._done[key] = sanitised(markdown.reset().convert(hidden)).strip()
        return self._done[key]
