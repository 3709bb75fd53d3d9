"""Text as it is stored, searched and put in Vietnamese order.

It arrives composed (NFC) or decomposed (NFD), with invisible characters, from old fonts.
"""

import re
import unicodedata
from functools import lru_cache

# Control, format (zero-width, soft hyphen), surrogate and private-use characters.
_INVISIBLE = ("Cc", "Cf", "Cs", "Co")
# Unicode sorts the marks on one letter in time that grows with the square of their number. No
# language has more than these (UAX #15, stream-safe text); what comes after them is dropped.
MOST_MARKS = 30
# Old Vietnamese fonts drew Đ in the place of Icelandic eth, and converted texts still carry it.
_ETH = str.maketrans("Ðð", "Đđ")
# Letters with a stroke have no decomposition; ƀ is of the languages of the Central Highlands.
_STROKES = str.maketrans("đƀ", "db")
# "~" comes after every ASCII letter, as ă comes after all of a and before b.
_LETTER_KEYS = {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"}
# Combining marks in the order of the tones after none: huyền, hỏi, ngã, sắc, nặng.
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def normalise(text: str) -> str:
    """One line of text as it is stored: composed (NFC), single spaces, nothing invisible.

    Line ends become spaces. Old and new placing of the tone (hoà, hòa) stay as typed.
    """
    visible = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or unicodedata.category(char) not in _INVISIBLE
    )
    return " ".join(unicodedata.normalize("NFC", few_marks(visible)).translate(_ETH).split())


def few_marks(text: str) -> str:
    """The text without the marks of a letter that has too many to be text."""
    if text.isascii() or len(text) <= MOST_MARKS:
        return text
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def search_key(text: str) -> str:
    """Text as it is searched: lower case, without marks, đ as d, signs as spaces.

    hoà, hòa and HOA agree, in NFC and NFD. Digits and letters of other scripts are kept.
    """
    lower = _decomposed(text).translate(_STROKES)
    kept = (char for char in lower if not is_mark(char))
    return " ".join("".join(char if char.isalnum() else " " for char in kept).split())


def text_sort_key(text: str) -> str:
    """A key that puts texts read from left to right, such as place names, in Vietnamese order.

    The key is ASCII and its bytes carry the order, so SQLite's BINARY, PostgreSQL's "C" and Python
    agree without any collation. Each syllable becomes its letters, a space and its tone, so that
    the tone decides only between syllables of the same letters, and before the next syllable:
    "Hà Đông" is "ha 1d~o~ng 0". ă is "a~" and â "a~~" and so on, after all of the plain letter
    (a ă â b c d đ e ê …). Numbers count as numbers: Thôn 2 comes before Thôn 10. Case and signs do
    not matter; letters of other scripts come last.
    """
    spaced = "".join(char if char.isalnum() or is_mark(char) else " " for char in _decomposed(text))
    return "".join(_syllable_key(syllable) for syllable in spaced.split())


def is_mark(char: str) -> bool:
    """Whether a character only changes the one before it, such as the tone of decomposed text."""
    return unicodedata.category(char).startswith("M")


def _decomposed(text: str) -> str:
    """Lower case, marks and ligatures taken apart; lower-casing İ makes a mark of its own."""
    lower = unicodedata.normalize("NFKD", normalise(text)).lower()
    return unicodedata.normalize("NFKD", lower)


@lru_cache(maxsize=4096)  # the same few syllables make up most names
def _syllable_key(syllable: str) -> str:
    tone = next((_TONES.index(char) + 1 for char in syllable if char in _TONES), 0)
    toneless = "".join(char for char in syllable if char not in _TONES)
    padded = re.sub("[0-9]+", lambda number: number[0].zfill(6), toneless)
    letters = (_letter_key(char) for char in unicodedata.normalize("NFC", padded))
    return f"{''.join(letters)} {tone}"


def _letter_key(letter: str) -> str:
    if letter in _LETTER_KEYS:
        return _LETTER_KEYS[letter]
    plain = search_key(letter)
    return plain if plain.isascii() else f"}}{ord(letter):05x}"
