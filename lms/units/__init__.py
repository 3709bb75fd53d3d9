"""Administrative units: the country, its provinces and communes, and how they changed."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Hang this room's pages into the application."""
    from lms.units import filters
    from lms.units.views import bp

    app.register_blueprint(bp)
    filters.init_app(app)
