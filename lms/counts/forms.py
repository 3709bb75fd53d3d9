"""The filters of a count, read from the address so that a table can be kept as a bookmark."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from lms.counts.rules import Basis, Cut
from lms.web.forms import BaseForm, Needed

DATE_WORDS = _l("Write the day as dd/mm/yyyy.")


class DayField(DateField):
    """A day as dd/mm/yyyy, however it stands in the address."""

    def _value(self) -> str:
        return self.data.strftime(self.format[0]) if self.data else str(super()._value())


def day_field(label: Any) -> DayField:
    """A day typed as dd/mm/yyyy: the browser's own date field follows the language of the browser,
    which on a shared computer is seldom Vietnamese."""
    return DayField(
        label,
        format=["%d/%m/%Y", "%Y-%m-%d"],
        widget=TextInput(),
        validators=[Needed(DATE_WORDS)],
        render_kw={"inputmode": "numeric", "size": 10, "maxlength": 10, "autocomplete": "off"},
    )


class CountForm(BaseForm):
    """Period, basis and cut; sent by GET, so without a token."""

    class Meta(BaseForm.Meta):
        csrf = False

    first = day_field(_l("From"))
    last = day_field(_l("to the end of"))
    basis = SelectField(
        _l("counted by"),
        choices=[
            SelectChoice(Basis.RESIDENCE.value, _l("where people live")),
            SelectChoice(Basis.ORGANISER.value, _l("who organised it")),
        ],
    )
    by = SelectField(
        _l("divided by"),
        choices=[
            SelectChoice(Cut.UNIT.value, _l("unit")),
            SelectChoice(Cut.GROUP.value, _l("group")),
            SelectChoice(Cut.COURSE.value, _l("course")),
            SelectChoice(Cut.MONTH.value, _l("month")),
            SelectChoice(f"{Cut.UNIT},{Cut.GROUP}", _l("unit and group")),
            SelectChoice(f"{Cut.COURSE},{Cut.GROUP}", _l("course and group")),
        ],
    )

    def validate_last(self, field: Any) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(str(_l("The last day must not lie before the first.")))
