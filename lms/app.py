"""The application: every room put in its place, lowest first."""

from datetime import timedelta

from flask import Flask

from lms import counts, courses, help, learning, operations, people, places, records, units
from lms.config import Settings, read_settings
from lms.db import db, prepare_sqlite
from lms.web import (
    access,
    compression,
    errors,
    filters,
    languages,
    page_templates,
    registries,
    security,
    shell,
    static_files,
    transactions,
)

LARGEST_REQUEST_BYTES = 8 * 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """An application with these settings, by default those of the environment.

    Raises SettingFault when a setting cannot be used.
    """
    settings = settings or read_settings()
    app = Flask(
        "lms",
        template_folder=str(places.templates_dir()),
        static_folder=None,
        instance_path=str(settings.instance),
    )
    app.jinja_environment = page_templates.PageEnvironment
    app.config.update(_flask_config(settings))
    db.init_app(app)
    prepare_sqlite(app)
    registries.init_app(app)
    transactions.init_app(app)
    languages.init_app(app)
    page_templates.init_app(app)
    shell.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    for room in (units, people, courses, records, learning, help, counts, operations):
        room.init_app(app)
    security.init_app(app)
    compression.init_app(app)
    access.init_app(app)
    static_files.init_app(app, settings.instance)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings),
        "PUBLIC_URL": settings.public_url,
        "IDLE_MINUTES": settings.idle_minutes,
        "SESSION_COOKIE_NAME": "lms",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.serves_https,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        # Her own phone is remembered for 30 days from signing in, not from the last page.
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST_BYTES,
        # A quiz may lie open for hours; the token lives as long as the session.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # the origin is checked in web/security.py
    }


def _engine_options(settings: Settings) -> dict[str, object]:
    """A PostgreSQL that was restarted is noticed before a page is, and one that does not answer is
    not waited for."""
    if settings.database_url.startswith("sqlite"):
        return {}
    return {
        "pool_size": settings.threads,
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 10},
    }
