"""Learners sign in by code or phone number and PIN; everyone signs out."""

from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from lms import clock
from lms.people import queries, sessions
from lms.people.checking import TooManyShare, WaitFirst, accounts_opened
from lms.people.forms import ComingBack, SignInForm
from lms.people.late_forms import unseal
from lms.people.models import Account
from lms.people.rules import local_path
from lms.people.views import bp
from lms.people.views.coming_back import already_in, come_in, show_sign_in
from lms.web.access import Audience, allow

# Accounts of one phone number that the same PIN opened, until she has picked her name.
CHOOSING = "choosing"
CHOOSING_SECONDS = 300


@bp.get("/sign-in")
@allow(Audience.ANYONE)
def sign_in() -> ResponseReturnValue:
    if answer := already_in():
        return answer
    account = sessions.last_account()
    if account is not None and account.username is not None:
        return redirect(url_for("people.staff_sign_in", next=request.args.get("next")))
    code = request.args.get("code") or (account.learner_code if account else "")
    form = SignInForm(data={"identity": code, "next": request.args.get("next")})
    return show_sign_in(form, account)


@bp.post("/sign-in")
@allow(Audience.ANYONE)
def sign_in_send() -> ResponseReturnValue:
    form = SignInForm()
    if form.validate() and (accounts := _opened(form)):
        account = _the_one_meant(accounts, form)
        if account is not None:
            return come_in(account, form, own_device=form.own_device.data)
        return _ask_for_name(accounts, form)
    return show_sign_in(form, sessions.last_account()), 400


@bp.get("/sign-in/name")
@allow(Audience.ANYONE)
def choose_name() -> ResponseReturnValue:
    accounts = _waiting_to_be_chosen()
    if not accounts:
        return redirect(url_for("people.sign_in"))
    form = ComingBack(data={"next": session[CHOOSING]["next"]})
    return render_template("people/choose-name.html", form=form, accounts=accounts)


@bp.post("/sign-in/name")
@allow(Audience.ANYONE)
def choose_name_send() -> ResponseReturnValue:
    chosen = request.form.get("account", "")
    account = next((one for one in _waiting_to_be_chosen() if str(one.id) == chosen), None)
    if account is None:
        flash(_("That took too long. Please sign in once more."), "info")
        return redirect(url_for("people.sign_in"))
    own_device = session.pop(CHOOSING)["own_device"]
    return come_in(account, ComingBack(), own_device=own_device)


@bp.post("/sign-out")
@allow(Audience.ANYONE)
def sign_out() -> Response:
    was_own_device = current_user.own_device
    sessions.end()
    flash(_("You are signed out. What you did is kept; nobody else sees it here."), "done")
    home = redirect(url_for("learning.home"))
    if was_own_device:  # the lessons it kept, and answers that still wait for the network
        home.headers["Clear-Site-Data"] = '"storage"'
    return home


@bp.get("/session/extend")
@allow(Audience.ANYONE)
def extend() -> Response:
    """Asked by idle.js when a key is pressed; 401 once the session is over."""
    return Response(status=204 if sessions.extend() else 401)


def _opened(form: SignInForm) -> list[Account]:
    """The accounts that code or phone number and PIN open; else a sentence in the form."""
    try:
        accounts = accounts_opened(form.who, form.pin.data, request.remote_addr)
    except WaitFirst as wait:
        form.form_errors.append(wait_sentence(wait))
    except TooManyShare:
        form.refuse(
            form.identity,
            _("Many people use this phone number. Please type the learner code instead."),
        )
    else:
        if not accounts:
            form.refuse(
                form.pin,
                _("The code, the phone number or the PIN is not right. Please try once more."),
            )
        return accounts
    return []


def wait_sentence(wait: WaitFirst) -> str:
    """How long until the next try, in words."""
    if wait.seconds <= 90:
        return ngettext(
            "Too many wrong tries. Please wait %(num)s second, then try again.",
            "Too many wrong tries. Please wait %(num)s seconds, then try again.",
            wait.seconds,
        )
    minutes = -(-wait.seconds // 60)
    return ngettext(
        "Too many wrong tries. Please wait %(num)s minute, then try again.",
        "Too many wrong tries. Please wait %(num)s minutes, then try again.",
        minutes,
    )


def _the_one_meant(accounts: list[Account], form: SignInForm) -> Account | None:
    """The only account, or the one whose form is waiting to be sent; None: she has to say."""
    if len(accounts) == 1:
        return accounts[0]
    late = unseal(form.late.data)
    return next((one for one in accounts if late and one.id == late.account_id), None)


def _ask_for_name(accounts: list[Account], form: SignInForm) -> Response:
    """Remember in the signed cookie what the PIN opened, and ask on a page of its own: the page
    that held the PIN is then not the one that Back would send again."""
    session[CHOOSING] = {
        "accounts": [str(account.id) for account in accounts],
        "own_device": bool(form.own_device.data),
        "next": local_path(form.next.data),
        "until": int(clock.utc_now().timestamp()) + CHOOSING_SECONDS,
    }
    return redirect(url_for("people.choose_name"))


def _waiting_to_be_chosen() -> list[Account]:
    choosing = session.get(CHOOSING)
    if choosing is None or choosing["until"] < clock.utc_now().timestamp():
        return []
    return queries.accounts([UUID(account_id) for account_id in choosing["accounts"]])
