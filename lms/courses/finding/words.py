"""Texts as they are searched: word by word, without marks and with them."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from lms import vietnamese

# Letters and digits with the marks that follow them where a text came decomposed.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


class Word(NamedTuple):
    """A word of a text: how it is searched, and where it stands."""

    key: str
    marked: str
    start: int
    end: int


class Folded(NamedTuple):
    """A text as a line of words with a space around each, so that " otp " is found in it.

    `plain` is without marks. `marked` has them in one fixed spelling of their own, in which hoà and
    hòa are the same and mã and ma are not.
    """

    plain: str
    marked: str


def words_in(text: str) -> list[Word]:
    """The words of a text, first to last."""
    return [Word(*_keys(one[0]), one.start(), one.end()) for one in WORD.finditer(text)]


def folded(*texts: str) -> Folded:
    """The words of these texts in one line."""
    keys = [_keys(word) for text in texts for word in WORD.findall(text)]
    plain, marked = (" ".join(parts) for parts in zip(*keys, strict=True)) if keys else ("", "")
    return Folded(f" {plain} ", f" {marked} ")


def marked_key(word: str) -> str:
    """A word as it stands in `Folded.marked`."""
    return _keys(word)[1]


def has_marks(text: str) -> bool:
    """Whether whoever typed this typed Vietnamese marks."""
    return not unicodedata.normalize("NFC", text).isascii()


@lru_cache(maxsize=8192)  # the same few syllables make up all texts
def _keys(word: str) -> tuple[str, str]:
    key = vietnamese.search_key(word)
    return key, vietnamese.text_sort_key(word).replace(" ", "") or key
