"""What an administrator sets for the whole site."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length, ValidationError

from lms.courses.rules import is_dialled
from lms.web.forms import BaseForm

LONGEST_FACT = 200


class FactForm(BaseForm):
    """A hotline or contact in both languages. A hotline has to be a number; what is shipped empty
    may be left empty."""

    vi = StringField(
        _l("In Vietnamese"),
        validators=[Length(max=LONGEST_FACT)],
        render_kw={"autocomplete": "off", "maxlength": str(LONGEST_FACT), "lang": "vi"},
    )
    en = StringField(
        _l("In English"),
        validators=[Length(max=LONGEST_FACT)],
        render_kw={"autocomplete": "off", "maxlength": str(LONGEST_FACT), "lang": "en"},
    )

    def __init__(self, *args: Any, is_number: bool, may_be_empty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_number, self.may_be_empty = is_number, may_be_empty

    def validate_vi(self, field: StringField) -> None:
        self._check(field)

    def validate_en(self, field: StringField) -> None:
        self._check(field)

    @property
    def values(self) -> dict[str, str]:
        """What was written, by language."""
        return {"vi": self.vi.data or "", "en": self.en.data or ""}

    def _check(self, field: StringField) -> None:
        if not field.data:
            if any(self.values.values()) or not self.may_be_empty:
                raise ValidationError(_("Write it in both languages."))
        elif self.is_number and not is_dialled(field.data):
            raise ValidationError(_("Write a number to dial, such as 156 or 1800 1234."))
