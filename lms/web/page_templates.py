"""How templates are run. They take half the time of a page, and most of that went into looking up
what is always the same: the words of the interface, addresses, and what macros may use."""

from collections.abc import MutableMapping
from functools import cache, lru_cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask.templating import Environment
from jinja2 import StrictUndefined
from markupsafe import Markup

from lms import places
from lms.web.languages import current_language

# Far more than there are texts, in both languages.
MOST_WORDS = 10_000
# Those of lessons and menus; whatever is asked for once only is soon forgotten again.
MOST_ADDRESSES = 5_000
# Longer values are what a visitor typed, such as the page that she comes back to: nothing that is
# asked for again, and thousands of them would fill the memory.
LONGEST_VALUE = 100


class PageEnvironment(Environment):
    """Flask's environment, where templates get one plain dict of what all may use: the chain of
    dicts they would get is compared, slowly, with each macro that a page imports."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def init_app(app: Flask) -> None:
    """An undefined variable in a template is an error, never a gap. Must come after the languages,
    and before any template is loaded."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_=_words, gettext=_words, url_for=Addresses(app))


def _words(text: str, **values: object) -> Markup:
    """The text in the page's language with these values in it, escaped."""
    said = _said(current_language(), text)
    return said % values if "%" in said else said


@lru_cache(MOST_WORDS)
def _said(language: str, text: str) -> Markup:
    return Markup(_catalogue(language).gettext(text))


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(str(places.translations_dir()), [language])


class Addresses:
    """Flask's `url_for`, remembering what it said. Inside the site an address depends on nothing
    of a request but the language, which is the root it lies under."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._remembered = lru_cache(MOST_ADDRESSES)(self._build)

    def __call__(self, endpoint: str, **values: Any) -> str:
        too_long = any(isinstance(one, str) and len(one) > LONGEST_VALUE for one in values.values())
        if "_external" in values or too_long:  # an external one depends on the host, too
            return self._app.url_for(endpoint, **values)
        if endpoint.startswith("."):
            endpoint = f"{request.blueprint}{endpoint}"
        try:
            return self._remembered(request.root_path, endpoint, tuple(values.items()))
        except TypeError:  # a list among the values
            return self._app.url_for(endpoint, **values)

    def _build(self, _root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        return self._app.url_for(endpoint, **dict(values))
