"""The coordinator's list of records, and finding one by its number."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from lms import codes, vietnamese
from lms.courses.queries import course_titles
from lms.records import queries
from lms.records.forms import FindForm, code_sentence
from lms.records.rules import code_fault
from lms.records.views import bp
from lms.records.views.visible import is_reached
from lms.web.access import Audience, allow, paths_reached
from lms.web.languages import current_language

PAGE_LENGTH = 50


@bp.get("/records")
@allow(Audience.COORDINATOR)
def find() -> str | Response:
    form = FindForm(request.args)
    typed = form.q.data or ""
    if codes.normalise_code(typed):
        return _one(form, typed)
    return _page(form, typed, request.args.get("after", ""))


def _one(form: FindForm, typed: str) -> str | Response:
    """To the record with this number, if it is hers to see."""
    record = queries.record_of_code(codes.normalise_code(typed))
    if record is not None and is_reached(record):
        return redirect(url_for(".record_page", code=record.code))
    fault = code_fault(typed)
    unknown = _("There is no record with this number in the places you look after.")
    form.refuse(form.q, code_sentence(fault) if fault else unknown)
    return _page(form, "", "")


def _page(form: FindForm, name: str, after_code: str) -> str:
    """One page of the list; asks for one line more than it shows, to know whether more follow."""
    after = queries.record_of_code(after_code) if after_code else None
    found = queries.find_records(
        paths=paths_reached(current_user.grants, Audience.COORDINATOR),
        name=vietnamese.search_key(name),
        after=after,
        limit=PAGE_LENGTH + 1,
    )
    lines = found[:PAGE_LENGTH]
    return render_template(
        "records/find.html",
        form=form,
        name=name,
        lines=lines,
        titles=course_titles({line.record.revision_id for line in lines}, current_language()),
        is_first=after is None,
        next_after=lines[-1].record.code if len(found) > PAGE_LENGTH else None,
    )
