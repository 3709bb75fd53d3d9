"""What every page shows around its content, and the rules templates are held to."""

from flask import Flask
from flask_babel import gettext as _
from flask_login import current_user
from jinja2 import StrictUndefined

from lms.web.access import visitor_may_enter
from lms.web.languages import LANGUAGES, current_language, same_page_in
from lms.web.registries import MenuEntry, registries


def init_app(app: Flask) -> None:
    """Give templates the shell; an undefined variable in one is an error, never a gap."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.context_processor(_shell)


def _shell() -> dict[str, object]:
    language = current_language()
    return {
        "language": language,
        "other_languages": [
            (other, same_page_in(other)) for other in LANGUAGES if other != language
        ],
        "site_name": _("Digital literacy for all"),
        "visitor": current_user,
        "menu": menu(),
        # Pages with a form replace this by their own, so that the layout can list its errors.
        "form": None,
    }


def menu() -> list[MenuEntry]:
    """The menu of whoever is signed in, in order; empty for a stranger."""
    if not current_user.is_authenticated:
        return []
    entries = [entry for entry in registries().menu if visitor_may_enter(entry.audience)]
    return sorted(entries, key=lambda entry: entry.position)
