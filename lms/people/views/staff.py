"""Staff sign in by user name and password."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.people import sessions
from lms.people.checking import WaitFirst, staff_account_opened
from lms.people.forms import StaffSignInForm
from lms.people.models import Account
from lms.people.views import bp
from lms.people.views.coming_back import already_in, come_in, show_staff_sign_in
from lms.people.views.signing_in import wait_sentence
from lms.web.access import Audience, allow


@bp.get("/sign-in/staff")
@allow(Audience.ANYONE)
def staff_sign_in() -> ResponseReturnValue:
    if answer := already_in():
        return answer
    account = sessions.last_account()
    username = account.username if account else None
    form = StaffSignInForm(data={"username": username, "next": request.args.get("next")})
    return show_staff_sign_in(form, account)


@bp.post("/sign-in/staff")
@allow(Audience.ANYONE)
def staff_sign_in_send() -> ResponseReturnValue:
    form = StaffSignInForm()
    if form.validate() and (account := _opened(form)):
        return come_in(account, form)
    return show_staff_sign_in(form, sessions.last_account()), 400


def _opened(form: StaffSignInForm) -> Account | None:
    """The account that user name and password open; else a sentence in the form."""
    try:
        account = staff_account_opened(form.username.data, form.password.data, request.remote_addr)
    except WaitFirst as wait:
        form.form_errors.append(wait_sentence(wait))
        return None
    if account is None:
        form.refuse(
            form.password, _("The user name or the password is not right. Please try once more.")
        )
    return account
