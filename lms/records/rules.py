"""How a fact was taken, and which of several records of one course stands."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from lms import codes

# Wrong guesses at /verify from one network before the next has to wait. A cultural house is one
# address, and its people mistype; what they mistype is nearly always caught by the check digit,
# which is not a guess.
FREE_GUESSES = 10

REASON_SHORTEST = 10
REASON_LONGEST = 500


class CodeFault(StrEnum):
    """Why something typed cannot be the code of a record."""

    NOT_DIGITS = "not-digits"
    WRONG_LENGTH = "wrong-length"
    MISTYPED = "mistyped"


def code_fault(typed: str) -> CodeFault | None:
    """Why this cannot be a record's code, or None when one may have it. Looks nothing up."""
    digits = codes.normalise_code(typed)
    if not digits:
        return CodeFault.NOT_DIGITS
    if len(digits) != codes.RECORD_CODE_LENGTH:
        return CodeFault.WRONG_LENGTH
    return None if codes.is_record_code(digits) else CodeFault.MISTYPED


class Status(StrEnum):
    """The standing of a record."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a fact was taken: alone, in a class, with help. Kept beside the fact as it was that day.

    `how` is "alone", "in_class", "assisted" or "imported"; what nobody named is None.
    """

    how: str = "alone"
    organising_unit_id: str | None = None
    organisation_id: UUID | None = None
    organisation_name: str | None = None
    team_id: UUID | None = None
    team_name: str | None = None
    class_id: UUID | None = None
    class_name: str | None = None
    helper_id: UUID | None = None
    witness_id: UUID | None = None

    @classmethod
    def of(cls, row: object) -> Self:
        """How the fact of this row was taken; `row` is of any table with DeliveryColumns."""
        return cls(**{column.name: getattr(row, column.name) for column in fields(cls)})

    def columns(self) -> dict[str, Any]:
        """The same as keyword arguments of any table with DeliveryColumns."""
        return asdict(self)


ALONE = Delivery()


@dataclass(frozen=True, slots=True)
class Claim:
    """What decides between several records of one human being and one course."""

    id: UUID
    code: str
    completed_at_utc: datetime
    withdrawn: bool


def standing_claim(claims: Iterable[Claim]) -> Claim | None:
    """The one that stands among all records of one human being for one course, or None.

    It is the earliest completed that was not withdrawn; of two completed at the same moment, the
    one with the lower code. Nothing but the records themselves is asked, so joining persons,
    undoing it and withdrawing may come in any order and end in the same standing.
    """
    live = [claim for claim in claims if not claim.withdrawn]
    return min(live, key=lambda claim: (claim.completed_at_utc, claim.code), default=None)
