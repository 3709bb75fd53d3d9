"""What every page shows around its content."""

from flask import Flask, request
from flask_babel import gettext as _

from lms.web.access import is_cached, visitor, visitor_may_enter
from lms.web.display import COOKIE, Display
from lms.web.languages import LANGUAGES, current_language, same_page_in
from lms.web.registries import MenuEntry, registries

# With this header the worker of a personal phone asks, without cookies, for the copy that it keeps
# to be read without a network (static/service-worker.js).
KEPT_COPY = "Kept-Copy"


def init_app(app: Flask) -> None:
    """Give templates the shell."""
    app.context_processor(_shell)


def _shell() -> dict[str, object]:
    language = current_language()
    who = visitor()
    return {
        "language": language,
        "display": Display.read(request.cookies.get(COOKIE)),
        # This page, for whoever goes from it to choose how pages look, and comes back.
        "here": same_page_in(language),
        "other_languages": [
            (other, same_page_in(other)) for other in LANGUAGES if other != language
        ],
        "site_name": _("Digital literacy for all"),
        "visitor": who,
        "menu": menu(),
        # A copy says that it is one, and leaves out what leads nowhere without a network. No cache
        # mixes it up with the page: both are asked after each time, and their marks differ.
        "kept": KEPT_COPY in request.headers,
        "may_be_kept": who.own_device and is_cached(request.endpoint),
        # Pages with a form replace this by their own, so that the layout can list its errors.
        "form": None,
    }


def menu() -> list[MenuEntry]:
    """The menu of whoever is signed in, in order; empty for a stranger."""
    if not visitor().is_authenticated:
        return []
    entries = [entry for entry in registries().menu if visitor_may_enter(entry.audience)]
    return sorted(entries, key=lambda entry: entry.position)
