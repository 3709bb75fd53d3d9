"""Words that no lesson has, put right: letters that sound alike in some part of the country, and
a letter too many, too few, or wrong."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lms.courses.finding.documents import Document
from lms.courses.finding.terms import Term, is_found

LETTERS = "abcdeghiklmnopqrstuvxy"
LONGEST_WORD = 12
# Shorter words have too many neighbours.
SHORTEST_MISTYPED = 4
# Beginnings and endings that are said alike somewhere, longest first.
ALIKE = (
    (re.compile("^(?:gi|r|v)(?=[aeiouy])"), "d"),
    (re.compile("^ngh"), "ng"),
    (re.compile("^gh"), "g"),
    (re.compile("^c(?!h)"), "k"),
    (re.compile("^x"), "s"),
    (re.compile("^tr"), "ch"),
    (re.compile("^n(?=[aeiouy])"), "l"),
    (re.compile("ng$"), "n"),
    (re.compile("[ct]$"), "t"),
    (re.compile("y$"), "i"),
)


def corrected(terms: Sequence[Term], documents: Sequence[Document]) -> str | None:
    """What was probably meant, as a line to search for; None when every word is found somewhere,
    or one that is not is like none that is."""
    unknown = [term.key for term in terms if not any(is_found(term, one) for one in documents)]
    if not unknown:
        return None
    known = Counter(word for one in documents for word in _vocabulary(one))
    better = {key: _nearest(key, known) for key in unknown}
    if None in better.values():
        return None
    return " ".join(better.get(term.key) or term.word for term in terms)


def sound(word: str) -> str:
    """A word as its sound, in which s and x, tr and ch, l and n, d, gi, r and v are one each."""
    for written, said in ALIKE:
        word = written.sub(said, word)
    return word


def _nearest(word: str, known: Counter[str]) -> str | None:
    """The known word most used of those that sound alike, else of those one letter away."""
    if len(word) > LONGEST_WORD:
        return None
    said = sound(word)
    near = [one for one in known if sound(one) == said]
    if not near and len(word) >= SHORTEST_MISTYPED:
        near = [one for one in _one_letter_away(word) if one in known]
    return max(near, key=lambda one: (known[one], one), default=None)


def _one_letter_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        left, right = word[:place], word[place:]
        yield from (left + letter + right for letter in LETTERS)
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in LETTERS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]


def _vocabulary(document: Document) -> set[str]:
    return set((document.folded_title.plain + document.folded_text.plain).split())
