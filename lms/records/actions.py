"""Issuing a completion record, withdrawing it, and keeping one standing when persons are joined.

Everything here is done with the human being locked (people.actions.lock_human), so that of two
deeds at the same moment the second sees what the first left.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from lms import audit, clock, codes
from lms.db import db
from lms.people.actions import lock_human
from lms.records.models import CompletionRecord
from lms.records.queries import of_human, valid_record
from lms.records.rules import Claim, Delivery, Status, standing_claim

# A code is one of 90 thousand million: a second clash in a row is a fault of something else.
TRIES = 5


class AlreadyWithdrawn(Exception):
    """Somebody withdrew this record before."""


def issue(
    *,
    person_id: UUID,
    course_id: str,
    revision_id: UUID,
    group_id: str,
    completed_at_utc: datetime,
    score_percent: int,
    rule_version: int,
    evidence: dict[str, Any],
    delivery: Delivery,
    by: UUID | None = None,
) -> CompletionRecord:
    """The record that says this human being completed this course; written if none stands yet.

    A record that stands is returned as it is, never re-dated, whichever of her entries it was
    written for; a new one goes to the entry that stands for her. `by` is the account that brought
    about the last fact. Whether the course is complete is decided before this is called.
    """
    person = lock_human(person_id)
    standing = valid_record(person.id, course_id)
    if standing is not None:
        return standing
    record = CompletionRecord(
        person_id=person.id,
        course_id=course_id,
        revision_id=revision_id,
        group_id=group_id,
        completed_at_utc=completed_at_utc,
        completed_on=clock.local_day(completed_at_utc),
        issued_at_utc=clock.utc_now(),
        score_percent=score_percent,
        rule_version=rule_version,
        evidence=evidence,
        residence_unit_id=person.unit_id,
        status=Status.VALID.value,
        **delivery.columns(),
    )
    return _store(record, by)


def _store(record: CompletionRecord, by: UUID | None) -> CompletionRecord:
    """Write the record under a code that is free.

    The database is the last defence: were the lock ever missed, its index refuses a second valid
    record, and the first one is returned.
    """
    person_id, course_id = record.person_id, record.course_id
    for _try in range(TRIES):
        record.code = codes.new_record_code()
        try:
            with db.session.begin_nested():
                db.session.add(record)
        except IntegrityError:
            standing = valid_record(person_id, course_id)
            if standing is not None:
                return standing
            continue
        audit.note("record.issued", "record", record.id, by=by, code=record.code)
        return record
    raise RuntimeError("no free record code was found")


def withdraw(record: CompletionRecord, *, by_id: UUID, by_name: str, reason: str) -> None:
    """End a record for good, with who did it and why; it stays visible. Raises AlreadyWithdrawn.

    A record that was superseded by this one stands again from now on: it was earned, joining
    persons took nothing from it, and only a withdrawal of its own ends it (counting rule 3).
    Whoever thinks that neither should stand withdraws both. Where no other record is left, the
    course may be earned again.
    """
    person = lock_human(record.person_id)
    db.session.refresh(record)
    if record.status == Status.WITHDRAWN:
        raise AlreadyWithdrawn
    record.status = Status.WITHDRAWN.value
    record.superseded_by_id = None
    record.withdrawn_at_utc = clock.utc_now()
    record.withdrawn_by_id = by_id
    record.withdrawn_by_name = by_name
    record.withdrawal_reason = reason
    audit.note("record.withdrawn", "record", record.id, by=by_id, code=record.code)
    settle(person.id)


def supersede_after_join(survivor_id: UUID, _other_id: UUID) -> None:
    """Of two valid records of one course, let the earlier completed stand and mark the later."""
    settle(survivor_id)


def revive_after_undo(survivor_id: UUID, other_id: UUID) -> None:
    """Let superseded records stand again where, after a join was undone, no other one does."""
    settle(survivor_id)
    settle(other_id)


def settle(person_id: UUID) -> None:
    """Give all records of a human being the standing they have by rules.standing_claim."""
    rows = of_human(person_id).execution_options(populate_existing=True)
    by_course: dict[str, list[CompletionRecord]] = {}
    for record in db.session.scalars(rows.order_by(CompletionRecord.code)):
        by_course.setdefault(record.course_id, []).append(record)
    for records in by_course.values():
        _settle_course(records)


def _settle_course(records: list[CompletionRecord]) -> None:
    standing = standing_claim(_claim(record) for record in records)
    if standing is None:
        return
    for record in records:
        if record.id != standing.id and record.status != Status.WITHDRAWN:
            record.status = Status.SUPERSEDED.value
            record.superseded_by_id = standing.id
    # Written first: the index never lets two stand, not even inside a transaction.
    db.session.flush()
    for record in records:
        if record.id == standing.id:
            record.status = Status.VALID.value
            record.superseded_by_id = None
    db.session.flush()


def _claim(record: CompletionRecord) -> Claim:
    return Claim(
        id=record.id,
        code=record.code,
        completed_at_utc=record.completed_at_utc,
        withdrawn=record.status == Status.WITHDRAWN,
    )
