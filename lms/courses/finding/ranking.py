"""Which pages hold what was searched for, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

from lms.courses.finding.documents import Document
from lms.courses.finding.spelling import corrected
from lms.courses.finding.terms import Term, is_found, run_together, terms_of

# How much of what was typed a page must hold where none holds all of it.
ENOUGH = 0.4


class Holding(StrEnum):
    """How much of what was typed the pages found hold."""

    ALL = "all"
    ALIKE = "alike"  # all, with an unknown word read as one that is like it
    PARTLY = "partly"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: the pages, best first, and the words that they were found by."""

    holding: Holding
    documents: tuple[Document, ...] = ()
    terms: tuple[Term, ...] = ()


def find(documents: Sequence[Document], typed: str) -> Found:
    """The pages that hold every word that was typed, in whatever order.

    Where there is none: those that hold it with a word run together or mistyped put right; else
    those that hold the greater part of it. `documents` are in the order of their paths, which
    decides between equally good ones.
    """
    terms = terms_of(typed)
    if not terms:
        return Found(Holding.NOTHING)
    for one in (terms, [run_together(term) for term in terms]):
        if found := _holding_all(documents, one):
            return Found(Holding.ALL, tuple(found), tuple(one))
    alike = terms_of(corrected(terms, documents) or "")
    if alike and (found := _holding_all(documents, alike)):
        return Found(Holding.ALIKE, tuple(found), tuple(alike))
    return _partly(documents, terms)


def _holding_all(documents: Sequence[Document], terms: Sequence[Term]) -> list[Document]:
    found = [one for one in documents if all(is_found(term, one) for term in terms)]
    return sorted(found, key=lambda one: _rank(one, terms))


def _rank(document: Document, terms: Sequence[Term]) -> tuple[int, ...]:
    """What is compared first to last, the smaller the better: the marks that were typed, the title
    before the text, whole words before beginnings, the words as they were typed before the same
    words apart; then the shorter title, and a course before its lessons."""
    title, text = document.folded_title, document.folded_text
    typed = " ".join(term.key for term in terms)
    return (
        -sum(term.is_exactly_in(title) or term.is_exactly_in(text) for term in terms),
        -sum(term.is_in(title) for term in terms),
        -sum(term.is_wholly_in(title) or term.is_wholly_in(text) for term in terms),
        not (f" {typed}" in title.plain or f" {typed}" in text.plain),
        document.lesson_id is not None,
    )


def _partly(documents: Sequence[Document], terms: Sequence[Term]) -> Found:
    """The pages that hold the greater part, where a rare word says more than a common one, or than
    one that is nowhere; the words with the rarest first."""
    held = {term.key: [_held(term, one) for one in documents] for term in terms}
    weights = {key: _weight(ones) for key, ones in held.items()}
    total = sum(weights.values())
    shares = [
        sum(weights[key] * ones[place] for key, ones in held.items()) / total
        for place in range(len(documents))
    ]
    enough = [place for place, share in enumerate(shares) if share >= ENOUGH]
    enough.sort(key=lambda place: (-round(shares[place], 3), _rank(documents[place], terms)))
    return Found(
        Holding.PARTLY if enough else Holding.NOTHING,
        tuple(documents[place] for place in enough),
        tuple(sorted(terms, key=lambda term: -weights[term.key])),
    )


def _held(term: Term, document: Document) -> float:
    """1 where the page has the word, a half where it has only one with other marks."""
    if not is_found(term, document):
        return 0.0
    title, text = document.folded_title, document.folded_text
    is_right = term.exact is None or term.is_exactly_in(title) or term.is_exactly_in(text)
    return 1.0 if is_right else 0.5


def _weight(held: Sequence[float]) -> float:
    """How much a word says: the fewer pages hold it, the more; the least where none does."""
    holders = sum(map(bool, held))
    return 1 + log(len(held) / holders) if holders else 1.0
