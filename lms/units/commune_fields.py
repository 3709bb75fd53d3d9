"""The two questions about a commune, for any form that asks where somebody lives or works."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from lms.units import queries
from lms.units.filters import unit_name
from lms.units.models import Unit
from lms.web.forms import Needed, tidy

SHOW_COMMUNES = "show_communes"


def province_field(label: Any = None) -> SelectField:
    """The province, which only serves to list its communes."""
    return SelectField(
        label or _l("Which province or city do you live in?"),
        description=_l("Choose it, press “Show the communes”, then choose the commune."),
    )


def commune_field(label: Any = None) -> SelectField:
    """The commune, ward or special zone: its data is the id of a unit of today, or empty."""
    return SelectField(
        label or _l("Which commune, ward or special zone do you live in?"),
        validators=[Needed(_l("Choose the commune, ward or special zone."))],
        filters=[tidy],
        # A list that the typeahead hides cannot show the browser's own message.
        render_kw={"required": False},
    )


class CommuneFields:
    """Adds province and commune to a BaseForm; shown by components/commune-picker.html.

    A form repeats `province = province_field()` and `commune = commune_field()` between its own
    questions, so that faults are listed in the order of the page. Its view shows the form again
    without validating while `wants_communes`.
    """

    province = province_field()
    commune = commune_field()

    chosen_commune: Unit | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_commune = self._choose()
        self.commune.data = self.chosen_commune.id if self.chosen_commune else ""
        self._offer()

    @property
    def wants_communes(self) -> bool:
        """Whether the communes of another province were asked for. Not so once a commune of this
        province is chosen: Enter in a text field presses the page's first button, this one."""
        return SHOW_COMMUNES in request.form and self.chosen_commune is None

    def _choose(self) -> Unit | None:
        """The commune that was sent, unless the province sent with it has changed since; the
        typeahead sends no province."""
        chosen = queries.commune(self.commune.data or "")
        if chosen is None or (self.province.data or chosen.parent_id) != chosen.parent_id:
            return None
        self.province.data = chosen.parent_id
        return chosen

    def _offer(self) -> None:
        """Fill both lists, and ask for the province when its communes were wanted without."""
        provinces = queries.provinces()
        if self.province.data not in {province.id for province in provinces}:
            self.province.data = ""
            if self.wants_communes:
                self.refuse(self.province, _("Choose the province or city first."))  # type: ignore[attr-defined]
        communes = queries.communes_of(self.province.data) if self.province.data else []
        first = _("Choose") if communes else _("Choose the province or city first")
        self.province.choices = _choices(_("Choose"), provinces)
        self.commune.choices = _choices(first, communes)


def _choices(first: str, units: list[Unit]) -> list[SelectChoice]:
    return [
        SelectChoice("", f"– {first} –"),
        *(SelectChoice(unit.id, unit_name(unit)) for unit in units),
    ]
