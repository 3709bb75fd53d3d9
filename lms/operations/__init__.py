"""Serving, the demonstration, backup and restore, the doctor, health."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.operations import views

    app.register_blueprint(views.bp)
