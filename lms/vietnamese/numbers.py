"""Mobile numbers, and citizen numbers, of which only a keyed hash is stored."""

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Self

from lms.vietnamese.faults import Fault, Refused
from lms.vietnamese.text import normalise

Sex = Literal["female", "male"]

_MOBILE = re.compile(r"(?:\+84|0084|84)?0?([35789][0-9]{8})")
_LANDLINE = re.compile(r"(?:\+84|0084|84)?0?2[0-9]{8,9}")


class Disagreement(StrEnum):
    """Where a citizen number and what else is known differ: worth a warning, never a refusal."""

    SEX = "sex"
    BIRTH_YEAR = "birth-year"


def parse_phone(text: str) -> str | None:
    """A mobile number as ten digits such as "0912345678", None when left empty, or Refused.

    Mobile numbers begin with 03, 05, 07, 08 or 09 (numbering plan in force since September 2018).
    +84 or 84 in front, spaces, dots, dashes and brackets are fine, and so is the zero that
    spreadsheets lose. Landlines are refused under their own fault. Families share phones, so a
    number is not unique.
    """
    compact = _without_separators(text)
    if not compact:
        return None
    if mobile := _MOBILE.fullmatch(compact):
        return f"0{mobile[1]}"
    raise Refused(Fault.PHONE_LANDLINE if _LANDLINE.fullmatch(compact) else Fault.PHONE_WRONG)


@dataclass(frozen=True)
class CitizenNumber:
    """A citizen number (CCCD), in memory only: what is stored is its `citizen_hash`.

    Twelve digits: three for the place of birth, one for century and sex, two for the year, six
    random (Decree 137/2015/NĐ-CP, article 13; Circular 07/2016/TT-BCA, article 7). There is no
    check digit. The digits stay out of its repr, and so out of logs and error pages.
    """

    digits: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number as typed with spaces, dots or dashes, or Refused.

        A lost leading zero is not guessed: eleven digits may as well lack any other digit, and the
        hash would then be somebody else's.
        """
        digits = _without_separators(text)
        if not re.fullmatch("[0-9]{12}", digits):
            raise Refused(Fault.CITIZEN_NUMBER_WRONG)
        if digits.startswith("000") or digits[3] > "3":  # no such place; born in 2100 or later
            raise Refused(Fault.CITIZEN_NUMBER_IMPOSSIBLE)
        return cls(digits)

    @property
    def sex(self) -> Sex:
        """Even for men, odd for women."""
        return "female" if int(self.digits[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        """0 and 1 stand for 19.., 2 and 3 for 20.."""
        return 1900 + 100 * (int(self.digits[3]) // 2) + int(self.digits[4:6])

    def disagreements(self, sex: str | None, birth_year: int | None) -> tuple[Disagreement, ...]:
        """What this number says otherwise; None is not compared. Never a reason to refuse."""
        found = {
            Disagreement.SEX: sex is not None and sex != self.sex,
            Disagreement.BIRTH_YEAR: birth_year is not None and birth_year != self.birth_year,
        }
        return tuple(disagreement for disagreement, differs in found.items() if differs)


def citizen_hash(number: CitizenNumber, key: bytes) -> str:
    """What is stored of a citizen number: its HMAC-SHA-256 in 64 hexadecimal digits.

    Numbers are few enough to try them all, so it is the key, kept outside the database, that
    protects them. A key under 16 bytes is a ValueError.
    """
    if len(key) < 16:
        raise ValueError("the key for citizen numbers needs at least 16 bytes")
    return hmac.new(key, number.digits.encode(), hashlib.sha256).hexdigest()


def _without_separators(text: str) -> str:
    """Typed digits in one piece, full-width ones as ASCII; whatever else was typed stays."""
    plain = unicodedata.normalize("NFKC", normalise(text))
    return "".join(
        char for char in plain if char not in " .()" and unicodedata.category(char) != "Pd"
    )
