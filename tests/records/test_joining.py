"""Two entries of one human being: which of their records stands, through joins and undoings."""

from datetime import timedelta

from lms.courses.models import CourseRevision
from lms.db import db, new_id
from lms.people.actions import join_persons, undo_join
from lms.records import queries
from lms.records.actions import withdraw
from lms.records.models import CompletionRecord
from lms.records.rules import Status
from tests.people.factories import make_person
from tests.records.factories import COMPLETED, issue, make_record


def two_records(revision: CourseRevision) -> tuple[CompletionRecord, CompletionRecord]:
    """The earlier and the later of two entries that are not joined yet."""
    early = make_record(make_person().id, revision)
    late = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=3))
    return early, late


def end(record: CompletionRecord) -> None:
    withdraw(record, by_id=new_id(), by_name="Trần Văn Nam", reason="Nhập nhầm người học.")


def test_the_earlier_stands_whichever_entry_survives(revision: CourseRevision) -> None:
    early, late = two_records(revision)
    join_persons(late.person_id, early.person_id, by=None)
    assert (early.status, late.status) == (Status.VALID, Status.SUPERSEDED)
    assert late.superseded_by_id == early.id
    assert early.person_id != late.person_id  # facts stay with the entry they were written for
    listed = {line.code: line.superseded_by_code for line in queries.records_of(late.person_id)}
    assert listed == {early.code: None, late.code: early.code}


def test_undoing_a_join_lets_both_stand_again(revision: CourseRevision) -> None:
    early, late = two_records(revision)
    join_persons(early.person_id, late.person_id, by=None)
    undo_join(late.person_id, by=None)
    assert (early.status, late.status) == (Status.VALID, Status.VALID)
    assert late.superseded_by_id is None


def test_undoing_revives_nothing_where_another_record_stands(revision: CourseRevision) -> None:
    early, late = two_records(revision)
    third = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=9))
    join_persons(early.person_id, late.person_id, by=None)
    join_persons(early.person_id, third.person_id, by=None)
    undo_join(third.person_id, by=None)
    assert [r.status for r in (early, late, third)] == ["valid", "superseded", "valid"]


def test_when_the_standing_record_is_withdrawn_the_superseded_one_stands_again(
    revision: CourseRevision,
) -> None:
    """It was earned, and only a withdrawal of its own ends it (counting rule 3)."""
    early, late = two_records(revision)
    join_persons(early.person_id, late.person_id, by=None)
    assert queries.would_stand_without(early) is late
    end(early)
    assert (early.status, late.status) == (Status.WITHDRAWN, Status.VALID)
    assert issue(early.person_id, revision).code == late.code
    end(late)
    assert queries.valid_record(early.person_id, revision.course_id) is None
    assert issue(early.person_id, revision).code not in {early.code, late.code}


def test_a_superseded_record_that_is_withdrawn_is_not_revived(revision: CourseRevision) -> None:
    early, late = two_records(revision)
    join_persons(early.person_id, late.person_id, by=None)
    end(late)
    undo_join(late.person_id, by=None)
    db.session.commit()
    assert (early.status, late.status) == (Status.VALID, Status.WITHDRAWN)
    assert late.superseded_by_id is None
