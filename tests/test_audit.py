"""The audit log: who did what to whom, kept exactly when the deed is, and never by name."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from lms import audit, places
from lms.audit import AuditEntry
from lms.courses import actions as courses
from lms.courses.models import RevisionText
from lms.courses.reading.library import Fact
from lms.courses.renewing import renew_texts
from lms.db import db, new_id, writing
from lms.people import actions as people
from lms.people.models import Account
from lms.records import actions as records
from lms.web.access import Audience
from tests.courses.factories import make_course
from tests.learning.factories import complete
from tests.people.factories import make_learner

# Everything told to the program below that a reader of the log could know somebody by.
TOLD = (
    "Nguyễn", "Hoa", "0912345678", "1958", "Nguyễn Văn Ba", "nam.tran", "Trần Văn Nam",
    "mật khẩu mới", "Lê Thị Lan", "Nhầm người học",
)  # fmt: skip


def entries() -> list[AuditEntry]:
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def test_an_entry_says_who_did_what_to_whom_and_when(app: Flask, now: datetime) -> None:
    actor, subject = new_id(), new_id()
    audit.note("thing.done", "thing", subject, by=actor, number=3, code="123")
    db.session.commit()
    (entry,) = entries()
    assert (entry.at_utc, entry.actor_id, entry.action) == (now, actor, "thing.done")
    assert (entry.subject_kind, entry.subject_id) == ("thing", str(subject))
    assert entry.details == {"number": 3, "code": "123"}


def test_a_command_typed_on_the_server_has_no_actor(app: Flask) -> None:
    audit.note("thing.done", "thing", "x", by=None)
    db.session.commit()
    assert [entry.actor_id for entry in entries()] == [None]


def test_an_entry_is_kept_exactly_when_the_deed_is(app: Flask) -> None:
    with pytest.raises(KeyError), writing():
        undone = make_deed()
        db.session.flush()
        raise KeyError
    assert db.session.get(Account, undone) is None
    assert entries() == []
    with writing():
        done = make_deed()
    assert db.session.get(Account, done) is not None
    assert [entry.subject_id for entry in entries()] == [str(done)]


def test_every_deed_is_noted_and_none_by_name(app: Flask) -> None:
    do_everything()
    assert {entry.action for entry in entries()} == set(actions_in_the_source())
    rows = db.session.execute(text("SELECT * FROM audit_entries")).all()
    written = "\n".join(str(tuple(row)) for row in rows)
    written += str([entry.details for entry in entries()])
    assert not [told for told in TOLD if told in written]


def make_deed() -> object:
    account, _password = people.create_staff("nam", "Nam", Audience.VOLUNTEER, "38")
    return account.id


def do_everything() -> None:
    """Every deed that the log notes, each with names in it."""
    course = make_course(english=False)
    make_course()
    first = make_learner(name="Nguyễn Thị Hoa", phone="0912345678")
    child = make_learner(birth_year=2021, guardian_name="Nguyễn Văn Ba", own_consent=False)
    assert first.person_id and child.person_id
    staff, _password = people.create_staff("nam.tran", "Trần Văn Nam", Audience.COORDINATOR, "38")
    sign_in_row = people.sign_in_account(staff, own_device=False)
    people.change_secret(staff, "mật khẩu mới", keep=sign_in_row.id)
    record = complete(first.person_id, course)
    records.withdraw(record, by_id=staff.id, by_name="Lê Thị Lan", reason="Nhầm người học.")
    people.join_persons(first.person_id, child.person_id, by=staff.id)
    people.undo_join(child.person_id, by=staff.id)
    courses.store_facts((Fact("contact.help", {"vi": "", "en": ""}),))
    contact = "Lê Thị Lan, 0912345678"
    courses.choose_fact("contact.help", {"vi": contact, "en": contact}, by=staff.id)
    db.session.execute(update(RevisionText).values(renderer=0))
    renew_texts((), ())
    db.session.commit()


def actions_in_the_source() -> Iterator[str]:
    for path in places.PACKAGE.rglob("*.py"):
        yield from re.findall(r'audit\.note\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
