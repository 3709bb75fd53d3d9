"""Persons, their accounts and roles, signing in, consent, and two entries that are one person."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.people import models  # noqa: F401
