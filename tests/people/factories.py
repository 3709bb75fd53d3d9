"""People for tests, made with few words. Every maker commits, so that requests see what it made."""

from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from lms import clock
from lms.db import db
from lms.people.actions import (
    Registration,
    add_learner,
    add_staff,
    sign_in_account,
)
from lms.people.hashing import hash_secret
from lms.people.models import Account, Person, SignIn
from lms.people.sessions import SEEN, WHO
from lms.web.access import Audience

PIN = "824613"
PASSWORD = "mật khẩu thử nghiệm"
# Xã Thiệu Trung, tỉnh Thanh Hóa.
COMMUNE = "15835"

_hashes: dict[str, str] = {}


def make_learner(*, pin: str = PIN, **over: Any) -> Account:
    """A learner with an account; `over` are fields of Registration, of which all but `name`,
    `birth_year` and `unit_id` may be left out anyway."""
    fields = {"name": "Nguyễn Thị Hoa", "birth_year": 1958, "unit_id": COMMUNE} | over
    account = add_learner(Registration(**fields), _hash(pin))
    db.session.commit()
    return account


def make_person(**over: Any) -> Person:
    """A person, who has an account too; fields as for `make_learner`."""
    person = make_learner(**over).person
    assert person is not None
    return person


def make_staff(
    role: str = "coordinator",
    unit_id: str = COMMUNE,
    *,
    username: str | None = None,
    display_name: str = "Trần Văn Nam",
    person_id: UUID | None = None,
    must_change_secret: bool = False,
    password: str = PASSWORD,
) -> Account:
    """A member of staff with one role from the beginning of time on."""
    username = username or f"{role}-{unit_id}".lower()
    account = add_staff(username, display_name, Audience(role), unit_id, _hash(password))
    account.must_change_secret = must_change_secret
    account.person_id = person_id
    account.grants[0].starts_on = clock.today().replace(year=2025)
    db.session.commit()
    return account


def sign_in(browser: Any, account: Account, *, own_device: bool = False) -> SignIn:
    """Sign the browser (or test client) in without typing a PIN or password."""
    client: FlaskClient = getattr(browser, "client", browser)
    row = sign_in_account(account, own_device)
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie[WHO] = str(row.id)
        cookie[SEEN] = int(clock.utc_now().timestamp())
        cookie.permanent = own_device
    return row


def _hash(secret: str) -> str:
    """Each secret is hashed once a run: it is slow by design."""
    if secret not in _hashes:
        _hashes[secret] = hash_secret(secret)
    return _hashes[secret]
