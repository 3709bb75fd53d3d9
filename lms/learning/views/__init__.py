"""The learner's pages: reading, the quiz, and what is hers."""

from flask import Blueprint

bp = Blueprint("learning", __name__)

from lms.learning.views import mine, quiz, reading, search  # noqa: E402

__all__ = ["bp", "mine", "quiz", "reading", "search"]
