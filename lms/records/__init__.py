"""Completion records: the numbered statements that counts are made of."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.records import models  # noqa: F401
