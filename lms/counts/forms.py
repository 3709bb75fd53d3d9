"""The filters of a count, read from the address so that a table can be kept as a bookmark."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField
from wtforms.validators import ValidationError

from lms.counts.rules import Basis, Cut
from lms.web.forms import BaseForm, Needed

DATE_WORDS = _l("Write the day as dd/mm/yyyy.")


class CountForm(BaseForm):
    """Period, basis and cut; sent by GET, so without a token."""

    class Meta(BaseForm.Meta):
        csrf = False

    first = DateField(_l("From"), format=["%Y-%m-%d", "%d/%m/%Y"], validators=[Needed(DATE_WORDS)])
    last = DateField(
        _l("to the end of"), format=["%Y-%m-%d", "%d/%m/%Y"], validators=[Needed(DATE_WORDS)]
    )
    basis = SelectField(
        _l("counted by"),
        choices=[
            (Basis.RESIDENCE.value, _l("where people live")),
            (Basis.ORGANISER.value, _l("who organised it")),
        ],
    )
    by = SelectField(
        _l("divided by"),
        choices=[
            (Cut.UNIT.value, _l("unit")),
            (Cut.GROUP.value, _l("group")),
            (Cut.COURSE.value, _l("course")),
            (Cut.MONTH.value, _l("month")),
            (f"{Cut.UNIT},{Cut.GROUP}", _l("unit and group")),
            (f"{Cut.COURSE},{Cut.GROUP}", _l("course and group")),
        ],
    )

    def validate_last(self, field: Any) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(str(_l("The last day must not lie before the first.")))
