"""Browsers that are signed in, as rows that can be listed and ended."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from lms import audit, clock
from lms.db import db
from lms.people.models import Account, SignIn

# A shared computer's session ends with the browser and when idle; this is for one left running.
LONGEST_SHARED = timedelta(hours=12)
LONGEST_OWN = timedelta(days=30)


def sign_in_account(account: Account, own_device: bool) -> SignIn:
    """A new signed-in browser. The cookie that names it is set by `sessions.begin`."""
    now = clock.utc_now()
    sign_in = SignIn(
        account_id=account.id,
        started_at_utc=now,
        expires_at_utc=now + (LONGEST_OWN if own_device else LONGEST_SHARED),
        own_device=own_device,
    )
    db.session.add(sign_in)
    db.session.flush()
    if account.username is not None:
        audit.note("account.signed_in", "account", account.id, by=account.id)
    return sign_in


def end_sign_in(sign_in_id: UUID) -> None:
    """This browser is signed out; nothing happens when it was already."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.ended_at_utc.is_(None))
        .values(ended_at_utc=clock.utc_now())
    )


def end_other_sign_ins(account_id: UUID, *, but: UUID | None) -> None:
    """Every browser of this account except one is signed out."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.id != but, SignIn.ended_at_utc.is_(None))
        .values(ended_at_utc=clock.utc_now())
    )
