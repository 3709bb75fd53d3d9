"""A record's own page and its certificate: for its holder, and for coordinators who reach it."""

from flask import Response, current_app, render_template, request, url_for

from lms import codes
from lms.records import queries
from lms.records.certificate import certificate_pdf
from lms.records.models import CompletionRecord
from lms.records.rules import Status
from lms.records.views import bp
from lms.records.views.visible import is_reached, visible_record
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.get("/records/<code>")
@allow(Audience.SIGNED_IN)
def record_page(code: str) -> str:
    record = visible_record(code)
    people = {person for person in (record.helper_id, record.witness_id) if person}
    return render_template(
        "records/record.html",
        record=record,
        holder=queries.holder_of(record),
        course=queries.title_of(record, current_language()),
        group=queries.group_name(record.group_id, current_language()),
        names=queries.names_of(people),
        reached=is_reached(record),
    )


@bp.get("/records/<code>/certificate.pdf")
@allow(Audience.SIGNED_IN)
def certificate(code: str) -> Response | tuple[str, int]:
    record = visible_record(code)
    if record.status != Status.VALID:
        return render_template("records/no-certificate.html", record=record), 410
    pdf = certificate_pdf(record, language=current_language(), address=_address(record))
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers.set(
        "Content-Disposition", "inline", filename=f"{codes.grouped(record.code, '-')}.pdf"
    )
    return answer


def _address(record: CompletionRecord) -> str:
    """Where a stranger checks the certificate: at the public address, or where it was asked for."""
    host = current_app.config["PUBLIC_URL"] or f"{request.scheme}://{request.host}"
    return str(host + url_for(".verify", code=record.code))
