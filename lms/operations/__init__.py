"""Serving, the demonstration, backup and restore, the first administrator, health."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
