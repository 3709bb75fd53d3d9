"""How a text is spoken: words of another language marked, codes digit by digit, dates as words.

The reasons stand in docs/decisions/0011.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from lms.courses.rendering.patterns import MARKED
from lms.vietnamese.spoken import (
    DATE,
    SPELLED_NUMBER,
    date_in_words,
    digit_groups,
    is_spelled,
)

DIGITS = "digits"
# Their words are left as they are.
UNTOUCHED = {"code", "img"}
SENTENCE_ENDS = (".", "!", "?", "…", ":")
QUOTES = " \"'“‘("

Piece = str | Element


class Speech:
    """How the texts of one language are spoken. `foreign` are English words that are marked where
    they stand, `facts` the characters in whose places facts are filled in later; without
    `figures`, numbers and dates stay as written."""

    def __init__(
        self, language: str, foreign: Sequence[str] = (), facts: str = "", *, figures: bool = True
    ) -> None:
        self.language = language
        self._pattern = _pattern(tuple(foreign), facts, figures)

    def pieces(self, text: str, *, begins: bool = False) -> list[Piece]:
        """A text as it is put on the page; one piece when there is nothing to change. `begins`:
        whether a sentence begins with it."""
        pieces: list[Piece] = []
        done = 0
        for found in self._pattern.finditer(text):
            spoken = self._spoken(found, text, begins)
            if spoken:
                pieces += [text[done : found.start()], *spoken]
                done = found.end()
        return [*pieces, text[done:]]

    def _spoken(self, found: re.Match[str], text: str, begins: bool) -> list[Piece]:
        """What is put in the place of what was found; nothing when it stays."""
        if found.lastgroup == "foreign":
            return [_span(found[0], lang="en")]
        if found.lastgroup == "fact":
            return [_digits(found[0])]
        if found.lastgroup == "number":
            return _spelled(found[0])
        day = found["day"] or ""
        words = date_in_words(found[0][len(day) :], self.language)
        if words and not day and self.language == "vi":
            before = text[: found.start()].rstrip(QUOTES)
            first = before.endswith(SENTENCE_ENDS) if before else begins
            day = "Ngày " if first else "ngày "
        return [day + words] if words else []


class Spoken(Treeprocessor):
    """Applies the speech of a page to its tree."""

    def __init__(self, md: Markdown, speech: Speech) -> None:
        super().__init__(md)
        self.speech = speech

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.get("class") == DIGITS:
                _spell(element)
            elif element.tag not in UNTOUCHED and not element.get("lang"):
                _rebuild(element, self.speech)


def spoken_title(title: str, speech: Speech) -> Element:
    """A title as one line: its marks are applied, everything else in it is plain text."""
    line = Element("p")
    done = 0
    for found in re.finditer(MARKED, title):
        _append(line, speech.pieces(title[done : found.start()]))
        plain = found["mark"] == DIGITS
        _append(line, [found["words"] if plain else _span(found["words"], lang=found["mark"])])
        done = found.end()
    _append(line, speech.pieces(title[done:]))
    return line


@lru_cache(maxsize=64)
def _pattern(foreign: tuple[str, ...], facts: str, figures: bool) -> re.Pattern[str]:
    """Everything that is spoken otherwise than it is written, in one pass."""
    parts = []
    if facts:
        parts.append(f"(?P<fact>[{re.escape(facts)}])")
    if figures:
        parts.append(rf"(?P<date>(?P<day>(?<!\w)[Nn]gày\s)?{DATE})")
        parts.append(f"(?P<number>{SPELLED_NUMBER})")
    if foreign:
        longest_first = sorted(foreign, key=len, reverse=True)
        words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first)
        # Not a part of another word, nor of an address: "website.vn", "tin-chatbot".
        parts.append(rf"(?P<foreign>(?<![\w./@-])(?i:{words})(?![\w@/]|[.-]\w))")
    return re.compile("|".join(parts) or r"(?!)")


def _rebuild(element: Element, speech: Speech) -> None:
    """Put the spoken pieces in the place of the element's text and of that between its children."""
    children = list(element)
    # Of the elements in a line, only some begin it, and then with a capital of their own.
    own = speech.pieces(element.text or "", begins=element.tag not in {"a", "em", "strong", "span"})
    between = [speech.pieces(child.tail or "") for child in children]
    if len(own) == 1 and all(len(pieces) == 1 for pieces in between):
        return
    element[:], element.text = [], None
    _append(element, own)
    for child, pieces in zip(children, between, strict=True):
        child.tail = None
        element.append(child)
        _append(element, pieces)


def _spell(element: Element) -> None:
    """What an author marked: "0912345678" becomes the spans of its groups."""
    number = element.text or ""
    if not is_spelled(number):
        return
    first, *rest = digit_groups(number)
    element.text = first
    if rest:
        element.text = None
        del element.attrib["class"]
        _append(element, _spelled(number))


def _spelled(number: str) -> list[Piece]:
    """Each group of a number in a span of its own, so that a line may end between them only."""
    pieces: list[Piece] = []
    for group in digit_groups(number):
        pieces += [" ", _digits(group)] if pieces else [_digits(group)]
    return pieces


def _append(element: Element, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if not isinstance(piece, str):
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


def _digits(words: str) -> Element:
    return _span(words, **{"class": DIGITS})


def _span(words: str, **attributes: str) -> Element:
    element = Element("span", attributes)
    element.text = words
    return element
