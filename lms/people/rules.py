"""Decisions about signing in on plain values."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from lms import codes, vietnamese

PASSWORD_LENGTH = 10
# Longer ones would not fit into the cookie, nor into a line of the answer that leads there.
LONGEST_PATH = 1000

_NEVER_CARRIED = {"pin", "password", "secret", "token", "csrf"}


class Occupation(StrEnum):
    """The four groups that Decision 757/QĐ-BKHCN reports on. Stored as it is."""

    STUDENT = "student"
    RESIDENT = "resident"
    PUBLIC_SECTOR = "public-sector"
    ENTERPRISE_WORKER = "enterprise-worker"


class IdentityFault(StrEnum):
    """Why what was typed can be neither a learner code nor a phone number."""

    MISTYPED = "mistyped"  # eight digits, but the check digit says one of them is wrong
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who someone says she is: exactly one of the two is given."""

    code: str | None = None
    phone: str | None = None

    @property
    def key(self) -> str:
        """What her failures are counted under."""
        return f"pin:{self.code or self.phone}"


def read_identity(typed: str) -> Identity | IdentityFault:
    """A learner code or a mobile number, written in any of the usual ways.

    The two never look alike: see the table in lms/codes.py.
    """
    digits = codes.normalise_code(typed)
    if codes.is_learner_code(digits):
        return Identity(code=digits)
    try:
        phone = vietnamese.parse_phone(typed)
    except vietnamese.Refused:
        phone = None
    if phone:
        return Identity(phone=phone)
    eight = len(digits) == codes.LEARNER_CODE_LENGTH
    return IdentityFault.MISTYPED if eight else IdentityFault.NEITHER


def is_idle(seen_at: datetime, now: datetime, idle_minutes: int) -> bool:
    """Whether a shared computer was left alone too long. The cookie notes activity once a minute,
    so a minute is added: nobody is sent away before the time that was promised."""
    return now - seen_at > timedelta(minutes=idle_minutes + 1)


def local_path(text: str | None) -> str | None:
    """A path on this site that may be gone to after signing in, or None for any other address."""
    if not text or not text.startswith("/") or re.match(r"/[/\\]", text):
        return None
    if len(text) > LONGEST_PATH:
        return None
    if any(char in "\\\x7f" or char <= " " for char in text):  # browsers drop or turn these
        return None
    parts = urlsplit(text)
    return None if parts.scheme or parts.netloc else text


def may_be_carried(field_name: str) -> bool:
    """Whether a posted field may be kept for sending it again: never a secret or a token."""
    return not _NEVER_CARRIED & set(re.split(r"[-_]", field_name.lower()))


def is_username(text: str) -> bool:
    """Whether a text can be a user name of staff; capitals are made small before."""
    return re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,59}", text) is not None


class PasswordFault(StrEnum):
    """Why a new password will not do."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_PLAIN = "too-plain"
    IS_USERNAME = "is-username"


def password_fault(password: str, *, username: str) -> PasswordFault | None:
    """Why this password is too easily guessed, or None when it will do: ten characters, at least
    four of them different, and not the user name with something around it."""
    if len(password) < PASSWORD_LENGTH:
        return PasswordFault.TOO_SHORT
    if len(password) > 200:
        return PasswordFault.TOO_LONG
    if len(set(password.lower())) < 4:
        return PasswordFault.TOO_PLAIN
    rest = password.lower().replace(username.lower(), "")
    return PasswordFault.IS_USERNAME if len(rest) < PASSWORD_LENGTH // 2 else None
