"""The session: what the signed cookie holds, and whom it makes of a visitor.

`_user_id` is the id of a SignIn row; `seen` the last activity in whole seconds since 1970, noted
at most once a minute. When the browser was idle too long, both stay in the cookie: nobody is
signed in, but the sign-in page still knows whose place to keep.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from flask import Flask, current_app, g, session
from flask_login import LoginManager, current_user
from sqlalchemy import BindParameter, Row, Select, bindparam, select

from lms import clock
from lms.db import rows
from lms.people import queries
from lms.people.actions import end_sign_in, sign_in_account
from lms.people.models import Account, Person, RoleGrant, SignIn
from lms.people.rules import is_idle
from lms.units.models import Unit
from lms.web.access import Audience, Grant

WHO = "_user_id"
SEEN = "seen"
NOTED_EVERY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Someone signed in (an access.Visitor). `person_id` is the entry that stands for her, so
    that new facts go there; None for staff without one."""

    sign_in_id: UUID
    account_id: UUID
    person_id: UUID | None
    display_name: str
    grants: tuple[Grant, ...]
    own_device: bool
    must_change_secret: bool
    is_authenticated: bool = True


@dataclass(frozen=True, slots=True)
class Nobody:
    """Someone not signed in."""

    account_id: None = None
    person_id: None = None
    display_name: str = ""
    grants: tuple[Grant, ...] = ()
    own_device: bool = False
    is_authenticated: bool = False


def init_app(app: Flask) -> None:
    """Let the cookie say who is signed in."""
    manager = LoginManager()
    manager.anonymous_user = Nobody
    # It would note every browser's name in the cookie, of people who only read too.
    manager.session_protection = None
    manager.user_loader(load)
    manager.init_app(app)


def load(cookie_id: str) -> SignedIn | None:
    """Whom a cookie names, in one query; None once it ended, expired or lay idle."""
    sign_in_id = _as_uuid(cookie_id)
    found = _found(sign_in_id) if sign_in_id else ()
    if not found:
        return None
    visitor = _visitor(found)
    if not visitor.own_device and _lies_idle():
        return None
    _note_activity(visitor)
    return visitor


def begin(account: Account, *, own_device: bool) -> None:
    """Sign this browser in. What the cookie held for somebody else is dropped; forms that the same
    person still has open stay good."""
    before = last_account()
    if before is not None:
        end_sign_in(UUID(session[WHO]))
    if before is not None and before.id != account.id:
        session.clear()
    elif before is None:
        session.pop("csrf_token", None)
    sign_in = sign_in_account(account, own_device)
    session[WHO] = str(sign_in.id)
    session[SEEN] = int(clock.utc_now().timestamp())
    session.permanent = own_device
    g.pop("_login_user", None)  # Flask-Login's memory of this request


def end() -> None:
    """Sign this browser out and forget everything the cookie held."""
    sign_in_id = _as_uuid(session.get(WHO, ""))
    if sign_in_id is not None:
        end_sign_in(sign_in_id)
    session.clear()
    g.pop("_login_user", None)


def last_account() -> Account | None:
    """Whose place this browser keeps: the account signed in, or idle, until it signs out."""
    sign_in_id = _as_uuid(session.get(WHO, ""))
    return queries.account_of_sign_in(sign_in_id) if sign_in_id else None


def extend() -> bool:
    """Note activity now; False when nobody is signed in any more."""
    if not current_user.is_authenticated:
        return False
    session[SEEN] = int(clock.utc_now().timestamp())
    return True


def _found(sign_in_id: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    """One row for each role granted today, or one without."""
    return rows(_WHO, sign_in_id=sign_in_id, now=clock.utc_now(), today=clock.today())


def _who() -> Select[*tuple[Any, ...]]:
    today: BindParameter[date] = bindparam("today")
    granted = (
        (RoleGrant.account_id == Account.id)
        & (RoleGrant.starts_on <= today)
        & (RoleGrant.ends_on.is_(None) | (RoleGrant.ends_on >= today))
    )
    return (
        select(
            SignIn.id,
            SignIn.own_device,
            SignIn.account_id,
            Account.username,
            Account.display_name,
            Account.must_change_secret,
            Person.canonical_id,
            Person.name,
            RoleGrant.role,
            Unit.id.label("unit_id"),
            Unit.path,
        )
        .join(Account, SignIn.account_id == Account.id)
        .outerjoin(Person, Account.person_id == Person.id)
        .outerjoin(RoleGrant, granted)
        .outerjoin(Unit, RoleGrant.unit_id == Unit.id)
        .where(
            SignIn.id == bindparam("sign_in_id"),
            SignIn.ended_at_utc.is_(None),
            SignIn.expires_at_utc > bindparam("now"),
            Account.disabled_at_utc.is_(None),
        )
        .order_by(RoleGrant.role, Unit.path)
    )


_WHO = _who()


def _visitor(found: Sequence[Row[*tuple[Any, ...]]]) -> SignedIn:
    who = found[0]
    return SignedIn(
        sign_in_id=who.id,
        account_id=who.account_id,
        person_id=who.canonical_id,
        display_name=who.display_name or who.name or who.username or "",
        grants=tuple(Grant(Audience(row.role), row.unit_id, row.path) for row in found if row.role),
        own_device=who.own_device,
        must_change_secret=who.must_change_secret,
    )


def _lies_idle() -> bool:
    seen_at = datetime.fromtimestamp(session.get(SEEN, 0), UTC)
    return is_idle(seen_at, clock.utc_now(), current_app.config["IDLE_MINUTES"])


def _note_activity(visitor: SignedIn) -> None:
    now = int(clock.utc_now().timestamp())
    if not visitor.own_device and now - session.get(SEEN, 0) >= NOTED_EVERY_SECONDS:
        session[SEEN] = now


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
