"""Words in double braces: forms of address, settled when a course is published, and current facts,
filled in when a page is read.

Between the two, each token is one private-use character, so that Markdown and the sanitiser see an
ordinary letter: braces would break headings' ids, links and emphasis.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from lms.vietnamese.spoken import SPELLED_NUMBER, digit_groups, is_spelled

TOKEN = re.compile(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
# As stored in a published page; what is filled in when it is read.
STORED_FACT = re.compile(r"\{\{([a-z0-9_]+\.[a-z0-9_.]+)\}\}")
# A fact in running text, where elements may stand; elsewhere, as in an address, it is text only.
SPOKEN = '<span class="digits">{}</span>'
FACT = re.compile(f"{SPOKEN.format(STORED_FACT.pattern)}|{STORED_FACT.pattern}")
PHONE_IN_FACT = re.compile(SPELLED_NUMBER)

FIRST, LAST = 0xE000, 0xF8FF


def capitalised(word: str) -> str:
    """With its first letter large: "anh chị" begins a sentence as "Anh chị"."""
    return word[:1].upper() + word[1:]


def tokens_in(text: str) -> list[str]:
    """The names of all tokens in a text."""
    return TOKEN.findall(text)


class Vocabulary:
    """The tokens that a course may use: {{you}} and {{You}} for the word "you"; facts as named."""

    def __init__(self, words: Iterable[str], facts: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.facts = frozenset(facts)
        names = sorted(self.words | {capitalised(word) for word in self.words}) + sorted(self.facts)
        self._place = {name: chr(FIRST + number) for number, name in enumerate(names)}
        self._name = {place: name for name, place in self._place.items()}
        self._any = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")

    def knows(self, name: str) -> bool:
        """Whether a token of this name stands for something."""
        return name in self._place

    def is_fact(self, name: str) -> bool:
        """Whether a token is filled in only when read."""
        return name in self.facts

    @property
    def fact_places(self) -> str:
        """The characters that stand for facts in a hidden text."""
        return "".join(self._place[name] for name in sorted(self.facts))

    def hide(self, text: str) -> str:
        """The text with a placeholder for each known token, and no other private-use character."""
        clean = self._any.sub("", text)
        return TOKEN.sub(lambda found: self._place.get(found[1], found[0]), clean)

    def drop(self, hidden: str) -> str:
        """The text without its placeholders."""
        return self._any.sub("", hidden)

    def show(self, hidden: str, words: Mapping[str, str]) -> str:
        """HTML with the words of one group in place, escaped; facts are tokens again."""
        return self._any.sub(lambda found: self._shown(found[0], words, escape), hidden)

    def say(self, text: str, words: Mapping[str, str]) -> str:
        """Plain text with the words of one group in place; facts are tokens again."""
        hidden = self.hide(text)
        return self._any.sub(lambda found: self._shown(found[0], words, str), hidden)

    def _shown(self, place: str, words: Mapping[str, str], wrap: Callable[[str], str]) -> str:
        name = self._name.get(place)
        if name is None:
            return ""
        if name in self.facts:
            return "{{" + name + "}}"
        word = words.get(name)
        return wrap(word if word is not None else capitalised(words[name[:1].lower() + name[1:]]))


def fill_facts(stored: str, facts: Mapping[str, str]) -> str:
    """A published page or answer with the facts of today in it, escaped for HTML text and
    attributes; numbers in running text are written digit by digit. A fact that is no longer known
    leaves a gap, never its token."""

    def filled(found: re.Match[str]) -> str:
        fact = facts.get(found[1] or found[2], "")
        return _spoken(fact) if found[1] else escape(fact)

    return FACT.sub(filled, stored)


def _spoken(fact: str) -> str:
    """A fact as HTML: a hotline wholly digit by digit, in other words each phone number."""
    if is_spelled(fact):
        return _spelled(fact)
    return PHONE_IN_FACT.sub(lambda found: _spelled(found[0]), escape(fact, quote=False))


def _spelled(number: str) -> str:
    return " ".join(SPOKEN.format(group) for group in digit_groups(number))
