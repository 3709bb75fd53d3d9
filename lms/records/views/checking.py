"""Whether a certificate is true: for anyone, saying no more than needed."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import codes, vietnamese
from lms.records import queries
from lms.records.forms import VerifyForm, code_sentence
from lms.records.models import CompletionRecord
from lms.records.rules import FREE_GUESSES, code_fault
from lms.records.views import bp
from lms.units.queries import province_of
from lms.web import throttle
from lms.web.access import Audience, allow
from lms.web.errors import TooManyTries
from lms.web.languages import current_language


@bp.route("/verify", methods=["GET", "POST"])
@allow(Audience.ANYONE)
def verify_form() -> tuple[str, int] | Response:
    form = VerifyForm()
    if form.validate_on_submit():
        return redirect(url_for(".verify", code=form.digits))
    return render_template("records/verify-form.html", form=form), 400 if form.errors else 200


@bp.get("/verify/<code>")
@allow(Audience.ANYONE)
def verify(code: str) -> tuple[str, int] | Response:
    fault = code_fault(code)
    if fault is not None:
        form = VerifyForm(formdata=None, code=code)
        form.refuse(form.code, code_sentence(fault))
        return render_template("records/verify-form.html", form=form), 404
    digits = codes.normalise_code(code)
    if digits != code:
        return redirect(url_for(".verify", code=digits))
    record = _record_or_guess(digits)
    if record is None:
        return render_template("records/verify-unknown.html", digits=digits), 404
    holder = queries.holder_of(record)
    page = render_template(
        "records/verify.html",
        record=record,
        initials=vietnamese.initials(holder.name),
        birth_year=holder.birth_year,
        course=queries.title_of(record, current_language()),
        province=province_of(record.residence),
    )
    return page, 200


def _record_or_guess(digits: str) -> CompletionRecord | None:
    """The record with this code. A miss is counted as a guess, and after some the next must wait.

    A hit clears nothing: whoever holds one certificate could otherwise guess on without end.
    """
    key = f"verify:{throttle.network(request.remote_addr)}"
    seconds = throttle.seconds_to_wait(key, free_tries=FREE_GUESSES)
    if seconds:
        raise TooManyTries(seconds)
    record = queries.record_of_code(digits)
    if record is None:
        throttle.count_failure(key)
    return record
