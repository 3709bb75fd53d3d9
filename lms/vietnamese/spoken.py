"""Numbers written so that a voice reads them right: codes digit by digit, dates as words.

A Vietnamese voice takes "156" for an amount, one hundred and fifty-six, and "5/8/2025" for three
numbers without day or month. What settles it for every voice is plain text: digits with spaces
between them, and the words of the date. Why not otherwise: docs/decisions/0011.
"""

import re
from datetime import date

# A hotline or a phone number, with the spaces or dots people put into it; a service number.
_PHONE = r"(?:\+84[ .]?|0)[1-9](?:[ .]?[0-9]){8,9}|1[89]00(?:[ .]?[0-9]){4,6}"
# Amounts of five digits and more are written with dots (52.000): what has none is a code.
_RUN = "[0-9]{5,20}"
_GROUPS = "(?:[0-9]{4}(?: [0-9]{4}){1,4}|[0-9]{3}(?: [0-9]{3}){2,4})(?! [0-9])"
# To be searched for in running text.
SPELLED_NUMBER = rf"(?<![\w/+])(?<![0-9][.,:])(?:{_PHONE}|{_RUN}|{_GROUPS})(?![\w/]|[.,:][0-9])"
DATE = (
    r"(?<![\w/.-])(?:0?[1-9]|[12][0-9]|3[01])(?P<between>[/.-])(?:0?[1-9]|1[0-2])(?P=between)"
    r"(?:19|20)[0-9]{2}(?![\w/-]|\.[0-9])"
)

_WHOLE_NUMBER = re.compile(r"\+?[0-9](?:[ .]?[0-9]){2,19}")
_FIRST_GROUPS = {6: (3, 3), 9: (3, 3, 3), 10: (4, 3, 3)}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# A no-break space and a plain one: wider than between two digits, and heard as no more than that.
_BETWEEN_GROUPS = "\u00a0 "


def is_spelled(text: str) -> bool:
    """Whether the whole text is a number of three digits or more, such as a hotline."""
    return _WHOLE_NUMBER.fullmatch(text) is not None


def digit_groups(number: str) -> list[str]:
    """A number with a space between its digits, group by group: ["0 9 1 2", "3 4 5", "6 7 8"]. The
    groups are those it was written in, else those people use."""
    groups = re.findall(r"\+?[0-9]+", number)
    if len(groups) == 1:
        groups = _usual_groups(groups[0])
    return [re.sub(r"(?<=[0-9])(?=[0-9])", " ", group) for group in groups]


def digit_by_digit(number: str) -> str:
    """The groups of a number in one line: "1 5 6"."""
    return _BETWEEN_GROUPS.join(digit_groups(number))


def date_in_words(written: str, language: str) -> str | None:
    """What a date written as dd/mm/yyyy says: "5 tháng 8 năm 2025"; None where there is no such
    day."""
    day, month, year = (int(part) for part in re.split("[/.-]", written))
    try:
        date(year, month, day)
    except ValueError:
        return None
    if language == "vi":
        return f"{day} tháng {month} năm {year}"
    return f"{day} {MONTHS[month - 1]} {year}"


def _usual_groups(digits: str) -> list[str]:
    """Groups of four, but for the lengths that are usually written otherwise."""
    if len(digits) < 6:
        return [digits]
    sizes = _FIRST_GROUPS.get(len(digits), (4,) * -(-len(digits) // 4))
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    return [digits[start : start + size] for start, size in zip(starts, sizes, strict=True)]
