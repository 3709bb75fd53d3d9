"""Deeds at the same moment, in threads with connections of their own."""

import contextlib
import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from lms.courses.models import CourseRevision
from lms.db import db, new_id, writing
from lms.people.actions import AlreadyOnePerson, NotJoined, join_persons, undo_join
from lms.records import queries
from lms.records.actions import AlreadyWithdrawn, withdraw
from lms.records.models import CompletionRecord
from tests.people.factories import make_person
from tests.records.factories import COMPLETED, issue, make_record

THREADS = 50
PATIENCE_SECONDS = 60

Deed = Callable[[], object]


def at_once(app: Flask, deeds: list[Deed]) -> list[object]:
    """Do every deed in a thread and transaction of its own, all starting together; what each
    returned, or raised."""
    db.session.remove()
    start = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def work(number: int, deed: Deed) -> None:
        start.wait(PATIENCE_SECONDS)
        try:
            with app.app_context(), writing():
                results[number] = deed()
        except Exception as error:
            results[number] = error

    threads = [threading.Thread(target=work, args=pair, daemon=True) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return results


def issuing(person_id: UUID, revision_id: UUID, hours: int = 0) -> Deed:
    """Issue in the thread's own session; answers with the code."""
    completed = COMPLETED + timedelta(hours=hours)

    def deed() -> str:
        revision = db.session.get_one(CourseRevision, revision_id)
        return issue(person_id, revision, completed_at_utc=completed).code

    return deed


def count(status: str | None = None) -> int:
    rows = select(func.count()).select_from(CompletionRecord)
    if status:
        rows = rows.where(CompletionRecord.status == status)
    return db.session.scalar(rows) or 0


def test_fifty_at_once_write_one_record_and_all_get_it(
    app: Flask, revision: CourseRevision
) -> None:
    person_id = make_person().id
    codes = at_once(app, [issuing(person_id, revision.id, hours) for hours in range(THREADS)])
    assert len(set(map(str, codes))) == 1, codes
    assert all(isinstance(code, str) for code in codes), codes
    assert (count(), count("valid")) == (1, 1)


def test_joining_and_issuing_at_once_leave_one_valid_record(
    app: Flask, revision: CourseRevision
) -> None:
    revision_id = revision.id
    for _round in range(6):
        one, two = make_person().id, make_person().id
        deeds = [
            deed
            for hours in range(4)
            for deed in (issuing(one, revision_id, hours), issuing(two, revision_id, hours))
        ]

        def join(one: UUID = one, two: UUID = two) -> object:
            return join_persons(one, two, by=None)

        results = at_once(app, [*deeds[:4], join, *deeds[4:]])
        faults = [result for result in results if isinstance(result, Exception)]
        assert not faults, faults
        records = queries.records_of(one)
        assert 1 <= len(records) <= 2
        assert sum(record.is_valid for record in records) == 1
        assert queries.valid_record(two, "khoa-thu") is not None


def test_joining_and_parting_at_once_with_issuing_never_fails(
    app: Flask, revision: CourseRevision
) -> None:
    revision_id = revision.id
    one, two = make_person().id, make_person().id

    def join() -> None:
        with contextlib.suppress(AlreadyOnePerson):
            join_persons(one, two, by=None)

    def part() -> None:
        with contextlib.suppress(NotJoined):
            undo_join(two, by=None)

    deeds = [join, part, issuing(one, revision_id), issuing(two, revision_id)] * 12
    results = at_once(app, deeds)
    assert not [result for result in results if isinstance(result, Exception)], results
    standing = db.session.execute(
        select(func.count(), func.count(CompletionRecord.person_id.distinct())).where(
            CompletionRecord.status == "valid"
        )
    ).one()
    assert standing[0] == standing[1] >= 1


def test_withdrawing_twice_and_issuing_at_once_leave_at_most_one_valid_record(
    app: Flask, revision: CourseRevision
) -> None:
    revision_id = revision.id
    record = make_record(make_person().id, revision)
    record_id, person_id = record.id, record.person_id

    def end() -> str:
        found = db.session.get_one(CompletionRecord, record_id)
        try:
            withdraw(found, by_id=new_id(), by_name="Nam", reason="Nhập nhầm người học.")
        except AlreadyWithdrawn:
            return "too late"
        return "withdrawn"

    results = at_once(app, [issuing(person_id, revision_id), end] * 6)
    assert results.count("withdrawn") == 1, results
    assert results.count("too late") == 5
    assert count("withdrawn") == 1
    assert count("valid") <= 1
