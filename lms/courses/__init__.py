"""Curricula: Markdown that is checked, sanitised and published as numbered revisions."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.courses import views

    app.register_blueprint(views.bp)
