"""Writes about people, named after the deed."""

from lms.people.actions.joining import AlreadyOnePerson, NotJoined, join_persons, undo_join
from lms.people.actions.learners import (
    RegisteredBefore,
    Registration,
    add_learner,
    register_learner,
)
from lms.people.actions.locking import lock_human
from lms.people.actions.signing_in import end_sign_in, sign_in_account
from lms.people.actions.staff import (
    FIRST_ADMINISTRATOR,
    UsernameTaken,
    add_staff,
    change_secret,
    create_staff,
    ensure_first_administrator,
)

__all__ = [
    "FIRST_ADMINISTRATOR",
    "AlreadyOnePerson",
    "NotJoined",
    "RegisteredBefore",
    "Registration",
    "UsernameTaken",
    "add_learner",
    "add_staff",
    "change_secret",
    "create_staff",
    "end_sign_in",
    "ensure_first_administrator",
    "join_persons",
    "lock_human",
    "register_learner",
    "sign_in_account",
    "undo_join",
]
