"""Friendly pages for what went wrong: what happened, that nothing was lost, what to do now, and
whom to call. They are shown even when the database is gone."""

from dataclasses import dataclass

from flask import Flask, current_app, g, render_template, request, session
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response

from lms.db import db, mean_to_write
from lms.web.languages import current_language, same_page_in
from lms.web.registries import registries

BUSY_SECONDS = 60
LAST_CONTACT = "lms-last-contact"
DRAWINGS = {403: "lock", 404: "not-found", 429: "lock"}


class TooManyTries(HTTPException):
    """Guessing too fast. `seconds` until the next try is worth making."""

    code = 429

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Words:
    """What an error page says: its title, what happened, and what to do now."""

    title: str
    happened: list[str]
    now: list[str]


def init_app(app: Flask) -> None:
    """Show a page of ours for every error."""
    app.extensions[LAST_CONTACT] = {}
    app.register_error_handler(TooManyTries, _too_many_tries)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnectionFree, _busy)
    app.register_error_handler(InternalServerError, _broken_late)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _page(status: int, words: Words) -> Response:
    answers = _let_go_of_database() and status != 503
    page = render_template(
        "errors/error.html",
        words=words,
        drawing=DRAWINGS.get(status, "broken"),
        is_lost=status == 404,
        contact=_contact(answers),
        ways_on=_ways_on() if answers and status == 404 else [],
        again=same_page_in(current_language()) if status == 503 and _is_asked() else None,
    )
    return current_app.make_response((page, status))


def _is_asked() -> bool:
    """Whether the page was opened, so that a link opens it once more; a form was sent otherwise."""
    return request.method in {"GET", "HEAD"}


def _let_go_of_database() -> bool:
    """Undo what was done, and make sure that the page about it can be shown: it waits for no lock,
    and when not even its reader can be looked up, it is made for a stranger. Returns whether the
    database answers as far as it was asked."""
    mean_to_write(False)
    try:
        db.session.rollback()
        _ = current_user.is_authenticated
    except SQLAlchemyError:
        db.session.remove()
        g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
        return False
    return True


def _contact(answers: bool) -> str:
    """Whom to call. While the database does not answer, which would be waited for: whom this
    process last knew."""
    known: dict[str, str] = current_app.extensions[LAST_CONTACT]
    language = current_language()
    if answers:
        try:
            known[language] = registries().contact()
        except SQLAlchemyError:
            db.session.remove()
    return known.get(language, "")


def _ways_on() -> list[tuple[str, str]]:
    try:
        return registries().ways_on()
    except SQLAlchemyError:
        db.session.remove()
        return []


def _http_error(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if status == 400 and error.description == "origin":
        return _stale_form(error)
    page = _page(status, _words(status))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        page.allow.update(error.valid_methods)
    return page


def _words(status: int) -> Words:
    """What to say where only the status is known."""
    known = {
        403: Words(
            _("This page is not open to you"),
            [
                _("It is for somebody else, such as learners or other staff."),
                _("Nothing was changed."),
            ],
            [_("Go back, or begin again from the first page.")],
        ),
        404: Words(
            _("There is no such page"),
            [_("The address may be mistyped, or the page has moved."), _("Nothing was lost.")],
            [_("Look for the lesson by a word or two, or choose a group.")],
        ),
        405: Words(
            _("This page cannot be opened this way"),
            [_("Nothing was lost.")],
            [_("Go back, or begin again from the first page.")],
        ),
        413: Words(
            _("That was too large"),
            [_("Nothing was changed.")],
            [_("Go back and send less at a time.")],
        ),
    }
    return known.get(status) or Words(
        _("This did not work"), [_("Nothing was changed.")], [_("Go back and try again.")]
    )


def _too_many_tries(error: TooManyTries) -> Response:
    wait = _("Please try again in %(seconds)s seconds.", seconds=error.seconds)
    if error.seconds > 90:
        wait = _("Please try again in %(minutes)s minutes.", minutes=-(-error.seconds // 60))
    words = Words(
        _("Too many tries"),
        [
            _("To keep everyone's account safe, the next try has to wait a little."),
            _("Nothing was lost."),
        ],
        [wait],
    )
    page = _page(429, words)
    page.retry_after = error.seconds
    return page


def _stale_form(_error: HTTPException) -> Response:
    words = Words(
        _("This form is too old"),
        [_("It was opened long ago, or in another window."), _("Nothing was changed.")],
        [_("Go back, load the page again and send the form once more.")],
    )
    return _page(400, words)


def _busy(error: OperationalError | NoConnectionFree) -> Response:
    current_app.logger.error("database: %s", getattr(error, "orig", error))
    _forget_messages()
    again = _("Wait a minute and try again.")
    if not _is_asked():  # the browser keeps a form for this page, not for the one before
        again = _("Wait a minute, then reload this page (F5): the form is sent once more.")
    words = Words(
        _("The site is busy"),
        [_("Nothing was changed, and what was saved before is still saved.")],
        [again],
    )
    page = _page(503, words)
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
    words = Words(
        _("Something broke on our side"),
        [_("It is nobody's mistake here. What was saved before is still saved.")],
        [_("Go back and try again. If it happens again, please tell your helper.")],
    )
    return _page(500, words)


def _forget_messages() -> None:
    """ "The course is complete" is not true when it could not be kept."""
    session.pop("_flashes", None)
