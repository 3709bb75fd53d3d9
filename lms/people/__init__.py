"""Persons, their accounts and roles, signing in, consent, and two entries that are one person."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.people import sessions, views
    from lms.people.views.account import change_first
    from lms.people.views.coming_back import answer_to_nobody
    from lms.web.registries import registries

    sessions.init_app(app)
    app.register_blueprint(views.bp)
    registries(app).answer_to_nobody = answer_to_nobody
    registries(app).detour = change_first
