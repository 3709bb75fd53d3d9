"""Curricula: Markdown that is checked, sanitised and published as numbered revisions."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.courses import views
    from lms.courses.contact import contact
    from lms.courses.queries import remembered
    from lms.web.registries import registries

    remembered.init_app(app)
    app.register_blueprint(views.bp)
    registries(app).contact = contact
