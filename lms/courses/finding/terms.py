"""What was typed into the search, word by word, and how each word is found in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lms import vietnamese
from lms.courses.finding.documents import Document
from lms.courses.finding.words import WORD, Folded, Word, has_marks, marked_key, words_in

LONGEST_TYPED = 100
MOST_WORDS = 12
# Shorter words would be found wherever two short words meet.
SHORTEST_RUN_TOGETHER = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One word that was typed. It is found in a line of words (see `Folded`) as any of `whole` or,
    where it may be unfinished, of `begun`. `exact` is the word with its marks; None when nothing
    that was typed has any, so that there is nothing to compare. `spaced` finds a word that texts
    write as several."""

    word: str
    key: str
    whole: tuple[str, ...]
    begun: tuple[str, ...]
    exact: str | None
    spaced: re.Pattern[str] | None = None

    def is_in(self, text: Folded) -> bool:
        """Whether the text has the word, or one that begins like an unfinished one."""
        if any(form in text.plain for form in self.begun):
            return True
        return self.spaced is not None and self.spaced.search(text.plain) is not None

    def is_wholly_in(self, text: Folded) -> bool:
        """Whether the text has the word, and not only one that begins like it."""
        return any(form in text.plain for form in self.whole)

    def is_exactly_in(self, text: Folded) -> bool:
        """Whether the text has the word with the marks that were typed."""
        return self.exact is not None and self.exact in text.marked

    def places_in(self, line: str) -> Iterator[tuple[int, int]]:
        """From where to where the word stands in a line of words; only where it does not, from
        where to where one stands that begins like it."""
        is_whole = any(form in line for form in self.whole)
        for form in self.whole if is_whole else self.begun:
            start = line.find(form)
            while start >= 0:
                yield start + 1, start + len(form.rstrip())
                start = line.find(form, start + 1)
        if self.spaced is not None:
            yield from (match.span() for match in self.spaced.finditer(line))


def tidy(typed: str) -> str:
    """What was typed in one line, cut to what is searched for."""
    return vietnamese.normalise(typed)[:LONGEST_TYPED].strip()


def terms_of(typed: str) -> list[Term]:
    """The words that were typed, each once, as they are searched for: without marks, with signs
    as spaces. The last may be unfinished. A word typed as two ("face book") is found as one."""
    words = WORD.findall(tidy(typed))[:MOST_WORDS]
    keys = [vietnamese.search_key(word) for word in words]
    found: dict[str, Term] = {}
    for place, (word, key) in enumerate(zip(words, keys, strict=True)):
        forms = [key, *_joined(keys, place)]
        is_last = place == len(words) - 1
        found[key] = Term(
            word=word,
            key=key,
            whole=tuple(f" {form} " for form in forms),
            begun=tuple(f" {form}" if is_last else f" {form} " for form in forms),
            exact=f" {marked_key(word)} " if has_marks(typed) else None,
        )
    return [term for key, term in found.items() if key]


def run_together(term: Term) -> Term:
    """The word as it is found where texts write several for it: "congan" in "công an"."""
    if len(term.key) < SHORTEST_RUN_TOGETHER:
        return term
    return replace(term, spaced=re.compile(rf"\b{' ?'.join(map(re.escape, term.key))}\b"))


def is_found(term: Term, document: Document) -> bool:
    """Whether a page has the word, in its title or in its text."""
    return term.is_in(document.folded_title) or term.is_in(document.folded_text)


def spans(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where in a text the words stand, whole words from first to last; neighbours are one span.
    Where a word stands with the marks that were typed, other words like it are left out."""
    words = words_in(text)
    line, starts = " ", []
    for word in words:
        starts.append(len(line))
        line += word.key + " "
    found: set[Word] = set()
    for term in terms:
        places = list(term.places_in(line))
        hit = [
            word
            for word, start in zip(words, starts, strict=True)
            if any(first < start + len(word.key) and start < last for first, last in places)
        ]
        found |= set([word for word in hit if f" {word.marked} " == term.exact] or hit)
    return _merged(text, sorted((word.start, word.end) for word in found))


def _joined(keys: list[str], place: int) -> list[str]:
    """The word in one piece with the one before it, and with the one after it."""
    return [
        keys[left] + keys[left + 1]
        for left in (place - 1, place)
        if left >= 0 and left + 1 < len(keys)
    ]


def _merged(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
