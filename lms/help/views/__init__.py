"""Pages that help: none of them writes anything but a cookie."""

from flask import Blueprint

bp = Blueprint("help", __name__)

from lms.help.views import components, display, offline, pages  # noqa: E402, F401
