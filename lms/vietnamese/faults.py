"""How something that a person typed is refused, so that a form can say it kindly."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with something typed."""

    NAME_EMPTY = "name-empty"
    NAME_TOO_SHORT = "name-too-short"
    NAME_TOO_LONG = "name-too-long"
    NAME_HAS_DIGIT = "name-has-digit"
    NAME_HAS_SIGN = "name-has-sign"
    PHONE_WRONG = "phone-wrong"
    PHONE_LANDLINE = "phone-landline"
    CITIZEN_NUMBER_WRONG = "citizen-number-wrong"
    CITIZEN_NUMBER_IMPOSSIBLE = "citizen-number-impossible"
    BIRTH_YEAR_WRONG = "birth-year-wrong"
    BIRTH_YEAR_TOO_EARLY = "birth-year-too-early"
    BIRTH_YEAR_IN_FUTURE = "birth-year-in-future"


class Refused(ValueError):
    """Something typed cannot be what was asked for; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
