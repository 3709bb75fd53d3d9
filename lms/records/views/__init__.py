"""Pages of records: the public check, a record's own page, the coordinator's list, certificates."""

from flask import Blueprint, Response

bp = Blueprint("records", __name__)


@bp.after_request
def keep_out_of_search_engines(response: Response) -> Response:
    """Nobody should find a person's record by searching the web."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response


from lms.records.views import checking, finding, holding, withdrawing  # noqa: E402, F401
