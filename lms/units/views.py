"""The search behind the typeahead for communes."""

from flask import Blueprint, Response, jsonify, request
from flask_babel import gettext as _

from lms.units import queries
from lms.units.filters import unit_full_name, unit_name
from lms.web.access import Audience, allow

MOST_FOUND = 10
LEAST_TYPED = 2

bp = Blueprint("units", __name__)


@bp.get("/units/search")
@allow(Audience.ANYONE, cached=True)
def search() -> Response:
    """Communes by the words in `q`, best first: a list of {id, name, full_name, note}.

    The note names the former commune by whose name one was found, or is empty.
    """
    typed = request.args.get("q", "").strip()
    found = queries.find_communes(typed, limit=MOST_FOUND) if len(typed) >= LEAST_TYPED else []
    return jsonify(
        [
            {
                "id": hit.unit.id,
                "name": unit_name(hit.unit),
                "full_name": unit_full_name(hit.unit),
                "note": _("(formerly: %(name)s)", name=unit_name(hit.former)) if hit.former else "",
            }
            for hit in found
        ]
    )
