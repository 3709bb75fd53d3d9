"""The coordinator's figures: read from facts and records, writing nothing they count."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from lms.web.access import Audience
from lms.web.registries import MenuEntry, registries


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.counts.views import bp

    app.register_blueprint(bp)
    registries(app).menu.append(
        MenuEntry(Audience.COORDINATOR, "counts.counts_page", _l("Counts"), position=30)
    )
