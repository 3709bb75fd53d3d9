"""What a personal phone keeps to work without a network: the worker that keeps the lessons that
were opened, the page that lists them, and the card by which the site gets onto the home screen."""

import hashlib
import json

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from lms import places
from lms.help.views import bp
from lms.web.access import Audience, allow
from lms.web.languages import PREFIX, current_language

WORKER = "service-worker.js"
# What every page is shown with; pictures and recordings belong to the lessons.
ASSETS = ("css/site.css", "js/site.js", "icons/favicon.svg")


@bp.get("/offline")
@allow(Audience.ANYONE, cached=True)
def offline() -> str:
    return render_template("help/offline.html")


@bp.get(f"/{WORKER}")
@allow(Audience.ANYONE)
def service_worker() -> Response:
    """The worker, at the top of the site, since it reaches what lies below its own address.

    The server writes above it what it keeps from the beginning. A new version of a style sheet or
    script has a new address, so that browsers notice a new worker, and it replaces the old one.
    """
    shell = ["/offline", f"{PREFIX}/offline", *map(_asset, ASSETS)]
    listed = json.dumps(shell)
    version = hashlib.sha256(listed.encode()).hexdigest()[:12]
    script = (places.static_dir() / WORKER).read_text(encoding="utf-8")
    response = Response(
        f'const VERSION = "{version}", SHELL = {listed};\n{script}', mimetype="text/javascript"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@bp.get("/app.webmanifest")
@allow(Audience.ANYONE, cached=True)
def manifest() -> Response:
    """By this a phone puts the site on its home screen, with a name and an icon. It opens with the
    browser's own buttons: people know them, and a certificate needs the way back."""
    response = jsonify(
        id="/",
        name=_("Digital literacy for all"),
        short_name=_("Digital skills"),
        lang=current_language(),
        start_url=url_for("learning.home"),
        scope="/",
        display="minimal-ui",
        background_color="#fffdf7",
        theme_color="#7a2e0e",
        icons=[
            {
                "src": _asset(f"icons/app-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in (192, 512)
        ],
    )
    response.mimetype = "application/manifest+json"
    return response


def _asset(name: str) -> str:
    """The address of a static file, as templates get it."""
    return current_app.jinja_env.globals["asset"](name)  # type: ignore[operator, no-any-return]
