"""Codes that people dictate, copy and type: learner codes, record codes, and which PINs will do.

Every code ends in a check digit, so one mistyped digit or two swapped neighbours are noticed before
anything is looked up. The check digit is no secret: guessing is slowed elsewhere.

| Code    | Digits | First digit | Not mistaken for                                              |
|---------|--------|-------------|---------------------------------------------------------------|
| learner | 8      | 1, 2, 4, 6  | a phone number: those have ten digits and begin with 0, nine  |
|         |        |             | and 3, 5, 7, 8 or 9 when the zero was lost, or begin with 84; |
|         |        |             | so not even one that lacks its last digits looks like a code  |
| record  | 12     | 1 to 9      | the citizen number of anyone born in Viet Nam: those begin    |
|         |        |             | with 0                                                        |

That leaves 4 million learner codes and 90 thousand million record codes. Codes are drawn at random;
whoever stores one holds it unique and draws again when it is taken.
"""

import secrets
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

RandBelow = Callable[[int], int]

LEARNER_CODE_LENGTH = 8
RECORD_CODE_LENGTH = 12
PIN_LENGTH = 6

_LEARNER_FIRST_DIGITS = "1246"
_GROUP = 4
_SEPARATOR_SIGNS = ".,\u2212"
_SEPARATOR_KINDS = ("Zs", "Cc", "Cf", "Pd")  # spaces, line ends, invisible characters, dashes

# A totally anti-symmetric quasigroup of order 10: H. Michael Damm, "Total anti-symmetrische
# Quasigruppen", dissertation, Philipps-Universität Marburg, 2004. Rows: check digit so far;
# columns: next digit. That no two digits of a row are equal catches a mistyped digit, and
# (c*x)*y != (c*y)*x catches a swap; the tests try every case.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)

# Chosen often though no rule below names them: the most frequent of Markert et al., "This PIN Can
# Be Easily Guessed" (IEEE Symposium on Security and Privacy, 2020), and their like: shapes on the
# keypad, doubled and counted digits.
_COMMON_PIN_LIST = """
    112233 223344 334455 445566 556677 667788 778899 332211 665544 998877 102030 010203 101112
    111222 222333 333444 444555 555666 666777 777888 888999 000111 111000 123000 000123 100000
    000001 200000 123321 321123 456654 789987 123654 321654 456123 654123 789456 456987 789123
    123789 987321 321987 147258 258147 147852 258369 369258 147369 369147 741852 852741 852963
    963852 963741 159357 357159 159753 753159 951753 753951 951357 357951 258456 456258 121314
    131415 135790 135791 246810 024680 686879 113114 113115
"""
_COMMON_PINS = frozenset(_COMMON_PIN_LIST.split())


class PinFault(StrEnum):
    """Why a PIN will not do. The form turns each into a sentence."""

    NOT_SIX_DIGITS = "not-six-digits"
    SAME_DIGIT = "same-digit"
    RUN = "run"
    REPEATED = "repeated"
    BIRTH_YEAR = "birth-year"
    PHONE = "phone"
    COMMON = "common"


def check_digit(digits: str) -> str:
    """The digit to append to `digits` so that `is_valid` holds (Damm 2004)."""
    # The table has 0 on its diagonal, so the digit that brings the result to 0 is the result.
    return str(_damm(digits))


def is_valid(digits: str) -> bool:
    """Whether these are plain digits, the last of which checks the others (Damm 2004)."""
    return len(digits) > 1 and _is_digits(digits) and _damm(digits) == 0


def is_learner_code(digits: str) -> bool:
    """Whether a normalised text can be a learner code at all; a phone number never is."""
    return (
        len(digits) == LEARNER_CODE_LENGTH
        and digits[0] in _LEARNER_FIRST_DIGITS
        and is_valid(digits)
    )


def is_record_code(digits: str) -> bool:
    """Whether a normalised text can be the code of a completion record at all."""
    return len(digits) == RECORD_CODE_LENGTH and digits[0] != "0" and is_valid(digits)


def new_learner_code(randbelow: RandBelow = secrets.randbelow) -> str:
    """A random learner code, eight digits such as "12345671"; it may be taken already."""
    first = _LEARNER_FIRST_DIGITS[randbelow(len(_LEARNER_FIRST_DIGITS))]
    rest = LEARNER_CODE_LENGTH - 2
    return _with_check_digit(f"{first}{randbelow(10**rest):0{rest}d}")


def new_record_code(randbelow: RandBelow = secrets.randbelow) -> str:
    """A random code for a completion record, twelve digits; it may be taken already."""
    lowest = 10 ** (RECORD_CODE_LENGTH - 2)
    return _with_check_digit(str(lowest + randbelow(9 * lowest)))


def normalise_code(text: str) -> str:
    """The digits of a code as typed, scanned or pasted, or "" where it holds anything else.

    Spaces, dashes, dots and invisible characters are dropped; full-width and other scripts' digits
    become 0 to 9. A letter is not guessed at, since a code dictated as digits has none.
    """
    values = [unicodedata.decimal(char, None) for char in text if not _is_separator(char)]
    return "" if None in values else "".join(str(value) for value in values)


def grouped(code: str, separator: str = " ") -> str:
    """A code in groups of four as printed: "1234 5678 9012"."""
    starts = range(0, len(code), _GROUP)
    return separator.join(code[start : start + _GROUP] for start in starts)


def pin_fault(
    pin: str, *, birth_year: int | None = None, phone: str | None = None
) -> PinFault | None:
    """Why this PIN is too easily guessed, or None when it will do.

    Refused are the habits found by Markert et al. (2020) and Bonneau et al., "A Birthday Present
    Every Eleven Wallets?" (2012): one digit only, counting up or down (0 follows 9), a pair or
    triple repeated, the birth year or a date in that year, six digits of the person's own phone,
    and the commonest others. At least 95 of 100 PINs remain.
    """
    if len(pin) != PIN_LENGTH or not _is_digits(pin):
        return PinFault.NOT_SIX_DIGITS
    if len(set(pin)) == 1:
        return PinFault.SAME_DIGIT
    if _is_run(pin):
        return PinFault.RUN
    if pin in (pin[:2] * 3, pin[:3] * 2):
        return PinFault.REPEATED
    if birth_year is not None and _recalls_birth(pin, birth_year):
        return PinFault.BIRTH_YEAR
    if phone is not None and pin in normalise_code(phone):
        return PinFault.PHONE
    return PinFault.COMMON if pin in _COMMON_PINS else None


def _is_separator(char: str) -> bool:
    return char in _SEPARATOR_SIGNS or unicodedata.category(char) in _SEPARATOR_KINDS


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim


def _with_check_digit(digits: str) -> str:
    return digits + check_digit(digits)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_run(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})


def _recalls_birth(pin: str, year: int) -> bool:
    """Whether a PIN holds the year in full, or is a date in it as ddmmyy, mmddyy or yymmdd."""
    if str(year) in pin:
        return True
    first, second, third = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    two_digits = year % 100
    return (third == two_digits and (_is_day(first, second) or _is_day(second, first))) or (
        first == two_digits and _is_day(third, second)
    )


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12
