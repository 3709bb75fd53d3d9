"""A small world with every kind of visitor in it, and an address for every route."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

from lms.courses import queries as courses
from lms.people.models import Account
from lms.web.access import ROLES, Audience
from tests.courses.factories import make_course
from tests.learning.factories import GROUP, complete
from tests.pages import Browser
from tests.people.factories import make_learner, make_staff, sign_in


@dataclass(frozen=True)
class World:
    """`visitors` by role: "anyone" is signed out; staff hold their role at the whole country."""

    visitors: dict[str, Browser]
    learner: Account
    parts: dict[str, Any]


def make_world(app: Flask) -> World:
    """A learner with a completed course, a member of staff of each role, and a stranger."""
    course = make_course()
    learner = make_learner()
    assert learner.person_id
    record = complete(learner.person_id, course)
    visitors = {Audience.ANYONE.value: Browser(app), Audience.LEARNER.value: Browser(app)}
    sign_in(visitors[Audience.LEARNER.value], learner)
    for role in ROLES:
        visitors[role.value] = Browser(app)
        sign_in(visitors[role.value], make_staff(role, "VN"))
    picture = next(iter(courses.file_addresses(course.id)), ("0" * 64, "x.svg"))
    parts = {
        "group_id": GROUP,
        "course_id": course.course_id,
        "lesson_id": courses.lessons(course.id)[0].lesson_id,
        "number": 1,
        "code": record.code,
        "content_hash": picture[0],
        "name": picture[1],
    }
    return World(visitors, learner, parts)
