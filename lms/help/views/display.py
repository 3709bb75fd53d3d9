"""How pages look to this reader: chosen once, kept on her device for a year."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.help.forms import DisplayForm
from lms.help.views import bp
from lms.people.rules import local_path
from lms.web.access import Audience, allow
from lms.web.display import COOKIE, COOKIE_SECONDS, Display
from lms.web.security import csrf


@bp.get("/display")
@allow(Audience.ANYONE, cached=True)
def display() -> str:
    chosen = Display.read(request.cookies.get(COOKIE))
    return _page(DisplayForm(obj=chosen, next=request.args.get("next")))


@bp.post("/display")
@allow(Audience.ANYONE)
def display_send() -> ResponseReturnValue:
    if "reset" in request.form:
        return _keep(Display(), _back())
    form = DisplayForm()
    if not form.validate():
        return _page(form), 422
    return _keep(
        Display.read(
            f"text-{form.text.data}.colours-{form.colours.data}.spacing-{form.spacing.data}"
        ),
        _back(),
    )


# Whoever is not signed in sends no token: the page that holds the form is cached. What another
# site could reach at worst, were it not stopped by its origin, is a larger letter.
csrf.exempt(display_send)


def _page(form: DisplayForm) -> str:
    # `here` is for the link in the header, which on this page leads to it once more.
    here = local_path(form.next.data) or url_for("learning.home")
    return render_template("help/display.html", form=form, here=here)


def _back() -> str:
    """The page she came from; only ever one of this site."""
    return local_path(request.form.get("next")) or url_for("help.display")


def _keep(display: Display, back: str) -> Response:
    flash(_("Pages now look as chosen. This device remembers it."), "done")
    answer = redirect(back)
    if not display.cookie:
        answer.delete_cookie(COOKIE, samesite="Lax")
        return answer
    # Not hidden from scripts: a copy kept to be read without a network takes its looks from it.
    answer.set_cookie(
        COOKIE,
        display.cookie,
        max_age=COOKIE_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        samesite="Lax",
    )
    return answer
