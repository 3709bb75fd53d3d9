"""The base of every form: its token, trimmed text, and messages in the reader's language."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SearchField, StringField, TelField
from wtforms.validators import InputRequired, StopValidation

from lms import vietnamese

SINGLE_LINES = (StringField, TelField, SearchField)

NOT_OFFERED = _l("Choose one of the answers offered.")
# WTForms says these itself, and not in Vietnamese.
SENTENCES = {
    "Not a valid choice.": NOT_OFFERED,
    "Invalid Choice: could not coerce.": NOT_OFFERED,
    "Invalid choice(s): one or more data inputs could not be coerced.": NOT_OFFERED,
    "Field cannot be longer than %(max)d characters.": _l("Write at most %(max)d characters."),
}


def tidy(text: Any) -> Any:
    """Typed text in NFC without stray spaces; anything else untouched."""
    return vietnamese.normalise(text) if isinstance(text, str) else text


class Sentences:
    """What WTForms asks for its own sentences: those of this house where there is one."""

    def gettext(self, words: str) -> str:
        return str(SENTENCES.get(words, words))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)


class BaseForm(FlaskForm):
    """A form that trims what was typed and keeps it when shown again."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: Any) -> Sentences:
            return Sentences()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            # Only single lines: a password is taken as typed, and a long text keeps its lines.
            if unbound_field.field_class in SINGLE_LINES:
                options.setdefault("filters", [tidy])
            return unbound_field.bind(form=form, **options)

    def refuse(self, field: Field, sentence: str) -> None:
        """Put one more sentence beside a field, for a fault found only when acting."""
        field.errors = (*field.errors, sentence)


class Needed(InputRequired):
    """The field must be filled in; `sentence` (lazy) says what to do."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(message=sentence)

    def __call__(self, form: Any, field: Any) -> None:
        if field.data is None or (isinstance(field.data, str) and not field.data.strip()):
            field.errors = []
            raise StopValidation(str(self.message or _("Fill this in.")))
