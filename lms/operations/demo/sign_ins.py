"""A known sign-in for every role. They are printed, so they are no secret: the demonstration holds
nobody's data."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from lms import codes
from lms.operations.demo.crowd import Learner
from lms.operations.demo.place import COMMUNE_CODES, PROVINCE
from lms.people import queries
from lms.people.actions import Registration, add_staff
from lms.people.hashing import hash_secret
from lms.people.models import Account
from lms.records.rules import ALONE
from lms.units.rules import COUNTRY
from lms.web.access import Audience

PIN = "250763"
PASSWORD = "song-may-2026"
PHONE = "0900000757"
REGISTRATION = Registration("Nguyễn Thị Mây", 1957, COMMUNE_CODES[0], sex="female", phone=PHONE)

# User name, name and unit of the one who holds each role.
STAFF = (
    (Audience.VOLUNTEER, "tinhnguyen", "Lê Văn Sáo", COMMUNE_CODES[0]),
    (Audience.INSTRUCTOR, "giangvien", "Trần Thị Lụa", PROVINCE),
    (Audience.COORDINATOR, "dieuphoi", "Phạm Văn Đàn", PROVINCE),
    (Audience.ADMINISTRATOR, "quantri", "Hoàng Thị Tre", COUNTRY),
)


@dataclass(frozen=True, slots=True)
class Secrets:
    """The two hashes everyone in the demonstration shares: hashing is slow by design."""

    pin: str
    password: str


def hashed() -> Secrets:
    """The hashes of the known PIN and password; takes a moment."""
    return Secrets(hash_secret(PIN), hash_secret(PASSWORD))


def known_learner(now: datetime) -> Learner:
    """The learner whose sign-in is printed, in the middle of her first course."""
    return Learner(
        registration=REGISTRATION,
        group_id="elderly",
        begins_at=now - timedelta(days=9),
        pause=timedelta(days=2),
        share_of_lessons=0.7,
        tries=(),
        delivery=ALONE,
    )


def add_known_staff(secrets: Secrets) -> dict[Audience, Account]:
    """One account for every role that is granted."""
    made = {}
    for role, username, name, unit_id in STAFF:
        account = add_staff(username, name, role, unit_id, secrets.password)
        account.must_change_secret = False
        made[role] = account
    return made


def table() -> list[str]:
    """The sign-ins as lines to print."""
    (learner, *_others) = queries.accounts_of_phone(PHONE, limit=1)
    code = codes.grouped(learner.learner_code or "")
    rows = [(_("learner"), code, PIN)]
    rows += [(_ROLE_NAMES[role](), username, PASSWORD) for role, username, *_rest in STAFF]
    return [f"  {role:<16} {name:<12} {secret}" for role, name, secret in rows]


_ROLE_NAMES = {
    Audience.VOLUNTEER: lambda: _("volunteer"),
    Audience.INSTRUCTOR: lambda: _("instructor"),
    Audience.COORDINATOR: lambda: _("coordinator"),
    Audience.ADMINISTRATOR: lambda: _("administrator"),
}
