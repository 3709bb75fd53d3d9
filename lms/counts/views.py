"""The coordinator's pages: the figures of her units, on screen and as CSV."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from lms import clock
from lms.counts import tables
from lms.counts.forms import CountForm
from lms.counts.rules import Basis, Cut, Question, default_period
from lms.units import queries as units
from lms.units.models import Unit
from lms.web.access import Audience, allow, paths_reached, reaches
from lms.web.languages import current_language

bp = Blueprint("counts", __name__)


@bp.get("/counts")
@allow(Audience.COORDINATOR)
def counts_page() -> tuple[str, int]:
    unit, form = _unit_or_404(), _form()
    good = form.validate()
    table = tables.count(_question(unit, form), current_language()) if good else None
    page = render_template(
        "counts/counts.html",
        form=form,
        unit=unit,
        above=[one for one in units.ancestors(unit) if _reached(one)],
        own_units=_own_units(),
        table=table,
        parts=tables.parts(table) if table else [],
        heads=tables.heads(table.question) if table else [],
        cells=tables.cells,
        divides=bool(units.children_of(unit.id)),
    )
    return page, 200 if good else 422


@bp.get("/counts.csv")
@allow(Audience.COORDINATOR)
def counts_csv() -> ResponseReturnValue:
    unit, form = _unit_or_404(), _form()
    if not form.validate():  # the page says in words what is wrong
        return redirect(
            f"{url_for('.counts_page')}?{request.query_string.decode('ascii', 'ignore')}"
        )
    text = tables.as_csv(tables.count(_question(unit, form), current_language()))
    name = f"counts-{unit.code}-{form.first.data}-{form.last.data}.csv"
    return Response(
        text.encode(),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _form() -> CountForm:
    """The filters as asked; those left out take what is shown first."""
    first, last = default_period(clock.today())
    given = request.args.to_dict()
    chosen = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "basis": Basis.RESIDENCE.value,
        "by": Cut.UNIT.value,
    } | {name: value for name, value in given.items() if value}
    return CountForm(formdata=MultiDict(chosen))


def _question(unit: Unit, form: CountForm) -> Question:
    return Question(
        first=form.first.data,
        last=form.last.data,
        unit_id=unit.id,
        unit_path=unit.path,
        basis=Basis(form.basis.data),
        cuts=tuple(Cut(cut) for cut in form.by.data.split(",")),
    )


def _own_units() -> list[Unit]:
    """The units where the coordinator holds her role, the widest first."""
    paths = paths_reached(current_user.grants, Audience.COORDINATOR)
    found = [units.unit(path.rstrip("/").rpartition("/")[2]) for path in paths]
    return [one for one in found if one is not None]


def _reached(unit: Unit) -> bool:
    return reaches(current_user.grants, Audience.COORDINATOR, unit.path)


def _unit_or_404() -> Unit:
    """The unit asked for, else the first of the coordinator's own; never one beyond her reach."""
    asked = request.args.get("unit")
    unit = units.unit(asked) if asked else _own_units()[0]
    if unit is None or not _reached(unit):
        abort(404)
    return unit
