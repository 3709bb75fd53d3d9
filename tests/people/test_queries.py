"""Reads about people: which accounts are found, and which entries are one human being."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Flask

from lms import clock
from lms.db import db, new_id
from lms.people import queries
from lms.people.actions import end_sign_in, join_persons, sign_in_account
from lms.people.models import Account
from tests.people.factories import make_learner, make_person, make_staff

PHONE = "0912345678"
EARLIER = datetime(2026, 1, 1, tzinfo=UTC)


def disable(account: Account) -> None:
    account.disabled_at_utc = clock.utc_now()
    db.session.commit()


def person_of(account: Account) -> UUID:
    assert account.person_id
    return account.person_id


def test_an_unknown_entry_stands_for_itself(app: Flask) -> None:
    unknown = new_id()
    assert queries.person(unknown) is None
    assert queries.canonical_id(unknown) == unknown
    assert queries.same_human(unknown) == []


def test_every_entry_of_a_human_names_the_same_ones(app: Flask) -> None:
    first, second, stranger = (make_person().id for _ in range(3))
    join_persons(second, first, by=None)
    both = sorted([first, second])
    assert queries.same_human(first) == queries.same_human(second) == both
    assert set(db.session.scalars(queries.ids_of_human(first))) == set(both)
    assert queries.same_human(stranger) == [stranger]
    assert queries.canonical_id(first) == queries.canonical_id(second) == second


def test_one_account_is_found_even_when_disabled_but_no_list_names_it(app: Flask) -> None:
    kept, disabled = make_learner(), make_learner()
    disable(disabled)
    assert queries.account(disabled.id) is disabled
    assert queries.accounts([kept.id, disabled.id, new_id()]) == [kept]
    assert queries.accounts([]) == []


def test_a_code_finds_its_account_until_it_is_disabled_and_stays_taken(app: Flask) -> None:
    account = make_learner()
    code = account.learner_code or ""
    assert queries.account_of_code(code) is account
    disable(account)
    assert queries.account_of_code(code) is None
    assert queries.is_code_taken(code)
    assert not queries.is_code_taken("00000000")


def test_a_user_name_finds_its_account_in_any_case_and_stays_taken(app: Flask) -> None:
    account = make_staff(username="nam.tran")
    assert queries.account_of_username("Nam.TRAN") is account
    disable(account)
    assert queries.account_of_username("nam.tran") is None
    assert queries.is_username_taken("NAM.tran")
    assert not queries.is_username_taken("nam")


def test_a_phone_finds_the_learners_who_share_it_oldest_first(app: Flask) -> None:
    later = make_learner(phone=PHONE)
    with clock.fixed(EARLIER):
        earlier = make_learner(phone=PHONE)
    disable(make_learner(phone=PHONE))
    make_learner(phone="0987654321")
    make_staff(person_id=earlier.person_id)  # staff never sign in by phone
    assert list(queries.accounts_of_phone(PHONE, limit=5)) == [earlier, later]
    assert list(queries.accounts_of_phone(PHONE, limit=1)) == [earlier]


def test_a_human_signs_in_with_the_account_of_this_entry_or_the_oldest(app: Flask) -> None:
    newer, newest = make_learner(), make_learner()
    with clock.fixed(EARLIER):
        oldest = make_learner()
    for other in (newer, newest):
        join_persons(person_of(oldest), person_of(other), by=None)
    assert queries.learner_account(person_of(newer)) is newer
    disable(newer)
    assert queries.learner_account(person_of(newer)) is oldest
    disable(oldest)
    assert queries.learner_account(person_of(oldest)) is newest
    disable(newest)
    assert queries.learner_account(person_of(newest)) is None


def test_an_account_of_staff_is_no_learners_account(app: Flask) -> None:
    learner = make_learner()
    make_staff(person_id=learner.person_id)
    disable(learner)
    assert queries.learner_account(person_of(learner)) is None


def test_whoever_was_ever_administrator_counts(app: Flask) -> None:
    make_staff("coordinator", "VN")
    assert not queries.has_administrator()
    disable(make_staff("administrator", "VN"))
    assert queries.has_administrator()


def test_a_browser_is_known_until_it_is_signed_out(app: Flask) -> None:
    account = make_learner()
    with clock.fixed(EARLIER):
        sign_in = sign_in_account(account, own_device=False)
    db.session.commit()
    assert sign_in.expires_at_utc < clock.utc_now(), "it ran out long ago"
    assert queries.account_of_sign_in(sign_in.id) is account
    assert queries.account_of_sign_in(new_id()) is None
    end_sign_in(sign_in.id)
    assert queries.account_of_sign_in(sign_in.id) is None


def test_a_disabled_account_has_no_browser(app: Flask) -> None:
    account = make_learner()
    sign_in = sign_in_account(account, own_device=True)
    disable(account)
    assert queries.account_of_sign_in(sign_in.id) is None
