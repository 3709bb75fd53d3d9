"""Serving, the demonstration, backup and restore, the doctor, health, hotlines and contacts."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from lms.web.access import Audience
from lms.web.registries import MenuEntry, registries


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.operations.views import bp

    app.register_blueprint(bp)
    registries(app).menu.append(
        MenuEntry(
            Audience.ADMINISTRATOR, "operations.facts", _l("Hotlines and contacts"), position=80
        )
    )
