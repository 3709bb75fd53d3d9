"""Applications of a test's own, beside the one of the session."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from lms.app import create_app
from lms.config import Settings
from lms.db import db
from tests.pages import Client


@contextmanager
def another(app: Flask, **over: Any) -> Iterator[Flask]:
    """Another application on the same database, inside its context. `over` are other settings.

    Routes may be added to it until it gets its first request.
    """
    settings = {
        "instance": Path(app.instance_path),
        "database_url": app.config["SQLALCHEMY_DATABASE_URI"],
        "secret_key": "for tests only",
    }
    own = create_app(Settings(**settings | over))
    own.testing = True
    own.test_client_class = Client
    with own.app_context():
        try:
            yield own
        finally:
            db.session.remove()
            db.engine.dispose()
