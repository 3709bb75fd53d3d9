"""Withdrawing a record: a page of its own that says what will happen, and asks why."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.records import actions, queries
from lms.records.forms import WithdrawForm
from lms.records.models import CompletionRecord
from lms.records.rules import Status
from lms.records.views import bp
from lms.records.views.visible import is_reached, visible_record
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.route("/records/<code>/withdraw", methods=["GET", "POST"])
@allow(Audience.COORDINATOR)
def withdraw(code: str) -> str | tuple[str, int] | Response:
    record = visible_record(code)
    if not is_reached(record):  # her own, but of a place she does not look after
        abort(403)
    form = WithdrawForm()
    if record.status == Status.WITHDRAWN:
        flash(_("This record has been withdrawn already."), "info")
    elif form.validate_on_submit():
        _withdraw(record, form)
    else:
        return _page(record, form), 400 if form.errors else 200
    return redirect(url_for(".record_page", code=record.code))


def _withdraw(record: CompletionRecord, form: WithdrawForm) -> None:
    try:
        actions.withdraw(
            record,
            by_id=current_user.account_id,
            by_name=current_user.display_name,
            reason=form.reason.data,
        )
        flash(_("The record was withdrawn."), "done")
    except actions.AlreadyWithdrawn:
        flash(_("This record has been withdrawn already."), "info")


def _page(record: CompletionRecord, form: WithdrawForm) -> str:
    return render_template(
        "records/withdraw.html",
        form=form,
        record=record,
        holder=queries.holder_of(record),
        course=queries.title_of(record, current_language()),
        revived=queries.would_stand_without(record),
    )
