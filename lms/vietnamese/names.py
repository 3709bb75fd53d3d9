"""Names of people: family, middle and given name in one field, called and listed by the last."""

import re
import unicodedata

from lms.vietnamese.faults import Fault, Refused
from lms.vietnamese.text import is_mark, normalise, text_sort_key

NAME_LENGTH = 100

_SIGNS = "'’.-"


def parse_name(text: str) -> str:
    """A tidy full name from what a person typed, or Refused.

    It needs two letters, holds no digit or unusual sign, and is at most 100 characters. Names all
    in capitals, as on identity cards, or all in small letters get capitals at the start of each
    word; names in mixed case stay as typed, since their owner knows best (K'Brơi, McDonald).
    """
    name = normalise(text)
    if name.isupper() or name.islower():
        name = re.sub(rf"[^\s{_SIGNS}]+", lambda word: word[0].capitalize(), name)
    if fault := _fault_of(name):  # asked last: ß becomes Ss
        raise Refused(fault)
    return name


def given_name(full_name: str) -> str:
    """The last word of a full name, by which people are called and listed; "" of an empty one."""
    return normalise(full_name).rpartition(" ")[2]


def sort_key(full_name: str) -> str:
    """A key that lists people by given name, then by the rest from the left, in Vietnamese order.

    Built as `text_sort_key`, with its promises: "Nguyễn Thị An" is "an 0nguye~n 3thi 5". Equal
    names have equal keys, so order by something else after it.
    """
    rest, _, given = normalise(full_name).rpartition(" ")
    return text_sort_key(given) + text_sort_key(rest)


def initials(full_name: str) -> str:
    """What strangers see of a name, such as "N.T.H." for Nguyễn Thị Hoa."""
    firsts = (
        next((char for char in word if char.isalpha()), "")
        for word in re.split(r"[\s-]", normalise(full_name))
    )
    return "".join(f"{first.upper()}." for first in firsts if first)


def _fault_of(name: str) -> Fault | None:
    if not name:
        return Fault.NAME_EMPTY
    if len(name) > NAME_LENGTH:
        return Fault.NAME_TOO_LONG
    if any(unicodedata.category(char).startswith("N") for char in name):
        return Fault.NAME_HAS_DIGIT
    if not all(_belongs_in_name(char) for char in name):
        return Fault.NAME_HAS_SIGN
    return Fault.NAME_TOO_SHORT if sum(map(str.isalpha, name)) < 2 else None


def _belongs_in_name(char: str) -> bool:
    return char.isalpha() or char in _SIGNS + " " or is_mark(char)
