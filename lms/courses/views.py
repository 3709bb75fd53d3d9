"""The pictures of lessons."""

from flask import Blueprint, Response, abort

from lms.courses import queries
from lms.web.access import Audience, allow

bp = Blueprint("courses", __name__)

# A drawing opened on its own is a page of its own: it may do nothing but be looked at.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FOR_EVER = "public, max-age=31536000, immutable"


@bp.get("/courses/files/<content_hash>/<name>")
@allow(Audience.ANYONE)
def file(content_hash: str, name: str) -> Response:
    """A picture under the hash of its content, so that it never changes; its name is for people."""
    found = queries.picture(content_hash) or abort(404)
    response = Response(found.content, mimetype=found.media_type)
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response
