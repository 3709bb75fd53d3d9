"""Whom a cookie makes of a visitor, at which cost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask, session
from sqlalchemy import event

from lms import clock
from lms.db import db
from lms.people import sessions
from lms.people.actions import join_persons
from lms.people.models import RoleGrant, SignIn
from lms.web.access import Audience, Grant
from tests.conftest import NOW
from tests.pages import Browser
from tests.people.factories import COMMUNE, make_learner, make_person, make_staff, sign_in

PATH = f"VN/38/{COMMUNE}/"


def load(app: Flask, row: SignIn, at: datetime = NOW) -> sessions.SignedIn | None:
    """Whom this sign-in names at a moment, with activity just before."""
    cookie = str(row.id)
    with app.test_request_context(), clock.fixed(at):
        session[sessions.SEEN] = int(at.timestamp())
        return sessions.load(cookie)


@pytest.fixture
def client(app: Flask) -> Any:
    return app.test_client()


def test_a_learner_is_her_person(app: Flask, client: Any, now: datetime) -> None:
    account = make_learner()
    visitor = load(app, sign_in(client, account))
    assert visitor is not None and visitor.is_authenticated
    assert (visitor.account_id, visitor.person_id) == (account.id, account.person_id)
    assert (visitor.display_name, visitor.grants) == ("Nguyễn Thị Hoa", ())


def test_a_joined_learner_is_the_entry_that_stands_for_her(
    app: Flask, client: Any, now: datetime
) -> None:
    account, survivor = make_learner(name="Nguyễn Hoa"), make_person()
    assert account.person_id
    join_persons(survivor.id, account.person_id, by=None)
    visitor = load(app, sign_in(client, account))
    assert visitor is not None
    assert (visitor.person_id, visitor.display_name) == (survivor.id, "Nguyễn Hoa")


def test_staff_have_grants_and_no_person(app: Flask, client: Any, now: datetime) -> None:
    visitor = load(app, sign_in(client, make_staff("coordinator", COMMUNE)))
    assert visitor is not None
    assert visitor.person_id is None
    assert visitor.grants == (Grant(Audience.COORDINATOR, COMMUNE, PATH),)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
    ],
)
def test_a_grant_holds_from_its_first_to_its_last_day(
    app: Flask, client: Any, day: date, holds: bool
) -> None:
    noon = datetime(day.year, day.month, day.day, 5, tzinfo=NOW.tzinfo)
    with clock.fixed(noon):
        account = make_staff("instructor", COMMUNE)
        (grant,) = account.grants
        grant.starts_on, grant.ends_on = date(2026, 11, 1), date(2026, 11, 30)
        row = sign_in(client, account)
    visitor = load(app, row, noon)
    assert visitor is not None
    assert visitor.grants == ((Grant(Audience.INSTRUCTOR, COMMUNE, PATH),) if holds else ())


def test_several_roles_are_all_there(app: Flask, client: Any, now: datetime) -> None:
    account = make_staff("coordinator", COMMUNE)
    account.grants.append(RoleGrant(role="volunteer", unit_id="38", starts_on=date(2026, 1, 1)))
    visitor = load(app, sign_in(client, account))
    assert visitor is not None
    assert [str(grant.role) for grant in visitor.grants] == ["coordinator", "volunteer"]


def test_an_ended_expired_or_disabled_sign_in_is_nobody(app: Flask, client: Any) -> None:
    account = make_learner()
    with clock.fixed(NOW):
        ended, expiring, live = (sign_in(client, account) for _ in range(3))
        ended.ended_at_utc = NOW
        db.session.commit()
        assert load(app, ended) is None
        assert load(app, expiring, NOW + timedelta(hours=12, seconds=1)) is None
        assert load(app, live) is not None
        account.disabled_at_utc = NOW
        db.session.commit()
        assert load(app, live) is None


@pytest.mark.parametrize("cookie", ["", "nonsense", str(UUID(int=7))])
def test_a_cookie_that_names_nobody_is_nobody(app: Flask, cookie: str) -> None:
    with app.test_request_context():
        assert sessions.load(cookie) is None


def test_knowing_who_it_is_takes_one_query(app: Flask, client: Any, now: datetime) -> None:
    row = sign_in(client, make_staff())
    row_id = row.id
    db.session.rollback()
    with app.test_request_context(), counted() as statements:
        session[sessions.SEEN] = int(now.timestamp())
        assert sessions.load(str(row_id)) is not None
    assert len(statements) == 1


def test_a_stranger_costs_no_query_and_gets_no_cookie(browser: Browser) -> None:
    with counted() as statements:
        answer = browser.client.get("/healthz")
    assert not statements
    assert "Set-Cookie" not in answer.headers


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
