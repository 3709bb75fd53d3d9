"""Pages for reading are sent compressed: a lesson then costs a weak link a third of its bytes.

Only routes marked `cached` are, which show published texts, and only without a query: whoever makes
a browser open pages and watches their lengths can guess at what stands compressed beside words that
he chose (the attack BREACH, 2013), and a query may be repeated on the page, as a search does.
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
    is_published = is_cached(request.endpoint) and not request.query_string
    if not is_published or response.is_streamed or response.status_code != 200:
        return response
    content = response.get_data()
    if len(content) < SMALLEST_BYTES:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(content, LEVEL, mtime=0))
        response.content_encoding = "gzip"
    return response
