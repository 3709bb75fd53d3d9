"""What a year of birth tells, which is often all that is known."""

import re
import unicodedata
from datetime import date
from enum import StrEnum

from lms.vietnamese.faults import Fault, Refused
from lms.vietnamese.text import normalise

EARLIEST_BIRTH_YEAR = 1900

_NO_LONGER_CHILD = 16  # guardians consent below (Law 91/2025/QH15, Decree 356/2025)
_OWN_CONSENT = 7  # the child's own consent is asked from here on (same)
_NO_LONGER_YOUTH = 31  # young people are 16 to 30 (Law on Youth, 57/2020/QH14)
_ELDERLY = 60  # Law on the Elderly, 39/2009/QH12
_TYPED = re.compile(r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?([0-9]{4})")


class AgeBand(StrEnum):
    """Bands for reports; see `age_band`."""

    CHILD = "child"
    YOUTH = "youth"
    ADULT = "adult"
    ELDERLY = "elderly"


def parse_birth_year(text: str, today: date) -> int:
    """A year from 1900 to this year, or Refused. Of a date (dd/mm/yyyy) only the year is taken."""
    year_typed = _TYPED.fullmatch(unicodedata.normalize("NFKC", normalise(text)))
    if year_typed is None:
        raise Refused(Fault.BIRTH_YEAR_WRONG)
    year = int(year_typed[1])
    if year < EARLIEST_BIRTH_YEAR:
        raise Refused(Fault.BIRTH_YEAR_TOO_EARLY)
    if year > today.year:
        raise Refused(Fault.BIRTH_YEAR_IN_FUTURE)
    return year


def is_child(birth_year: int, today: date) -> bool:
    """Whether a guardian must consent: under 16, or possibly so.

    Only the year is known, so anyone who may have been born on 31 December and not be 16 yet counts
    as a child: one guardian asked too many rather than one too few.
    """
    all_birthdays_over = (today.month, today.day) == (12, 31)
    least_age = today.year - birth_year - (0 if all_birthdays_over else 1)
    return least_age < _NO_LONGER_CHILD


def needs_own_consent(birth_year: int, today: date) -> bool:
    """Whether her own consent is asked, beside a guardian's if she is a child: from 7, or possibly
    so, as if born on 1 January."""
    return today.year - birth_year >= _OWN_CONSENT


def age_band(birth_year: int, today: date) -> AgeBand:
    """Child (see `is_child`), youth to 30, adult to 59, elderly from 60.

    Except for children the age is the one reached in the course of this year.
    """
    if is_child(birth_year, today):
        return AgeBand.CHILD
    age = today.year - birth_year
    if age < _NO_LONGER_YOUTH:
        return AgeBand.YOUTH
    return AgeBand.ADULT if age < _ELDERLY else AgeBand.ELDERLY
