"""Forms of registering and signing in."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    StringField,
    ValidationError,
)
from wtforms.validators import Length

from lms.people.pin_fields import PIN_KEYS, NewPinFields, new_pin_field, pin_again_field, pin_digits
from lms.people.rules import (
    Identity,
    IdentityFault,
    PasswordFault,
    password_fault,
    read_identity,
)
from lms.web.forms import BaseForm, Needed

IDENTITY_SENTENCES = {
    IdentityFault.MISTYPED: _l(
        "One digit of this code is mistyped. Please compare it with the card, digit by digit."
    ),
    IdentityFault.NEITHER: _l(
        "Type the eight digits of the learner code, or a mobile phone number of ten digits."
    ),
}
PASSWORD_SENTENCES = {
    PasswordFault.TOO_SHORT: _l("Choose a password of at least 10 characters."),
    PasswordFault.TOO_LONG: _l("Choose a password of at most 200 characters."),
    PasswordFault.TOO_PLAIN: _l("Choose a password with more different characters."),
    PasswordFault.IS_USERNAME: _l("Choose a password that does not hold the user name."),
}


class ComingBack(BaseForm):
    """Carries through signing in where she was going, and a form that came too late."""

    next = HiddenField()
    late = HiddenField()


class SignInForm(ComingBack):
    """A learner's code or phone number, and her PIN."""

    identity = StringField(
        _l("Learner code or phone number"),
        description=_l("The eight digits on the card, or the phone number given when registering."),
        validators=[Needed(_l("Type the learner code or the phone number."))],
        render_kw={"inputmode": "numeric", "autocomplete": "username", "maxlength": 40},
    )
    pin = PasswordField(
        _l("PIN"),
        description=_l("Six digits, chosen when registering."),
        filters=[pin_digits],
        validators=[Needed(_l("Type the PIN of six digits."))],
        render_kw={"autocomplete": "current-password", **PIN_KEYS},
    )
    own_device = BooleanField(
        _l("This is my own phone"),
        description=_l(
            "Tick this only on your own phone or computer: it then stays signed in for 30 days."
        ),
    )

    who: Identity

    def validate_identity(self, field: Field) -> None:
        found = read_identity(field.data)
        if isinstance(found, IdentityFault):
            raise ValidationError(str(IDENTITY_SENTENCES[found]))
        self.who = found


class StaffSignInForm(ComingBack):
    """A staff member's user name and password."""

    username = StringField(
        _l("User name"),
        validators=[Needed(_l("Type the user name.")), Length(max=60)],
        render_kw={
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": 60,
        },
    )
    password = PasswordField(
        _l("Password"),
        validators=[Needed(_l("Type the password."))],
        render_kw={"autocomplete": "current-password"},
    )


class NewPasswordForm(BaseForm):
    """A new password, typed twice, and the present one. `username` is what it must not hold."""

    next = HiddenField()
    current = PasswordField(
        _l("Current password"),
        validators=[Needed(_l("Type the current password."))],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 10 characters. Three or four words in a row are easy to keep."),
        validators=[Needed(_l("Type a new password."))],
        render_kw={"autocomplete": "new-password"},
    )
    password_again = PasswordField(
        _l("The new password once more"),
        validators=[Needed(_l("Type the new password once more."))],
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *args: Any, username: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.username = username

    @property
    def new_secret(self) -> str:
        return str(self.password.data)

    def validate_password(self, field: Field) -> None:
        fault = password_fault(field.data, username=self.username)
        if fault is not None:
            raise ValidationError(str(PASSWORD_SENTENCES[fault]))

    def validate_password_again(self, field: Field) -> None:
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords differ. Please type both once more."))


class FirstPasswordForm(NewPasswordForm):
    """In the place of a one-time password, which she typed a moment ago."""

    current = None


class NewPinForm(NewPinFields, BaseForm):
    """A new PIN, typed twice, and the present one."""

    next = HiddenField()
    current = PasswordField(
        _l("Current PIN"),
        filters=[pin_digits],
        validators=[Needed(_l("Type the PIN of six digits."))],
        render_kw={"autocomplete": "current-password", **PIN_KEYS},
    )
    pin = new_pin_field()
    pin_again = pin_again_field()

    def __init__(self, *args: Any, born: int, phone_number: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.born, self.phone_number = born, phone_number

    @property
    def new_secret(self) -> str:
        return str(self.pin.data)
