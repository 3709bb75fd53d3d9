"""Registering, and the code card that it ends with."""

from uuid import UUID

from flask import (
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lms.db import new_id
from lms.people import queries, sessions
from lms.people.actions import RegisteredBefore, Registration, register_learner
from lms.people.checking import WaitFirst, is_own_secret
from lms.people.models import Account
from lms.people.qr_codes import qr_code
from lms.people.registration_form import RegistrationForm
from lms.people.rules import local_path
from lms.people.views import bp
from lms.web.access import Audience, allow

# In the cookie: the id of the person that the form on the screen is going to make.
REGISTERING = "registering"


@bp.route("/register", methods=["GET", "POST"])
@allow(Audience.ANYONE)
def register() -> ResponseReturnValue:
    if current_user.is_authenticated:
        flash(_("Please sign out first, then register the next person."), "info")
        return redirect(url_for("learning.home"))
    form = RegistrationForm(data={"next": request.args.get("next")})
    if request.method == "GET":
        session[REGISTERING] = new_id().hex
    if request.method == "GET" or form.wants_communes:
        return _page(form)
    if not form.validate():
        return _page(form), 400
    sessions.begin(_registered(form), own_device=False)
    session.pop(REGISTERING, None)
    return redirect(url_for("people.welcome", next=local_path(form.next.data)))


def _registered(form: RegistrationForm) -> Account:
    """Her new account; or, when the form was sent twice because the answer was slow or got lost,
    the one that the first made."""
    registration, pin = form.registration(), form.pin.data
    ticket = UUID(session[REGISTERING]) if REGISTERING in session else None
    try:
        return register_learner(registration, pin, person_id=ticket)
    except RegisteredBefore:
        account = queries.learner_account(ticket) if ticket else None
    if account is not None and _is_hers(account, registration, pin):
        return account
    return register_learner(registration, pin)


def _is_hers(account: Account, registration: Registration, pin: str) -> bool:
    """Whether the account is of whoever sent this form: the cookie alone is not enough, since the
    next person at a shared computer may have it."""
    person = account.person
    if person is None or person.name != registration.name:
        return False
    try:
        return is_own_secret(account, pin, request.remote_addr)
    except WaitFirst:
        return False


@bp.get("/me/code")
@allow(Audience.LEARNER)
def welcome() -> str:
    account = queries.account(current_user.account_id)
    if account is None or account.learner_code is None:  # staff who also learn
        account = queries.learner_account(current_user.person_id)
    if account is None or account.person is None:
        abort(404)
    site = current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")
    address = site + url_for("people.sign_in", code=account.learner_code)
    return render_template(
        "people/welcome.html",
        code=account.learner_code,
        person=account.person,
        site=site,
        qr=qr_code(address),
        next=local_path(request.args.get("next")) or url_for("learning.home"),
    )


def _page(form: RegistrationForm) -> str:
    return render_template("people/register.html", form=form)
