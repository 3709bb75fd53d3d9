"""Completion records: the numbered statements that counts are made of."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from lms.web.access import Audience
from lms.web.registries import MenuEntry, registries


def init_app(app: Flask) -> None:
    """Hang this room's pages, and its steps of joining two entries, into the application."""
    from lms.records.actions import revive_after_undo, supersede_after_join
    from lms.records.views import bp

    app.register_blueprint(bp)
    hung = registries(app)
    hung.menu.append(
        MenuEntry(Audience.COORDINATOR, "records.find", _l("Completion records"), position=40)
    )
    hung.on_join.append(supersede_after_join)
    hung.on_undo.append(revive_after_undo)
