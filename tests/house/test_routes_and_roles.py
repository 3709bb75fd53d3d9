"""Every route says for whom it is, and lets in nobody else. A new route must be added here."""

from urllib.parse import urlsplit

import pytest
from flask import Flask, url_for
from werkzeug.routing import Rule

from lms.web import security
from lms.web.access import INCLUDES, ROLES, Audience, audience_of
from tests.house.visitors import World, make_world

ROUTES = {
    # Anyone: reading, registering, signing in, checking a certificate.
    "courses.file": "anyone",
    "help.display": "anyone",
    "help.display_send": "anyone",
    "help.index": "anyone",
    "help.manifest": "anyone",
    "help.offline": "anyone",
    "help.page": "anyone",
    "help.service_worker": "anyone",
    "learning.course_page": "anyone",
    "learning.group_page": "anyone",
    "learning.home": "anyone",
    "learning.lesson_page": "anyone",
    "learning.search": "anyone",
    "operations.healthz": "anyone",
    "operations.readyz": "anyone",
    "people.choose_name": "anyone",
    "people.choose_name_send": "anyone",
    "people.extend": "anyone",
    "people.register": "anyone",
    "people.sign_in": "anyone",
    "people.sign_in_send": "anyone",
    "people.sign_out": "anyone",
    "people.staff_sign_in": "anyone",
    "people.staff_sign_in_send": "anyone",
    "records.verify": "anyone",
    "records.verify_form": "anyone",
    "units.search": "anyone",
    # Whoever is signed in, for what is her own or within her reach.
    "people.change_password": "signed-in",
    "records.certificate": "signed-in",
    "records.record_page": "signed-in",
    # Learners: what is kept for a person.
    "learning.lesson_done": "learner",
    "learning.me": "learner",
    "learning.quiz_begin": "learner",
    "learning.quiz_question": "learner",
    "learning.quiz_result": "learner",
    "learning.quiz_start": "learner",
    "learning.start": "learner",
    "people.welcome": "learner",
    # Whoever holds a role: what helps to make pages.
    "help.components": "staff",
    # Coordinators, within their units.
    "counts.counts_csv": "coordinator",
    "counts.counts_page": "coordinator",
    "records.find": "coordinator",
    "records.withdraw": "coordinator",
    # Administrators, for the whole site.
    "operations.fact": "administrator",
    "operations.fact_restore": "administrator",
    "operations.facts": "administrator",
}
METHODS = ("GET", "POST")


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> World:
    """A form sent without its token would be refused before access is asked."""
    monkeypatch.setattr(security.csrf, "protect", lambda **_options: None)
    return make_world(app)


def test_the_table_names_every_route(app: Flask) -> None:
    declared = {rule.endpoint: audience_of(rule.endpoint) for rule in app.url_map.iter_rules()}
    assert {name: str(audience) for name, audience in declared.items()} == ROUTES


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
    if audience is Audience.SIGNED_IN:
        return role != "anyone"
    if audience is Audience.LEARNER:
        return role == "learner"
    if audience is Audience.STAFF:
        return role in ROLES
    return role in ROLES and audience in INCLUDES[Audience(role)]


def _is_let_in(app: Flask, world: World, rule: Rule, method: str, role: str) -> bool:
    """Neither refused nor, where signing in would help, sent to sign in."""
    with app.test_request_context():
        path = url_for(rule.endpoint, **{name: world.parts[name] for name in rule.arguments})
    world.sign_in(role)  # signing out is a route as well
    answer = world.visitors[role].client.open(path, method=method)
    if ROUTES[rule.endpoint] == "anyone":
        return answer.status_code != 403
    to_sign_in = urlsplit(answer.headers.get("Location", "")).path.startswith("/sign-in")
    return answer.status_code not in (401, 403) and not to_sign_in
