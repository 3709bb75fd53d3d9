"""Registering, and the code card that it ends with."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lms.people import queries, sessions
from lms.people.actions import register_learner
from lms.people.qr_codes import qr_code
from lms.people.registration_form import RegistrationForm
from lms.people.rules import local_path
from lms.people.views import bp
from lms.web.access import Audience, allow


@bp.route("/register", methods=["GET", "POST"])
@allow(Audience.ANYONE)
def register() -> ResponseReturnValue:
    if current_user.is_authenticated:
        flash(_("Please sign out first, then register the next person."), "info")
        return redirect(url_for("learning.home"))
    form = RegistrationForm(data={"next": request.args.get("next")})
    if request.method == "GET" or form.wants_communes:
        return _page(form)
    if not form.validate():
        return _page(form), 400
    sessions.begin(register_learner(form.registration(), form.pin.data), own_device=False)
    return redirect(url_for("people.welcome", next=local_path(form.next.data)))


@bp.get("/me/code")
@allow(Audience.LEARNER)
def welcome() -> str:
    account = queries.account(current_user.account_id)
    if account is None or account.learner_code is None:  # staff who also learn
        account = queries.learner_account(current_user.person_id)
    if account is None or account.person is None:
        abort(404)
    home = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    address = home + url_for("people.sign_in", code=account.learner_code)
    return render_template(
        "people/welcome.html",
        code=account.learner_code,
        person=account.person,
        qr=qr_code(address),
        next=local_path(request.args.get("next")) or url_for("learning.home"),
    )


def _page(form: RegistrationForm) -> str:
    return render_template("people/register.html", form=form)
