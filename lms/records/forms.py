"""Forms about records: looking one up, checking one, withdrawing one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SearchField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from lms import codes
from lms.records.rules import REASON_LONGEST, REASON_SHORTEST, CodeFault, code_fault
from lms.web.forms import BaseForm, Needed, tidy


def code_sentence(fault: CodeFault) -> str:
    """What to do about a code that cannot be one."""
    return {
        CodeFault.NOT_DIGITS: _("The number has digits only. Please type it once more."),
        CodeFault.WRONG_LENGTH: _("The number has twelve digits. Please count them once more."),
        CodeFault.MISTYPED: _(
            "A digit is wrong, or two have changed places. Please compare it with the certificate."
        ),
    }[fault]


class VerifyForm(BaseForm):
    """The number on a certificate, typed by anyone."""

    code = StringField(
        _l("What is the number on the certificate?"),
        description=_l("Twelve digits. Spaces do not matter."),
        validators=[Needed(_l("Type the number on the certificate."))],
        render_kw={"inputmode": "numeric", "autocomplete": "off", "class": "input-code"},
    )

    def validate_code(self, field: StringField) -> None:
        fault = code_fault(field.data)
        if fault is not None:
            raise ValidationError(code_sentence(fault))

    @property
    def digits(self) -> str:
        """What was typed, without spaces and dashes."""
        return codes.normalise_code(self.code.data)


class FindForm(BaseForm):
    """A record's number or a learner's name; it only reads, so it needs no token."""

    class Meta(BaseForm.Meta):
        csrf = False

    q = SearchField(
        _l("Number or learner's name"),
        description=_l("The twelve digits of a certificate, or part of a name."),
        render_kw={"autocomplete": "off"},
    )


class WithdrawForm(BaseForm):
    """Why a record is withdrawn, and that this is really meant."""

    reason = TextAreaField(
        _l("Why is this record withdrawn?"),
        description=_l("10 to 500 characters. The learner and later coordinators will read it."),
        filters=[tidy],
        validators=[
            Needed(_l("Say why the record is withdrawn.")),
            Length(
                REASON_SHORTEST,
                REASON_LONGEST,
                message=_l("Say why in 10 to 500 characters, so that others understand it later."),
            ),
        ],
        render_kw={"rows": "4", "maxlength": str(REASON_LONGEST)},
    )
    sure = BooleanField(
        _l("Yes, withdraw this record for good"),
        validators=[DataRequired(_l("Tick the box to say that you are sure."))],
    )
