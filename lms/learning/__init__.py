"""Learning: enrolments, lessons done, quiz attempts, and when a course is complete."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from lms.web.access import Audience
from lms.web.registries import MenuEntry, registries


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.learning.views import bp
    from lms.learning.views.reading import ways_on

    app.register_blueprint(bp)
    registries(app).ways_on = ways_on
    registries(app).menu.append(
        MenuEntry(Audience.LEARNER, "learning.me", _l("My courses"), position=10)
    )
