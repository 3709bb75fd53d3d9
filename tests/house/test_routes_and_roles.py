"""Every route says for whom it is, and lets in nobody else. A new route must be added here."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from lms.web.access import INCLUDES, ROLES, Audience, audience_of
from tests.house.visitors import World, make_world

ROUTES = {
    "counts.counts_csv": "coordinator",
    "counts.counts_page": "coordinator",
    "courses.file": "anyone",
    "learning.course_page": "anyone",
    "learning.group_page": "anyone",
    "learning.home": "anyone",
    "learning.lesson_done": "learner",
    "learning.lesson_page": "anyone",
    "learning.me": "learner",
    "learning.quiz_begin": "learner",
    "learning.quiz_question": "learner",
    "learning.quiz_result": "learner",
    "learning.quiz_start": "learner",
    "learning.start": "learner",
}
METHODS = ("GET", "POST")


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    """With forms sent without their token, which would be refused before access is asked."""
    app.config["WTF_CSRF_ENABLED"] = False
    yield make_world(app)
    app.config["WTF_CSRF_ENABLED"] = True


def test_the_table_names_every_route(app: Flask) -> None:
    declared = {rule.endpoint: audience_of(rule.endpoint) for rule in app.url_map.iter_rules()}
    assert {name: str(audience) for name, audience in sorted(declared.items())} == ROUTES


def test_every_route_lets_in_whom_it_declares_and_nobody_else(app: Flask, world: World) -> None:
    faults = []
    for rule in app.url_map.iter_rules():
        for method in sorted(set(METHODS) & (rule.methods or set())):
            for role in world.visitors:
                got = _is_let_in(app, world, rule, method, role)
                if got != _may(Audience(ROUTES[rule.endpoint]), role):
                    faults.append(f"{method} {rule.rule} as {role}: let in is {got}")
    assert not faults, "\n".join(faults)


def _may(audience: Audience, role: str) -> bool:
    """The table of roles, written out once more for the test."""
    if audience is Audience.ANYONE:
        return True
    if audience is Audience.LEARNER:
        return role == "learner"
    return role in ROLES and audience in INCLUDES[Audience(role)]


def _is_let_in(app: Flask, world: World, rule: Rule, method: str, role: str) -> bool:
    with app.test_request_context():
        path = url_for(rule.endpoint, **{name: world.parts[name] for name in rule.arguments})
    client: Any = world.visitors[role].client
    with client.session_transaction() as session:
        before = dict(session)
    answer = client.open(path, method=method)
    with client.session_transaction() as session:
        session.update(before)  # signing out is a route as well
    if answer.status_code == 403:
        return False
    to_sign_in = urlsplit(answer.headers.get("Location", "")).path.endswith("/sign-in")
    return not (answer.status_code == 302 and to_sign_in and rule.endpoint != "people.sign_out")
