"""The form of one quiz question, made for its kind."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from lms.learning.rules import Kind
from lms.web.forms import BaseForm, Needed

LONGEST_ANSWER = 200


class ChoiceForm(BaseForm):
    """Choices to tick, by their numbers in the source, in the order this attempt shows them."""

    offered: dict[int, Markup]

    def options(self) -> list[tuple[int, Markup]]:
        """The choices in the order this attempt shows them."""
        return list(self.offered.items())


class SingleForm(ChoiceForm):
    """One choice of several."""

    choice = RadioField(
        coerce=int,
        validate_choice=False,
        validators=[Needed(_l("Choose one answer, then press the button."))],
    )

    def validate_choice(self, field: RadioField) -> None:
        if field.data not in self.offered:
            raise ValidationError(str(_l("Choose one answer, then press the button.")))

    def given(self) -> Any:
        """The answer as it is stored: numbers of the source's choices."""
        return [self.choice.data]


class MultipleForm(ChoiceForm):
    """All choices that are right."""

    choice = SelectMultipleField(
        coerce=int,
        description=_l("Choose every answer that is right. There may be more than one."),
        validate_choice=False,
    )

    def validate_choice(self, field: SelectMultipleField) -> None:
        if not field.data or not set(field.data) <= set(self.offered):
            raise ValidationError(str(_l("Choose at least one answer, then press the button.")))

    def given(self) -> Any:
        """The answer as it is stored: numbers of the source's choices, in rising order."""
        return sorted(set(self.choice.data))


class ShortForm(BaseForm):
    """A word or number typed in."""

    choice = StringField(
        _l("The answer"),
        validators=[
            Needed(_l("Type the answer, then press the button.")),
            Length(max=LONGEST_ANSWER),
        ],
        render_kw={"autocomplete": "off", "maxlength": LONGEST_ANSWER},
    )

    def given(self) -> Any:
        """The answer as it is stored: the words typed."""
        return self.choice.data


class OrderForm(BaseForm):
    """A place for each thing that is to be put in order; its fields are made for the question."""

    shown: list[int]

    def options(self) -> list[tuple[int, Any]]:
        """The things in the order this attempt shows them."""
        return [(number, self[f"choice-{number}"].label.text) for number in self.shown]

    def places(self) -> dict[int, int]:
        """The place given to each thing so far, where it is one of those offered."""
        offered = {str(place): place for place in range(1, len(self.shown) + 1)}
        given = {number: self[f"choice-{number}"].data for number in self.shown}
        return {number: offered[place] for number, place in given.items() if place in offered}

    def given(self) -> Any:
        """The answer as it is stored: numbers of the source's things in the order given."""
        return sorted(self.shown, key=lambda number: int(self[f"choice-{number}"].data))

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate(extra_validators))
        places = [self[f"choice-{number}"].data for number in self.shown]
        if good and len(set(places)) != len(places):
            last = self[f"choice-{self.shown[-1]}"]
            self.refuse(last, str(_l("Give each step a number of its own.")))
            return False
        return good


def answer_form(kind: str, choices: Sequence[Markup], shown: Sequence[int], stored: Any) -> Any:
    """The form for a question: `shown` is the order of its choices in this attempt, `stored` the
    answer given before, or None."""
    if kind == Kind.SHORT:
        return ShortForm(data={"choice": stored} if stored else None)
    if kind == Kind.ORDER:
        return _order_form(choices, shown, stored)
    if kind == Kind.MULTIPLE:
        form: Any = MultipleForm(data={"choice": stored} if stored else None)
    else:
        form = SingleForm(data={"choice": stored[0]} if stored else None)
    form.offered = {number: choices[number] for number in shown}
    return form


def _order_form(choices: Sequence[Markup], shown: Sequence[int], stored: Any) -> OrderForm:
    numbers = [str(number) for number in range(1, len(choices) + 1)]
    places = [SelectChoice("", _l("Choose")), *(SelectChoice(n, n) for n in numbers)]
    fields = {
        f"choice-{number}": SelectField(
            choices[number],
            choices=places,
            validators=[Needed(_l("Choose a number for this step."))],
        )
        for number in shown
    }
    form_class = type("OrderFormOfQuestion", (OrderForm,), {**fields, "shown": list(shown)})
    given = {f"choice-{number}": str(n) for n, number in enumerate(stored or [], start=1)}
    return form_class(data=given or None)  # type: ignore[no-any-return]
