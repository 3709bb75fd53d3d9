"""Markdown of lessons to sanitised, accessible HTML.

The Markdown is a small part of the whole: headings, paragraphs, lists, quotations, tables, boxes,
notes, pictures, links, `code`, **strong** and *stressed* words, and words marked for the ear. Raw
HTML is text like any other. What comes out passes nh3 with a list of what is allowed, as its last
step. Tokens arrive hidden (see reading/tokens.py) and leave hidden.

Whoever changes what comes out raises RENDERER in rules.py, so that published pages are renewed.
"""

import nh3
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.serializers import to_html_string

from lms.courses.rendering.lesson_markdown import LessonMarkdown, OneLine
from lms.courses.rendering.speech import Speech, spoken_title
from lms.courses.rendering.surroundings import Surroundings

LINK_SCHEMES = ("http", "https", "mailto", "tel", "sms")

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "id", "rel"},
    "blockquote": set(),
    "br": set(),
    "caption": {"id"},
    "code": set(),
    "div": {"aria-labelledby"},
    "em": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "hr": set(),
    "img": {"src", "alt", "width", "height"},
    "li": {"id"},
    "ol": {"start"},
    "p": set(),
    "span": set(),
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": set(),
    "th": set(),
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
# Attributes that may have these values only.
VALUES = {
    "div": {"role": {"region"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "ol": {"role": {"list"}},
    "span": {"lang": {"en", "vi"}},
    "th": {"scope": {"col", "row"}},
}
CLASSES = {
    "div": {"box", "box-warning", "box-remember", "box-example", "table-frame"},
    "p": {"box-title"},
    "span": {"digits", "visually-hidden"},
    "ol": {"notes", "steps"},
}


def sanitised(html: str) -> str:
    """The HTML with nothing in it but what is allowed."""
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes=ALLOWED,
        tag_attribute_values=VALUES,
        allowed_classes=CLASSES,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
        clean_content_tags={"script", "style"},
    )


class Renderer:
    """Turns texts of one language of one course into HTML; equal texts are rendered once."""

    def __init__(self, around: Surroundings) -> None:
        speech = Speech(around.language, around.foreign_words, around.facts)
        self._of_titles = Speech(around.language, around.foreign_words, figures=False)
        lesson = LessonMarkdown(around, speech)
        self._blocks = Markdown(extensions=[SaneListExtension(), TableExtension(), lesson])
        self._inline = Markdown(extensions=[lesson, OneLine()])
        self._done: dict[tuple[bool, str], str] = {}

    def page(self, hidden: str) -> str:
        """A page's HTML, its headings from h2 down."""
        return self._once(False, hidden)

    def inline(self, hidden: str) -> str:
        """One line of HTML without a block around it, for questions and choices."""
        return _without_block(self._once(True, " ".join(hidden.split())))

    def title(self, hidden: str) -> str:
        """A title as one line of HTML: words of other languages are marked, the rest is text."""
        return _without_block(sanitised(to_html_string(spoken_title(hidden, self._of_titles))))

    def _once(self, inline: bool, hidden: str) -> str:
        key = (inline, hidden)
        if key not in self._done:
            markdown = self._inline if inline else self._blocks
            self._done[key] = sanitised(markdown.reset().convert(hidden)).strip()
        return self._done[key]


def _without_block(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>")
