"""Friendly pages for what went wrong: what happened, that nothing was lost, what to do now."""

from flask import Flask, current_app, g, render_template, request, session
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response

from lms.db import db, mean_to_write

BUSY_SECONDS = 60


class TooManyTries(HTTPException):
    """Guessing too fast. `seconds` until the next try is worth making."""

    code = 429

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


def init_app(app: Flask) -> None:
    """Show a page of ours for every error."""
    app.register_error_handler(TooManyTries, _too_many_tries)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnectionFree, _busy)
    app.register_error_handler(InternalServerError, _broken_late)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _page(status: int, title: str, sentences: list[str]) -> Response:
    _let_go_of_database()
    drawing = "not-found" if status == 404 else "broken"
    page = render_template("errors/error.html", title=title, sentences=sentences, drawing=drawing)
    return current_app.make_response((page, status))


def _let_go_of_database() -> None:
    """Undo what was done, and make sure that the page about it can be shown: it waits for no lock,
    and when not even its reader can be looked up, it is made for a stranger."""
    mean_to_write(False)
    try:
        db.session.rollback()
        _ = current_user.is_authenticated
    except SQLAlchemyError:
        db.session.remove()
        g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]


def _http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if status == 400 and error.description == "origin":
        return _stale_form(error)
    title, sentences = {
        403: (_("This page is not open to you"), [_("It is for other helpers of this site.")]),
        404: (
            _("There is no such page"),
            [_("The address may be mistyped, or the page has moved."), _("Nothing was lost.")],
        ),
        405: (_("This page cannot be opened this way"), [_("Nothing was lost.")]),
        413: (_("That was too large"), [_("Nothing was changed. Please send less at a time.")]),
    }.get(
        status,
        (_("This did not work"), [_("Nothing was changed. Please go back and try again.")]),
    )
    page = _page(status, title, sentences)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        page.allow.update(error.valid_methods)
    return page


def _too_many_tries(error: TooManyTries) -> Response:
    wait = _("Please try again in %(seconds)s seconds.", seconds=error.seconds)
    if error.seconds > 90:
        wait = _("Please try again in %(minutes)s minutes.", minutes=-(-error.seconds // 60))
    page = _page(
        429,
        _("Too many tries"),
        [_("To keep everyone's account safe, the next try has to wait a little."), wait],
    )
    page.retry_after = error.seconds
    return page


def _stale_form(_error: HTTPException) -> Response:
    return _page(
        400,
        _("This form is too old"),
        [
            _("Nothing was changed."),
            _("Please go back, load the page again and send the form once more."),
        ],
    )


def _busy(error: OperationalError | NoConnectionFree) -> Response:
    current_app.logger.error("database: %s", getattr(error, "orig", error))
    _forget_messages()
    again = _("Please wait a minute and try again.")
    if request.method == "POST":  # the browser keeps a form for this page, not for the one before
        again = _("Please wait a minute, then reload this page (F5): the form is sent once more.")
    page = _page(503, _("The site is busy"), [_("Nothing was changed."), again])
    page.retry_after = BUSY_SECONDS
    return page


def _broken(error: Exception) -> Response:
    if current_app.testing:
        raise error
    current_app.logger.exception("unhandled")
    return _broken_page()


def _broken_late(error: InternalServerError) -> Response:
    """What broke after the view, when the one commit of the request was tried."""
    original = error.original_exception
    if isinstance(original, OperationalError | NoConnectionFree):
        return _busy(original)
    return _broken_page()  # Flask has written it to the log


def _broken_page() -> Response:
    _forget_messages()
    return _page(
        500,
        _("Something broke on our side"),
        [
            _("What was saved before is still saved."),
            _("Please go back and try again. If it happens again, please tell your helper."),
        ],
    )


def _forget_messages() -> None:
    """ "The course is complete" is not true when it could not be kept."""
    session.pop("_flashes", None)
