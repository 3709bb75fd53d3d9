"""Vietnamese facts that software gets wrong: names, search, order, numbers of people, ages.

The `parse_…` functions turn what was typed into the one form that is stored, or raise `Refused`
with a `Fault` that the form turns into a sentence.
"""

from lms.vietnamese.ages import (
    EARLIEST_BIRTH_YEAR,
    AgeBand,
    age_band,
    is_child,
    needs_own_consent,
    parse_birth_year,
)
from lms.vietnamese.faults import Fault, Refused
from lms.vietnamese.names import NAME_LENGTH, given_name, initials, parse_name, sort_key
from lms.vietnamese.numbers import CitizenNumber, Disagreement, Sex, citizen_hash, parse_phone
from lms.vietnamese.text import few_marks, normalise, search_key, text_sort_key

__all__ = [
    "EARLIEST_BIRTH_YEAR",
    "NAME_LENGTH",
    "AgeBand",
    "CitizenNumber",
    "Disagreement",
    "Fault",
    "Refused",
    "Sex",
    "age_band",
    "citizen_hash",
    "few_marks",
    "given_name",
    "initials",
    "is_child",
    "needs_own_consent",
    "normalise",
    "parse_birth_year",
    "parse_name",
    "parse_phone",
    "search_key",
    "sort_key",
    "text_sort_key",
]
