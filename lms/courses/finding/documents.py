"""What is searched: a course's introduction or a lesson, as paragraphs of plain text."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from lms.courses.finding.words import Folded, folded

SPELLED = re.compile("(?<=[0-9]) (?=[0-9])")
# Whatever else a page holds stands inside one of these.
BLOCKS = frozenset({"p", "li", "h2", "h3", "h4", "td", "th", "caption", "blockquote", "div"})


@dataclass(frozen=True, slots=True)
class Document:
    """A page of a course as one group reads it. `lesson_id` is None for the course itself, whose
    `number` is 0; lessons count from 1. `blocks` are its paragraphs and headings, in order."""

    course_id: str
    course_title: str
    group_id: str
    lesson_id: str | None
    number: int
    title: str
    language: str
    blocks: tuple[str, ...]
    folded_title: Folded
    folded_text: Folded


def document(
    *,
    course_id: str,
    course_title: str,
    group_id: str,
    lesson_id: str | None,
    number: int,
    title: str,
    language: str,
    html: str,
    summary: str = "",
) -> Document:
    """A page made ready to be searched. `html` has the facts of today in it."""
    blocks = tuple(([summary] if summary else []) + blocks_of(html))
    return Document(
        course_id=course_id,
        course_title=course_title,
        group_id=group_id,
        lesson_id=lesson_id,
        number=number,
        title=title,
        language=language,
        blocks=blocks,
        folded_title=folded(title),
        folded_text=folded(*blocks),
    )


def blocks_of(html: str) -> list[str]:
    """The paragraphs of a page as plain text, without what only a screen reader says."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Blocks(HTMLParser):
    """Gathers the text of a sanitised page block by block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._text: list[str] = []
        # The classes of the spans that are open here.
        self._spans: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
        elif tag == "br":
            self._text.append(" ")
        elif tag == "span":
            self._spans.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
        elif tag == "span" and self._spans:
            self._spans.pop()

    def handle_data(self, data: str) -> None:
        if "visually-hidden" in self._spans:
            return
        if "digits" in self._spans:  # a number that is spelled for voices: "1 5 6"
            data = SPELLED.sub("", data)
        self._text.append(data)

    def end_block(self) -> None:
        """What was gathered is a block, if it is anything."""
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text:
            self.blocks.append(text)
