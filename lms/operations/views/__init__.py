"""What administrators set for the whole site, and what monitors ask."""

from flask import Blueprint

bp = Blueprint("operations", __name__)

from lms.operations.views import facts, health  # noqa: E402

__all__ = ["bp", "facts", "health"]
