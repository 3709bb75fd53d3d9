"""Which records the visitor may see."""

from flask import abort
from flask_login import current_user

from lms import codes
from lms.people.queries import canonical_id
from lms.records.models import CompletionRecord
from lms.records.queries import record_of_code
from lms.web.access import Audience, reaches


def visible_record(code: str) -> CompletionRecord:
    """The record with this code if the visitor holds it or reaches it; else no such page."""
    record = record_of_code(codes.normalise_code(code))
    if record is None or not (is_reached(record) or is_held(record)):
        abort(404)
    return record


def is_reached(record: CompletionRecord) -> bool:
    """Whether the visitor is a coordinator where its holder lived, or of who organised it."""
    units = (record.residence, record.organising)
    return any(
        reaches(current_user.grants, Audience.COORDINATOR, unit.path) for unit in units if unit
    )


def is_held(record: CompletionRecord) -> bool:
    """Whether the visitor herself earned it, under whichever of her entries."""
    mine = current_user.person_id
    return mine is not None and canonical_id(mine) == record.person.canonical_id
