"""New learners and new staff."""

from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from lms import codes
from lms.audit import AuditEntry
from lms.db import db
from lms.people import consents, queries
from lms.people.actions import (
    FIRST_ADMINISTRATOR,
    Registration,
    UsernameTaken,
    create_staff,
    ensure_first_administrator,
    register_learner,
)
from lms.people.hashing import NOBODY, hash_secret, is_secret
from lms.people.models import Account, Consent, Person
from lms.web.access import Audience
from tests.people.factories import COMMUNE, PIN, make_learner, make_staff


def consents_of(account: Account) -> list[tuple[str, str | None]]:
    rows = db.session.scalars(select(Consent).where(Consent.person_id == account.person_id))
    return sorted((row.given_by, row.guardian_name) for row in rows)


def test_a_registered_learner_has_a_person_a_code_and_her_consent(
    app: Flask, now: datetime
) -> None:
    account = register_learner(
        Registration("Nguyễn Thị Hoa", 1958, COMMUNE, sex="female", phone="0912345678"), PIN
    )
    db.session.commit()
    person = account.person
    assert isinstance(person, Person)
    assert person.canonical_id == person.id
    assert (person.search_key, person.phone) == ("nguyen thi hoa", "0912345678")
    assert codes.is_learner_code(account.learner_code or "")
    assert is_secret(PIN, account.secret_hash)
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.purpose, consent.wording) == (consents.LEARNING_RECORDS, consents.WORDING)
    assert (consent.given_by, consent.given_at_utc) == ("self", now)


def test_of_a_child_from_seven_both_consents_are_kept(app: Flask) -> None:
    account = make_learner(birth_year=2015, guardian_name="Nguyễn Văn Ba")
    assert consents_of(account) == [("guardian", "Nguyễn Văn Ba"), ("self", None)]


def test_of_a_smaller_child_the_guardians_alone(app: Flask) -> None:
    account = make_learner(birth_year=2021, guardian_name="Nguyễn Văn Ba", own_consent=False)
    assert consents_of(account) == [("guardian", "Nguyễn Văn Ba")]


def test_a_code_that_is_taken_is_never_given_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = make_learner().learner_code or ""
    free = codes.new_learner_code(lambda below: below - 1)
    drawn = iter([taken, taken, free])
    monkeypatch.setattr(codes, "new_learner_code", lambda: next(drawn))
    assert make_learner().learner_code == free


def test_a_code_given_to_two_at_the_same_moment_is_drawn_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = make_learner().learner_code or ""
    free = codes.new_learner_code(lambda below: below - 1)
    drawn = iter([taken, free])
    monkeypatch.setattr("lms.people.actions.learners._free_code", lambda: next(drawn))
    assert make_learner().learner_code == free


def test_the_audit_log_names_a_registration_by_ids_only(app: Flask) -> None:
    account = make_learner()
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("person.registered", str(account.person_id))
    assert "Hoa" not in str(entry.details)


def test_new_staff_get_a_password_that_opens_once_and_a_role_from_today(
    app: Flask, now: datetime
) -> None:
    account, password = create_staff("Nam.Tran", "Trần Văn Nam", Audience.COORDINATOR, "38")
    db.session.commit()
    assert account.username == "nam.tran"
    assert is_secret(password, account.secret_hash)
    assert account.must_change_secret
    (grant,) = account.grants
    assert (grant.role, grant.unit_id, grant.starts_on) == (
        "coordinator",
        "38",
        date(2026, 11, 25),
    )


def test_a_user_name_is_given_once_whatever_its_case(app: Flask) -> None:
    make_staff(username="nam")
    with pytest.raises(UsernameTaken):
        create_staff("NAM", "Khác", Audience.VOLUNTEER, "38")


def test_the_first_administrator_is_made_once(app: Flask) -> None:
    password = ensure_first_administrator()
    db.session.commit()
    account = queries.account_of_username(FIRST_ADMINISTRATOR)
    assert account is not None and password is not None
    assert is_secret(password, account.secret_hash)
    assert [(grant.role, grant.unit_id) for grant in account.grants] == [("administrator", "VN")]
    assert ensure_first_administrator() is None


def test_where_there_is_an_administrator_none_is_made(app: Flask) -> None:
    make_staff("administrator", "VN")
    assert ensure_first_administrator() is None


def test_checking_against_nobody_costs_the_same_work() -> None:
    parameters = NOBODY.rsplit("$", 2)[0]
    assert hash_secret("824613").startswith(parameters)
    assert not is_secret("824613", NOBODY)


def test_a_password_is_the_same_from_every_keyboard() -> None:
    import unicodedata

    stored = hash_secret(unicodedata.normalize("NFD", "mật khẩu"))
    assert is_secret(unicodedata.normalize("NFC", "mật khẩu"), stored)
