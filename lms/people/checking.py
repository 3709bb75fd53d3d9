"""Checking PINs and passwords: slowly, evenly, and with a growing wait after wrong ones.

Failures are counted under what was typed, so that an unknown code behaves as a known one, and
under the network address by the hour. Many honest people may share an address: a class of sixty in
a cultural house, each mistaken a few times, stays far below what slows it.
"""

from collections.abc import Collection, Sequence
from threading import Lock
from uuid import UUID

from lms import clock
from lms.db import release
from lms.people import queries
from lms.people.hashing import NOBODY, is_secret
from lms.people.models import Account
from lms.people.rules import Identity
from lms.web import throttle

# Failures from one address in one hour before it has to wait.
FREE_TRIES_OF_ADDRESS = 300
# Beyond this many accounts under one phone number the learner code is asked for instead: each
# costs a slow check.
LARGEST_FAMILY = 10
# Tries under one key are made one after the other, or many sent at once would all be free. Which
# lock is a key's own does not matter; there are enough that few keys share one.
_ONE_AT_A_TIME = tuple(Lock() for _ in range(64))


class WaitFirst(Exception):
    """Too many wrong tries: the next is looked at in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TooManyShare(Exception):
    """More people than a family have this phone number."""


def accounts_opened(identity: Identity, pin: str, address: str | None) -> list[Account]:
    """The learners' accounts of this code or phone number that this PIN opens, oldest first; empty
    when it opens none, which is then counted.

    Ends the current transaction. Raises WaitFirst or TooManyShare.
    """
    return _opened(identity.key, _candidates(identity), pin, address)


def staff_account_opened(username: str, password: str, address: str | None) -> Account | None:
    """The staff account that this password opens, or None, which is then counted.

    Ends the current transaction. Raises WaitFirst.
    """
    account = queries.account_of_username(username)
    key = f"password:{username.lower()[:60]}"
    opened = _opened(key, [account] if account else [], password, address)
    return opened[0] if opened else None


def is_own_secret(account: Account, secret: str, address: str | None) -> bool:
    """Whether this is the account's PIN or password; a wrong one is counted.

    Ends the current transaction. Raises WaitFirst.
    """
    return bool(_opened(_key(account), [account], secret, address))


def _candidates(identity: Identity) -> Sequence[Account]:
    if identity.code:
        account = queries.account_of_code(identity.code)
        return [account] if account else []
    found = queries.accounts_of_phone(identity.phone or "", limit=LARGEST_FAMILY + 1)
    if len(found) > LARGEST_FAMILY:
        raise TooManyShare
    return found


def _opened(
    typed_key: str, candidates: Sequence[Account], secret: str, address: str | None
) -> list[Account]:
    keys = {typed_key, *map(_key, candidates)}
    address_key = f"address:{throttle.network(address)}:{clock.utc_now():%Y%m%d%H}"
    hashes: list[tuple[UUID | None, str]] = [(one.id, one.secret_hash) for one in candidates]
    release()  # nothing is held while waiting and hashing
    with _ONE_AT_A_TIME[hash(typed_key) % len(_ONE_AT_A_TIME)]:
        _wait_if_needed(keys, address_key)
        release()
        fitting = [
            account_id
            for account_id, stored in hashes or [(None, NOBODY)]
            if is_secret(secret, stored) and account_id
        ]
        if not fitting:
            for key in sorted({*keys, address_key}):
                throttle.count_failure(key)
            return []
    opened = queries.accounts(fitting)
    # Not those of the rest of the family: her own PIN must not buy anyone more guesses at theirs.
    for key in sorted({typed_key, *map(_key, opened)}):
        throttle.clear(key)
    return opened


def _key(account: Account) -> str:
    return f"password:{account.username}" if account.username else f"pin:{account.learner_code}"


def _wait_if_needed(keys: Collection[str], address_key: str) -> None:
    seconds = max(throttle.seconds_to_wait(key) for key in keys)
    by_address = throttle.seconds_to_wait(address_key, free_tries=FREE_TRIES_OF_ADDRESS)
    if wait := max(seconds, by_address):
        raise WaitFirst(wait)
