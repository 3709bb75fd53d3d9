"""How to use the site: help, how pages are shown, and the vocabulary of their components."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.help.views import bp

    app.register_blueprint(bp)
