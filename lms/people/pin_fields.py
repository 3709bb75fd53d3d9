"""Choosing a PIN: two fields and what is refused, for any form that asks for a new one."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField, ValidationError
from wtforms.widgets import PasswordInput

from lms.codes import PinFault, normalise_code, pin_fault
from lms.web.forms import Needed

PIN_KEYS = {"inputmode": "numeric", "maxlength": 20}

SENTENCES = {
    PinFault.NOT_SIX_DIGITS: _l("The PIN has exactly six digits, nothing else."),
    PinFault.SAME_DIGIT: _l("A PIN of one digit only is guessed at once. Choose another."),
    PinFault.RUN: _l("A PIN that counts up or down is guessed at once. Choose another."),
    PinFault.REPEATED: _l("A PIN that repeats itself is guessed at once. Choose another."),
    PinFault.BIRTH_YEAR: _l("Others know the birth year. Choose a PIN without it."),
    PinFault.PHONE: _l("Others know the phone number. Choose a PIN that is no part of it."),
    PinFault.COMMON: _l("Very many people choose this PIN. Choose another."),
}


def pin_digits(typed: Any) -> Any:
    """A PIN typed with spaces or full-width digits, as plain digits; anything else untouched."""
    return (normalise_code(typed) or typed) if isinstance(typed, str) else typed


def new_pin_field() -> PasswordField:
    """The PIN she chooses."""
    return PasswordField(
        _l("Choose a PIN of six digits"),
        description=_l(
            "The PIN is like the key of the house: keep it to yourself, and tell it to nobody."
            " Do not take a birthday or a phone number."
        ),
        filters=[pin_digits],
        validators=[Needed(SENTENCES[PinFault.NOT_SIX_DIGITS])],
        widget=PasswordInput(hide_value=False),
        render_kw={"autocomplete": "new-password", **PIN_KEYS},
    )


def pin_again_field() -> PasswordField:
    """The same PIN again, since it cannot be seen while it is typed."""
    return PasswordField(
        _l("The same PIN once more"),
        filters=[pin_digits],
        widget=PasswordInput(hide_value=False),
        render_kw={"autocomplete": "new-password", **PIN_KEYS},
    )


class NewPinFields:
    """Checks the fields `pin` and `pin_again` of a BaseForm. `born` and `phone_number` are what
    others know of her, None where not known."""

    pin: PasswordField
    pin_again: PasswordField
    born: int | None
    phone_number: str | None

    def validate_pin(self, field: Field) -> None:
        fault = pin_fault(field.data, birth_year=self.born, phone=self.phone_number)
        if fault is not None:
            raise ValidationError(str(SENTENCES[fault]))

    def validate_pin_again(self, field: Field) -> None:
        if not self.pin.errors and field.data != self.pin.data:
            raise ValidationError(_("The two PINs differ. Please type both once more."))

    def validate(self, extra_validators: Any = None) -> bool:
        """As ever; a PIN that will do is kept for the page shown again, another one is not."""
        good = bool(super().validate(extra_validators))  # type: ignore[misc]
        if self.pin.errors or self.pin_again.errors:
            self.pin.data = self.pin_again.data = ""
        return good
