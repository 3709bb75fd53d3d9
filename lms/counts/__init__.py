"""The coordinator's figures: read from facts and records, writing nothing they count."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
