"""Learning: enrolments, lessons done, quiz attempts, and when a course is complete."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.learning import models  # noqa: F401
