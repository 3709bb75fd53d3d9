"""New learners, with what they agreed to and the code they sign in with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from lms import audit, clock, codes, vietnamese
from lms.db import db, new_id, release
from lms.people import consents, queries
from lms.people.hashing import hash_secret
from lms.people.models import Account, Consent, Person


@dataclass(frozen=True, slots=True)
class Registration:
    """What someone wrote about herself, checked and tidy. `guardian_name` is given for a child;
    `own_consent` is False for one too young to be asked."""

    name: str
    birth_year: int
    unit_id: str
    sex: str | None = None
    occupation: str | None = None
    phone: str | None = None
    guardian_name: str | None = None
    own_consent: bool = True


class RegisteredBefore(Exception):
    """A person was made under this id already: the same form was sent twice."""


def register_learner(
    registration: Registration, pin: str, *, person_id: UUID | None = None
) -> Account:
    """A new person with her consents and an account with a learner code of its own.

    `person_id` is the id she gets. Raises RegisteredBefore when somebody has it. Ends the current
    transaction first, undoing what it has not kept: hashing the PIN is slow.
    """
    release()
    return add_learner(registration, hash_secret(pin), person_id=person_id)


def add_learner(
    registration: Registration, secret_hash: str, *, person_id: UUID | None = None
) -> Account:
    """As `register_learner`, with the PIN hashed already, in the current transaction."""
    now = clock.utc_now()
    person = _add_person(registration, person_id or new_id(), now)
    db.session.add_all(_consents(person, registration, now))
    account = _account_with_code(person, secret_hash, now)
    audit.note("person.registered", "person", person.id, by=account.id, unit=person.unit_id)
    return account


def _add_person(registration: Registration, person_id: UUID, now: datetime) -> Person:
    person = Person(
        id=person_id,
        canonical_id=person_id,
        name=registration.name,
        # One letter of some scripts is searched as several.
        search_key=vietnamese.search_key(registration.name)[: vietnamese.NAME_LENGTH],
        sort_key=vietnamese.sort_key(registration.name),
        birth_year=registration.birth_year,
        unit_id=registration.unit_id,
        sex=registration.sex,
        occupation=registration.occupation,
        phone=registration.phone,
        created_at_utc=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError as error:
        if queries.person(person_id) is None:
            raise
        raise RegisteredBefore from error
    return person


def _consents(person: Person, registration: Registration, now: datetime) -> list[Consent]:
    """Her own, a guardian's, or both."""
    givers: list[tuple[str, str | None]] = []
    if registration.guardian_name:
        givers.append(("guardian", registration.guardian_name))
    if registration.own_consent:
        givers.append(("self", None))
    return [
        Consent(
            person_id=person.id,
            purpose=consents.LEARNING_RECORDS,
            wording=consents.WORDING,
            given_at_utc=now,
            given_by=giver,
            guardian_name=name,
        )
        for giver, name in givers
    ]


def _account_with_code(person: Person, secret_hash: str, now: datetime) -> Account:
    """An account under a code that nobody has; another one is drawn when somebody else was given
    the same code in this very moment."""
    while True:
        account = Account(
            person_id=person.id,
            learner_code=_free_code(),
            secret_hash=secret_hash,
            created_at_utc=now,
        )
        try:
            with db.session.begin_nested():
                db.session.add(account)
        except IntegrityError:
            if not queries.is_code_taken(account.learner_code or ""):
                raise
        else:
            return account


def _free_code() -> str:
    """A learner code not in use; of four million codes most are free."""
    while queries.is_code_taken(code := codes.new_learner_code()):
        pass
    return code
