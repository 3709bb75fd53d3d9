"""Issuing and withdrawing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms import codes
from lms.audit import AuditEntry
from lms.courses.models import CourseRevision
from lms.db import db, new_id, writing
from lms.people.actions import join_persons
from lms.people.models import Account, Person
from lms.records import actions, queries
from lms.records.actions import AlreadyWithdrawn, withdraw
from lms.records.models import CompletionRecord
from lms.records.rules import Delivery
from tests.people.factories import COMMUNE, make_person
from tests.records.factories import COMPLETED, issue, make_record, make_revision

# Phường Hàm Rồng, tỉnh Thanh Hóa.
ORGANISER = "14758"


def end(record: CompletionRecord, reason: str = "Người khác làm bài thay.") -> None:
    withdraw(record, by_id=new_id(), by_name="Trần Văn Nam", reason=reason)


def test_a_record_keeps_what_was_true_on_the_day(revision: CourseRevision) -> None:
    person, helper = make_person(), make_person(name="Lê Văn Giúp")
    delivery = Delivery(
        how="assisted",
        organising_unit_id=ORGANISER,
        organisation_name="Đoàn Thanh niên",
        class_id=new_id(),
        class_name="Lớp tối thứ bảy",
        helper_id=helper.id,
    )
    record = make_record(
        person.id, revision, delivery=delivery, score_percent=80, evidence={"attempt": "x"}
    )
    assert (record.person_id, record.course_id) == (person.id, "khoa-thu")
    assert record.residence_unit_id == COMMUNE
    assert Delivery.of(record) == delivery
    assert (record.score_percent, record.rule_version) == (80, 1)
    assert record.evidence == {"attempt": "x"}
    assert codes.is_record_code(record.code)
    person.unit_id = ORGANISER  # she moves house
    db.session.commit()
    assert record.residence_unit_id == COMMUNE


@pytest.mark.parametrize(
    ("completed", "day"),
    [
        (datetime(2026, 11, 10, 16, 59, 59, tzinfo=UTC), date(2026, 11, 10)),
        (datetime(2026, 11, 10, 17, 0, tzinfo=UTC), date(2026, 11, 11)),
    ],
)
def test_its_day_is_cut_at_midnight_in_viet_nam(
    learner: Account, revision: CourseRevision, completed: datetime, day: date
) -> None:
    assert learner.person_id
    assert issue(learner.person_id, revision, completed_at_utc=completed).completed_on == day


def test_a_record_that_stands_is_returned_and_never_dated_anew(
    record: CompletionRecord, revision: CourseRevision
) -> None:
    earlier = COMPLETED - timedelta(days=9)
    again = make_record(record.person_id, revision, completed_at_utc=earlier, score_percent=100)
    assert again.code == record.code
    assert (again.completed_at_utc, again.score_percent) == (COMPLETED, 90)


def test_a_joined_entry_gets_the_record_of_the_whole_human(
    record: CompletionRecord, revision: CourseRevision
) -> None:
    other = make_person(name="Nguyễn T Hoa")
    join_persons(other.id, record.person_id, by=None)
    assert issue(other.id, revision).code == record.code
    assert queries.valid_record(other.id, revision.course_id) is record


def test_a_new_record_goes_to_the_entry_that_stands(revision: CourseRevision) -> None:
    survivor, other = make_person(), make_person()
    join_persons(survivor.id, other.id, by=None)
    assert issue(other.id, revision).person_id == survivor.id


def test_a_code_that_is_taken_is_drawn_again(
    record: CompletionRecord, revision: CourseRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = codes.new_record_code()
    drawn = iter([record.code, record.code, free])
    monkeypatch.setattr(actions.codes, "new_record_code", lambda: next(drawn))
    assert make_record(make_person().id, revision).code == free


def test_the_database_itself_refuses_a_second_valid_record(
    record: CompletionRecord, revision: CourseRevision, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {c.name: getattr(record, c.name) for c in CompletionRecord.__table__.columns}
    second = kept | {"id": new_id(), "code": codes.new_record_code()}
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.add(CompletionRecord(**second))
    # Were the standing record overlooked, the index stops the second, and the first is returned.
    real, overlook = actions.valid_record, iter([True])
    monkeypatch.setattr(
        actions, "valid_record", lambda *a: None if next(overlook, False) else real(*a)
    )
    assert issue(record.person_id, revision).code == record.code


def test_withdrawing_keeps_who_when_and_why(record: CompletionRecord, now: datetime) -> None:
    end(record)
    db.session.commit()
    assert record.status == "withdrawn"
    assert (record.withdrawn_by_name, record.withdrawn_at_utc) == ("Trần Văn Nam", now)
    assert record.withdrawal_reason == "Người khác làm bài thay."
    assert queries.valid_record(record.person_id, record.course_id) is None
    assert queries.last_withdrawal(record.person_id, record.course_id) == now
    assert queries.record_of_code(record.code) is record
    with pytest.raises(AlreadyWithdrawn):
        end(record)


def test_after_a_withdrawal_it_may_be_earned_again(
    record: CompletionRecord, revision: CourseRevision
) -> None:
    end(record)
    again = make_record(record.person_id, revision, completed_at_utc=COMPLETED + timedelta(days=1))
    assert again.code != record.code
    assert [line.status for line in queries.records_of(record.person_id)] == ["valid", "withdrawn"]


def test_deeds_are_written_to_the_audit_log(
    learner: Account, record: CompletionRecord, revision: CourseRevision
) -> None:
    end(record)
    db.session.commit()
    entries = db.session.scalars(
        select(AuditEntry).where(AuditEntry.subject_id == str(record.id)).order_by(AuditEntry.id)
    ).all()
    assert [entry.action for entry in entries] == ["record.issued", "record.withdrawn"]
    assert all(learner.person and learner.person.name not in str(e.details) for e in entries)


def test_records_of_a_person_are_listed_newest_first_in_the_wanted_language(
    record: CompletionRecord, app: object
) -> None:
    other = make_revision("khoa-hai", "Dịch vụ công")
    make_record(record.person_id, other, completed_at_utc=COMPLETED + timedelta(days=1))
    titles = [line.course_title for line in queries.records_of(record.person_id)]
    assert titles == ["Dịch vụ công", "An toàn trên mạng"]
    english = queries.records_of(record.person_id, "en")
    assert english[0].course_title == "Dịch vụ công (in English)"


def test_records_are_written_with_a_person_that_was_never_read_before(
    revision: CourseRevision,
) -> None:
    person_id, revision_id = make_person().id, revision.id
    db.session.remove()
    with writing() as session:
        issue(person_id, session.get_one(CourseRevision, revision_id))
    assert db.session.get_one(Person, person_id) is not None
    assert len(queries.records_of(person_id)) == 1
