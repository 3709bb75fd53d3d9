"""Friendly pages for what went wrong: what happened, that nothing was lost, what to do now."""

from flask import Flask, current_app, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from lms.db import db


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
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _page(status: int, title: str, sentences: list[str]) -> tuple[str, int]:
    db.session.rollback()
    drawing = "not-found" if status == 404 else "broken"
    page = render_template("errors/error.html", title=title, sentences=sentences, drawing=drawing)
    return page, status


def _http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
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
    return _page(status, title, sentences)


def _too_many_tries(error: TooManyTries) -> tuple[str, int]:
    wait = _("Please try again in %(seconds)s seconds.", seconds=error.seconds)
    if error.seconds > 90:
        wait = _("Please try again in %(minutes)s minutes.", minutes=-(-error.seconds // 60))
    return _page(
        429,
        _("Too many tries"),
        [_("To keep everyone's account safe, the next try has to wait a little."), wait],
    )


def _stale_form(_error: HTTPException) -> tuple[str, int]:
    return _page(
        400,
        _("This form is too old"),
        [
            _("Nothing was changed."),
            _("Please go back, load the page again and send the form once more."),
        ],
    )


def _busy(error: OperationalError) -> tuple[str, int]:
    current_app.logger.error("database: %s", error.orig)
    return _page(
        503,
        _("The site is busy"),
        [_("Nothing was changed."), _("Please wait a minute and try again.")],
    )


def _broken(error: Exception) -> tuple[str, int]:
    if current_app.testing:
        raise error
    current_app.logger.exception("unhandled")
    return _page(
        500,
        _("Something broke on our side"),
        [
            _("What was saved before is still saved."),
            _("Please go back and try again. If it happens again, please tell your helper."),
        ],
    )
