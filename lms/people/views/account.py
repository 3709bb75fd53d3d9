"""Changing one's own PIN or password."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.db import release
from lms.people import queries
from lms.people.actions import change_secret
from lms.people.checking import WaitFirst, is_own_secret
from lms.people.forms import FirstPasswordForm, NewPasswordForm, NewPinForm
from lms.people.hashing import hash_secret, is_secret
from lms.people.models import Account
from lms.people.views import bp
from lms.people.views.coming_back import go_on, this_page
from lms.people.views.signing_in import wait_sentence
from lms.web.access import Audience, allow


def change_first() -> Response | None:
    """Before any page but this one: who came with a one-time password chooses her own."""
    if not current_user.must_change_secret or request.endpoint == "people.change_password":
        return None
    here = this_page() if request.method == "GET" else None
    return redirect(url_for("people.change_password", next=here))


@bp.route("/me/password", methods=["GET", "POST"])
@allow(Audience.SIGNED_IN)
def change_password() -> ResponseReturnValue:
    account = queries.account(current_user.account_id)
    assert account is not None
    form = _form(account)
    if request.method == "GET":
        return _page(form, account)
    if not form.validate() or not _may_change(form, account):
        return _page(form, account), 400
    release()
    change_secret(account, hash_secret(form.new_secret), keep=current_user.sign_in_id)
    flash(_("The change is made. Use the new one from now on."), "done")
    return go_on(form.next.data)


def _form(account: Account) -> NewPasswordForm | NewPinForm:
    values = {"next": request.args.get("next")}
    if account.person is not None and account.learner_code is not None:
        person = account.person
        return NewPinForm(data=values, born=person.birth_year, phone_number=person.phone)
    form = FirstPasswordForm if account.must_change_secret else NewPasswordForm
    return form(data=values, username=account.username or "")


def _page(form: NewPasswordForm | NewPinForm, account: Account) -> str:
    return render_template(
        "people/change-password.html",
        form=form,
        is_pin=account.learner_code is not None,
        is_first=account.must_change_secret,
    )


def _may_change(form: NewPasswordForm | NewPinForm, account: Account) -> bool:
    """Whether the present PIN or password is right, or the new one is not the one-time password
    again; else a sentence in the form."""
    if isinstance(form, FirstPasswordForm):
        stored = account.secret_hash
        release()
        if not is_secret(form.new_secret, stored):
            return True
        form.refuse(form.password, _("Choose a password other than the one-time password."))
        return False
    try:
        right = is_own_secret(account, form.current.data, request.remote_addr)
    except WaitFirst as wait:
        form.form_errors.append(wait_sentence(wait))
        return False
    if not right:
        form.refuse(form.current, _("This is not the current one. Please type it once more."))
    return right
