"""What is shown of a page that was found: a few words around those that were searched for."""

from collections.abc import Sequence
from typing import NamedTuple

from lms.courses.finding.documents import Document
from lms.courses.finding.terms import Term, spans
from lms.courses.finding.words import folded

LONGEST = 180
# How much is shown before the first word found, where the paragraph is too long to be shown whole.
BEFORE = 60
# Where no word stands in the text, its first paragraph of some length is shown.
A_SENTENCE = 40
GAP = "…"


class Part(NamedTuple):
    """A piece of text; `is_found` marks the words that were searched for."""

    text: str
    is_found: bool


def title_parts(document: Document, terms: Sequence[Term]) -> list[Part]:
    """The title with the words found marked."""
    return marked(document.title, terms)


def snippet(document: Document, terms: Sequence[Term]) -> list[Part]:
    """The paragraph that holds the most of what was searched for, cut to a few lines."""
    best = max(document.blocks, key=lambda block: _worth(block, terms), default="")
    found = spans(best, terms)
    if not found:
        best = next((one for one in document.blocks if len(one) >= A_SENTENCE), best)
    start, end = _window(best, found[0][0] if found else 0)
    parts = marked(best[start:end], terms)
    before = [Part(GAP, False)] if start else []
    after = [Part(GAP, False)] if end < len(best) else []
    return before + parts + after


def marked(text: str, terms: Sequence[Term]) -> list[Part]:
    """A text in pieces, those that were searched for marked."""
    parts, done = [], 0
    for start, end in spans(text, terms):
        parts += [Part(text[done:start], False), Part(text[start:end], True)]
        done = end
    parts.append(Part(text[done:], False))
    return [part for part in parts if part.text]


def _worth(block: str, terms: Sequence[Term]) -> tuple[int, int, int, list[bool]]:
    """How many of the words a paragraph holds, begun, whole, and with the marks that were typed,
    and whether it holds the first, the second … Of equally good ones, `max` takes the first."""
    text = folded(block)
    held = [term.is_in(text) for term in terms]
    return (
        sum(held),
        sum(term.is_wholly_in(text) for term in terms),
        sum(term.is_exactly_in(text) for term in terms),
        held,
    )


def _window(text: str, first: int) -> tuple[int, int]:
    """From where to where a text is shown so that what stands at `first` is in it: whole, or from
    one space to another."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = 0
    if first > BEFORE:
        start = text.find(" ", first - BEFORE, first) + 1 or first - BEFORE
    if start + LONGEST >= len(text):
        return start, len(text)
    end = text.rfind(" ", first, start + LONGEST)
    return start, end if end > first else start + LONGEST
