"""Pages of registering, signing in and out, and one's own code and password."""

from flask import Blueprint

bp = Blueprint("people", __name__)

from lms.people.views import account, registration, signing_in, staff  # noqa: E402, F401
