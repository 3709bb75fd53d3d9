"""The two languages. English pages carry the prefix /en, Vietnamese ones none.

The prefix is moved from the path to the script root before Flask sees the request, so that every
route is written once and `url_for` keeps the reader in her language by itself.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from babel import Locale
from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel

from lms import places

VIETNAMESE = "vi"
ENGLISH = "en"
LANGUAGES = (VIETNAMESE, ENGLISH)
LOCALES = {language: Locale(language) for language in LANGUAGES}
PREFIX = "/en"

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class LanguagePrefix:
    """WSGI middleware that takes /en off the path and remembers it as the script root."""

    def __init__(self, app: WsgiApp) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(PREFIX + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
            environ["PATH_INFO"] = path.removeprefix(PREFIX) or "/"
        return self.app(environ, start_response)


def current_language() -> str:
    """The language of this page; of a command, that of the terminal it was typed in."""
    if has_request_context():
        return ENGLISH if request.root_path == PREFIX else VIETNAMESE
    terminal = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return VIETNAMESE if terminal.startswith("vi") else ENGLISH


def same_page_in(language: str) -> str:
    """The path of this page in another language; for a form shown again, the form's own page, and
    where an address only takes forms, the first page."""
    prefix = PREFIX if language == ENGLISH else ""
    if request.method in {"GET", "HEAD"}:
        query = request.query_string.decode("utf-8", "replace")
        return prefix + quote(request.path) + ("?" + query if query else "")
    return prefix + (quote(request.path) if _is_a_page_too() else "/")


def _is_a_page_too() -> bool:
    """Whether the address that this form was sent to also answers to a link."""
    return any(
        rule.rule == str(request.url_rule) and "GET" in (rule.methods or ())
        for rule in current_app.url_map.iter_rules()
    )


def init_app(app: Flask) -> None:
    """Choose the language of every page by its address."""
    Babel(
        app,
        default_locale=ENGLISH,
        default_timezone="Asia/Ho_Chi_Minh",
        default_translation_directories=str(places.translations_dir()),
        locale_selector=lambda: LOCALES[current_language()],
        timezone_selector=lambda: "Asia/Ho_Chi_Minh",
    )
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
