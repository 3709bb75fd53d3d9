"""A small world with every kind of visitor in it, and an address for every route."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

from lms.courses import queries as courses
from lms.learning.actions import start_attempt
from lms.people.models import Account
from lms.web.access import ROLES
from tests.courses.factories import make_course
from tests.learning.factories import GROUP, complete
from tests.pages import Browser
from tests.people.factories import make_learner, make_staff, sign_in


@dataclass(frozen=True)
class World:
    """`visitors` by role: "anyone" is signed out; staff hold their role at the whole country."""

    visitors: dict[str, Browser]
    accounts: dict[str, Account]
    parts: dict[str, Any]

    def sign_in(self, role: str) -> None:
        """Sign the visitor of this role in anew; "anyone" stays signed out."""
        if role in self.accounts:
            sign_in(self.visitors[role], self.accounts[role])


def make_world(app: Flask) -> World:
    """A learner with a completed course who is taking its quiz again, a member of staff of each
    role, and a stranger."""
    course = make_course()
    learner = make_learner()
    assert learner.person_id
    record = complete(learner.person_id, course)
    start_attempt(learner.person_id, course.course_id, GROUP)
    accounts = {role.value: make_staff(role, "VN") for role in ROLES} | {"learner": learner}
    visitors = {role: Browser(app) for role in ("anyone", *accounts)}
    parts = {
        "group_id": GROUP,
        "course_id": course.course_id,
        "lesson_id": courses.lessons(course.id)[0].lesson_id,
        "number": 1,
        "code": record.code,
        "content_hash": "0" * 64,
        "name": "no-such-picture.svg",
        "topic": "signing-in",
        "key": "hotline.scam",
    }
    world = World(visitors, accounts, parts)
    for role in visitors:
        world.sign_in(role)
    return world
