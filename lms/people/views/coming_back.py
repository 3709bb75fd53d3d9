"""Where someone was when she had to sign in, and bringing her back there."""

from typing import Any
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.people import late_forms, sessions
from lms.people.forms import ComingBack, SignInForm, StaffSignInForm
from lms.people.models import Account
from lms.people.rules import local_path
from lms.web.shell import menu
from lms.web.transactions import READS


def answer_to_nobody() -> ResponseReturnValue:
    """In the place of a page that asks who is reading: the sign-in page, which leads back to it.

    A form sent by a session that lay idle comes along, to be sent again after the PIN.
    """
    account = sessions.last_account()
    if request.method in READS:
        return redirect(url_for(_endpoint(account), next=this_page()))
    sealed = late_forms.seal(account) if account else None
    if account is None or sealed is None:
        return redirect(url_for(_endpoint(account), next=_page_before()))
    return sign_in_page(account, {"next": _page_before(), "late": sealed}), 401


def sign_in_page(account: Account | None, values: dict[str, Any]) -> str:
    """The sign-in page, for the account whose place this browser keeps when there is one."""
    if account is not None and account.username is not None:
        form: ComingBack = StaffSignInForm(None, data={"username": account.username, **values})
        return show_staff_sign_in(form, account)
    code = account.learner_code if account else ""
    return show_sign_in(SignInForm(None, data={"identity": code, **values}), account)


def show_sign_in(form: ComingBack, account: Account | None) -> str:
    """`account` is the one whose session lay idle in this browser, None where nobody's did."""
    return render_template("people/sign-in.html", form=form, idle=account is not None)


def show_staff_sign_in(form: ComingBack, account: Account | None) -> str:
    """As `show_sign_in`."""
    return render_template("people/staff-sign-in.html", form=form, idle=account is not None)


def come_in(account: Account, form: ComingBack, *, own_device: bool = False) -> ResponseReturnValue:
    """Sign this browser in and go to where the form says; or, when the same person has a form
    still to be sent, show that one."""
    late = late_forms.unseal(form.late.data)
    sessions.begin(account, own_device=own_device)
    if late is not None and late.account_id == account.id:
        return render_template("people/late-form.html", late=late)
    if late is not None:
        flash(_("What somebody else had left open here was not sent."), "info")
        return redirect(url_for("learning.home"))
    if account.must_change_secret:
        return redirect(url_for("people.change_password", next=local_path(form.next.data)))
    return go_on(form.next.data)


def go_on(wanted: str | None) -> Response:
    """To the page that was wanted, if it is one of ours; else to the first page, which for staff
    is what their menu begins with."""
    entries = menu() if current_user.person_id is None else []
    first = entries[0].endpoint if entries else "learning.home"
    return redirect(local_path(wanted) or url_for(first))


def already_in() -> Response | None:
    """For someone who is signed in and opens a sign-in page: on to where it leads."""
    return go_on(request.args.get("next")) if current_user.is_authenticated else None


def _endpoint(account: Account | None) -> str:
    staff = account is not None and account.username is not None
    return "people.staff_sign_in" if staff else "people.sign_in"


def this_page() -> str:
    """The path of this page in its language, to come back to."""
    return (request.script_root + request.full_path).rstrip("?")


def _page_before() -> str | None:
    """The page a form stood on: its own address may not answer to a link."""
    try:
        before = urlsplit(request.referrer or "")
    except ValueError:  # what browsers never send, such as http://[
        return None
    if before.netloc != request.host:
        return None
    return local_path(before.path + (f"?{before.query}" if before.query else ""))
