"""Hotlines and contacts: what is shipped, and what an administrator chose for this site."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.courses import queries as courses
from lms.courses.actions import choose_fact
from lms.courses.fact_sentences import fact_words
from lms.courses.models import CurrentFact
from lms.courses.rules import is_hotline
from lms.operations.forms import FactForm
from lms.operations.views import bp
from lms.web.access import Audience, allow


@bp.get("/admin/facts")
@allow(Audience.ADMINISTRATOR)
def facts() -> str:
    return render_template(
        "operations/facts.html",
        facts=[(fact, fact_words(fact.key)) for fact in courses.stored_facts()],
    )


@bp.route("/admin/facts/<key>", methods=["GET", "POST"])
@allow(Audience.ADMINISTRATOR)
def fact(key: str) -> ResponseReturnValue:
    found = _fact_or_404(key)
    form = FactForm(
        data=found.chosen or found.shipped,
        is_number=is_hotline(key),
        may_be_empty=not any(found.shipped.values()),
    )
    if not form.validate_on_submit():
        page = render_template("operations/fact.html", form=form, fact=found, words=fact_words(key))
        return page, 422 if form.errors else 200
    choose_fact(key, form.values, by=current_user.account_id)
    flash(_("Saved. Lessons and help pages show it from now on."), "done")
    return redirect(url_for(".facts"))


@bp.post("/admin/facts/<key>/restore")
@allow(Audience.ADMINISTRATOR)
def fact_restore(key: str) -> Response:
    _fact_or_404(key)
    choose_fact(key, None, by=current_user.account_id)
    flash(_("It is as shipped again."), "done")
    return redirect(url_for(".facts"))


def _fact_or_404(key: str) -> CurrentFact:
    return next((one for one in courses.stored_facts() if one.key == key), None) or abort(404)
