"""Leading on from a form that may have waited for the network (static/js/answers.js)."""

from flask import redirect, request
from werkzeug.wrappers import Response

from lms.learning.rules import seconds_waited


def lead_to(address: str) -> Response:
    """On to the next page. A script that sent the form is told the address instead: only this
    answer tells it that the form was kept, and the page is then fetched once."""
    if request.headers.get("X-Requested-With") != "fetch":
        return redirect(address)
    return Response(status=204, headers={"Location": address})


def waited() -> int:
    """How long ago, in seconds, this form was filled in; 0 when it came at once."""
    return seconds_waited(request.form.get("waited", ""))
