"""One commit per request, here and nowhere else.

GET reads and is rolled back whatever it did. Anything else is kept when its answer is a success
or a redirect, and undone when it is an error or a form shown again (status 400 and above).
When something broke (500 and above), the cookie stays as it was too: it must not name a sign-in
that was never kept.
"""

from flask import Flask, Response, request, session

from lms.db import db, mean_to_write

READS = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask) -> None:
    """Wrap every request in one transaction. Must be the first to see a request and, since
    Flask runs these in reverse, the last to see its answer."""
    app.before_request(_begin)
    app.after_request(_finish)
    app.teardown_request(_forget)


def _begin() -> None:
    mean_to_write(request.method not in READS)


def _finish(response: Response) -> Response:
    if request.method in READS or response.status_code >= 400:
        db.session.rollback()
    else:
        db.session.commit()
    if response.status_code >= 500:
        session.modified = False
    return response


def _forget(_error: BaseException | None) -> None:
    mean_to_write(False)
