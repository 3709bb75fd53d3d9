"""The pictures and recordings of lessons."""

from io import BytesIO

from flask import Blueprint, Response, abort, send_file

from lms.courses import queries
from lms.web.access import Audience, allow

bp = Blueprint("courses", __name__)

# A drawing opened on its own is a page of its own: it may do nothing but be looked at.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FOR_EVER = "public, max-age=31536000, immutable"


@bp.get("/courses/files/<content_hash>/<name>")
@allow(Audience.ANYONE)
def file(content_hash: str, name: str) -> Response:
    """A picture or recording under the hash of its content, so that it never changes; its name is
    for people. Parts of it are given to players that ask for them, as Safari does."""
    found = queries.shown_file(content_hash) or abort(404)
    response = send_file(
        BytesIO(found.content), mimetype=found.media_type, conditional=True, etag=content_hash
    )
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response
