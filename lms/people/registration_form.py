"""The one page of registering: who she is, what she agrees to, and her PIN."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from lms import clock, vietnamese
from lms.people import consents
from lms.people.actions import Registration
from lms.people.pin_fields import NewPinFields, new_pin_field, pin_again_field
from lms.people.rules import Occupation
from lms.units.commune_fields import CommuneFields, commune_field, province_field
from lms.vietnamese import Fault
from lms.web.forms import BaseForm, Needed

FAULT_SENTENCES = {
    Fault.NAME_EMPTY: _l("Write the full name."),
    Fault.NAME_TOO_SHORT: _l("Write the name in full, with at least two letters."),
    Fault.NAME_TOO_LONG: _l("Write the name in at most 100 letters."),
    Fault.NAME_HAS_DIGIT: _l("Write the name with letters only, without digits."),
    Fault.NAME_HAS_SIGN: _l("Write the name with letters only, without special signs."),
    Fault.PHONE_WRONG: _l(
        "Write the phone number with ten digits, such as 0912 345 678, or leave it empty."
    ),
    Fault.PHONE_LANDLINE: _l("Write a mobile phone number, or leave it empty."),
    Fault.BIRTH_YEAR_WRONG: _l("Write the birth year with four digits, such as 1958."),
    Fault.BIRTH_YEAR_TOO_EARLY: _l("Write a birth year from 1900 on."),
    Fault.BIRTH_YEAR_IN_FUTURE: _l("This year is still to come. Please look at it again."),
}
OCCUPATIONS = [
    SelectChoice("", _l("Rather not say")),
    SelectChoice(Occupation.STUDENT, _l("Pupil or student")),
    SelectChoice(Occupation.RESIDENT, _l("Resident: farmer, trader, homemaker, retired …")),
    SelectChoice(Occupation.PUBLIC_SECTOR, _l("Working in the public sector")),
    SelectChoice(Occupation.ENTERPRISE_WORKER, _l("Working in an enterprise")),
]
SEXES = [
    SelectChoice("", _l("Rather not say")),
    SelectChoice("female", _l("Female")),
    SelectChoice("male", _l("Male")),
]


class RegistrationForm(NewPinFields, CommuneFields, BaseForm):
    """Its fields in the order of the page; a guardian's are shown once the birth year asks them."""

    name = StringField(
        _l("What is your full name?"),
        description=_l("Family name first, with all marks, such as Nguyễn Thị Hoa."),
        validators=[Needed(FAULT_SENTENCES[Fault.NAME_EMPTY])],
        render_kw={"autocomplete": "name", "maxlength": 120},
    )
    birth_year = StringField(
        _l("In which year were you born?"),
        description=_l("Four digits, such as 1958."),
        validators=[Needed(FAULT_SENTENCES[Fault.BIRTH_YEAR_WRONG])],
        render_kw={"autocomplete": "bday-year", "inputmode": "numeric", "maxlength": 12},
    )
    province = province_field()
    commune = commune_field()
    phone = TelField(
        _l("Mobile phone number"),
        description=_l("For signing in when the code is not at hand. A family may share a number."),
        validators=[Optional()],
        render_kw={"autocomplete": "tel", "inputmode": "tel", "maxlength": 30},
    )
    sex = RadioField(_l("Female or male?"), choices=SEXES, default="", validators=[Optional()])
    occupation = SelectField(
        _l("What is your occupation?"), choices=OCCUPATIONS, default="", validators=[Optional()]
    )
    guardian_name = StringField(
        _l("Full name of the father, mother or guardian"),
        description=_l("For someone under 16, a parent or guardian has to agree too."),
        render_kw={"autocomplete": "off", "maxlength": 120},
    )
    guardian_consent = BooleanField(consents.GUARDIAN, description=consents.GUARDIAN_TERMS)
    consent = BooleanField(consents.OWN, description=consents.OWN_TERMS)
    pin = new_pin_field()
    pin_again = pin_again_field()
    next = HiddenField()

    @property
    def born(self) -> int | None:  # type: ignore[override]
        """The birth year, where what was typed is one."""
        try:
            return vietnamese.parse_birth_year(self.birth_year.data or "", clock.today())
        except vietnamese.Refused:
            return None

    @property
    def phone_number(self) -> str | None:  # type: ignore[override]
        """The phone number, where what was typed is one."""
        try:
            return vietnamese.parse_phone(self.phone.data or "")
        except vietnamese.Refused:
            return None

    @property
    def needs_guardian(self) -> bool:
        """Whether a guardian has to agree."""
        return self.born is not None and vietnamese.is_child(self.born, clock.today())

    @property
    def asks_herself(self) -> bool:
        """Whether her own consent is asked: of everyone but the smallest children."""
        return self.born is None or vietnamese.needs_own_consent(self.born, clock.today())

    def validate_name(self, field: Field) -> None:
        field.data = _parsed(vietnamese.parse_name, field)

    def validate_birth_year(self, field: Field) -> None:
        _parsed(lambda typed: vietnamese.parse_birth_year(typed, clock.today()), field)

    def validate_phone(self, field: Field) -> None:
        _parsed(vietnamese.parse_phone, field)

    def validate_guardian_name(self, field: Field) -> None:
        if not self.needs_guardian:
            return
        if not field.data:
            raise ValidationError(
                _("Someone under 16 needs a parent or guardian: please write that person's name.")
            )
        field.data = _parsed(vietnamese.parse_name, field)

    def validate_guardian_consent(self, field: Field) -> None:
        if self.needs_guardian and not field.data:
            raise ValidationError(
                _("The parent or guardian has to tick this box before we may go on.")
            )

    def validate_consent(self, field: Field) -> None:
        if self.asks_herself and not field.data:
            raise ValidationError(_("Please read this sentence and tick the box if you agree."))

    def registration(self) -> Registration:
        """What was written, tidy; for a form without faults."""
        assert self.born is not None
        return Registration(
            name=self.name.data,
            birth_year=self.born,
            unit_id=self.commune.data,
            sex=self.sex.data or None,
            occupation=self.occupation.data or None,
            phone=self.phone_number,
            guardian_name=self.guardian_name.data if self.needs_guardian else None,
            own_consent=self.asks_herself,
        )


def _parsed(parse: Any, field: Field) -> Any:
    """What was typed in its stored form, or the fault as a sentence."""
    try:
        return parse(field.data or "")
    except vietnamese.Refused as refused:
        raise ValidationError(str(FAULT_SENTENCES[refused.fault])) from refused
