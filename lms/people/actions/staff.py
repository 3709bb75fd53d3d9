"""Staff accounts, their grants and their passwords."""

import secrets
from uuid import UUID

from lms import audit, clock
from lms.db import db
from lms.people import queries
from lms.people.actions.signing_in import end_other_sign_ins
from lms.people.hashing import hash_secret
from lms.people.models import Account, RoleGrant
from lms.units.rules import COUNTRY
from lms.web.access import Audience

FIRST_ADMINISTRATOR = "admin"

# Without signs that look alike in print: no 0 and o, 1, l and i.
_READABLE = "23456789abcdefghjkmnpqrstuvwxyz"


class UsernameTaken(Exception):
    """Another account has this user name."""


def create_staff(
    username: str, display_name: str, role: Audience, unit_id: str, *, by: UUID | None = None
) -> tuple[Account, str]:
    """A new account with one role from today on, and its one-time password, kept nowhere else.

    Raises UsernameTaken. Hashes the password first: hold no transaction when calling.
    """
    password = one_time_password()
    return add_staff(username, display_name, role, unit_id, hash_secret(password), by=by), password


def add_staff(
    username: str,
    display_name: str,
    role: Audience,
    unit_id: str,
    secret_hash: str,
    *,
    by: UUID | None = None,
) -> Account:
    """As `create_staff`, with the password hashed already. It has to be changed at first use."""
    if queries.is_username_taken(username):
        raise UsernameTaken
    account = Account(
        username=username.lower(),
        display_name=display_name,
        secret_hash=secret_hash,
        must_change_secret=True,
        created_at_utc=clock.utc_now(),
        grants=[RoleGrant(role=role.value, unit_id=unit_id, starts_on=clock.today())],
    )
    db.session.add(account)
    db.session.flush()
    audit.note("account.created", "account", account.id, by=by, role=role.value, unit=unit_id)
    return account


def ensure_first_administrator() -> str | None:
    """Where nobody was ever administrator, makes the account "admin" for the whole country and
    returns its one-time password; else None, also when somebody else has that user name.

    Needs the units; does not commit."""
    if queries.has_administrator() or queries.is_username_taken(FIRST_ADMINISTRATOR):
        return None
    _, password = create_staff(
        FIRST_ADMINISTRATOR, "Administrator", Audience.ADMINISTRATOR, COUNTRY
    )
    return password


def change_secret(account: Account, secret_hash: str, *, keep: UUID | None) -> None:
    """A new password of her own; every other browser in which she was signed in is signed out."""
    account.secret_hash = secret_hash
    account.must_change_secret = False
    end_other_sign_ins(account.id, but=keep)
    audit.note("account.password_changed", "account", account.id, by=account.id)


def one_time_password() -> str:
    """A random password that can be read out and copied: "k7pm-x3td-9dwf"."""
    groups = ("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
