"""Pages that help: none of them writes anything but a cookie."""

from flask import Blueprint

bp = Blueprint("help", __name__)
