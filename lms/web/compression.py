"""Pages for reading are sent compressed: a lesson then costs a weak link a third of its bytes.

Only routes marked `cached` are, which show published texts. An attacker who makes a browser open
pages and watches their lengths can guess at what stands compressed beside words of his own; on
these pages that is the reader's name and a signed token which changes every second. Pages that
list other people are left as they are.
"""

import gzip

from flask import Flask, Response, request

from lms.web.access import is_cached

SMALLEST_BYTES = 1000
LEVEL = 6


def init_app(app: Flask) -> None:
    """Must come after security.init_app, so that the mark of a page (ETag) is that of the bytes
    that are sent."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if not is_cached(request.endpoint) or response.is_streamed or response.status_code != 200:
        return response
    content = response.get_data()
    if len(content) < SMALLEST_BYTES:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(content, LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response
