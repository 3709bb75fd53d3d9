"""Who may use a route, and how far a role reaches."""

import pytest
from flask import Flask

from lms.web.access import (
    INCLUDES,
    ROLES,
    Audience,
    Grant,
    allow,
    audience_of,
    may_enter,
    paths_reached,
    reaches,
)
from lms.web.registries import registries
from tests.pages import Browser
from tests.people.factories import make_learner, make_staff, sign_in

THANH_HOA, HAM_RONG, HA_NOI = "VN/38/", "VN/38/14758/", "VN/01/"


def at(path: str, role: Audience = Audience.COORDINATOR) -> Grant:
    return Grant(role, path.rstrip("/").rpartition("/")[2], path)


def test_anyone_enters_what_is_for_anyone() -> None:
    assert may_enter(Audience.ANYONE, (), person=False, staff=False)


@pytest.mark.parametrize("audience", sorted(set(Audience) - {Audience.ANYONE}))
def test_a_stranger_enters_nothing_else(audience: Audience) -> None:
    assert not may_enter(audience, (), person=False, staff=False)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_own_pages_and_those_it_includes(role: Audience) -> None:
    grants = (at(THANH_HOA, role),)
    opened = {one for one in ROLES if may_enter(one, grants, person=False, staff=True)}
    assert opened == INCLUDES[role]
    assert role in opened


@pytest.mark.parametrize("role", ROLES)
def test_any_role_opens_what_is_for_staff(role: Audience) -> None:
    assert may_enter(Audience.STAFF, (at(THANH_HOA, role),), person=False, staff=True)
    assert not may_enter(Audience.STAFF, (), person=True, staff=True)


def test_staff_learn_only_as_a_person_of_their_own() -> None:
    grants = (at("VN/", Audience.ADMINISTRATOR),)
    assert not may_enter(Audience.LEARNER, grants, person=False, staff=True)
    assert may_enter(Audience.LEARNER, grants, person=True, staff=True)


def test_a_role_reaches_its_unit_and_everything_below() -> None:
    grants = (at(THANH_HOA),)
    assert reaches(grants, Audience.COORDINATOR, THANH_HOA)
    assert reaches(grants, Audience.COORDINATOR, HAM_RONG)
    assert not reaches(grants, Audience.COORDINATOR, HA_NOI)
    assert not reaches(grants, Audience.COORDINATOR, "VN/")


def test_a_unit_whose_code_only_begins_the_same_is_not_below() -> None:
    assert not reaches((at("VN/3/"),), Audience.COORDINATOR, THANH_HOA)


def test_no_role_reaches_no_unit_and_no_unit_is_reached() -> None:
    assert not reaches((), Audience.COORDINATOR, THANH_HOA)
    assert not reaches((at("VN/"),), Audience.COORDINATOR, None)
    assert not reaches((at("VN/", Audience.INSTRUCTOR),), Audience.COORDINATOR, THANH_HOA)


def test_the_paths_reached_are_those_of_every_grant_that_gives_the_role() -> None:
    grants = (
        at(HAM_RONG),
        at(HA_NOI, Audience.ADMINISTRATOR),
        at(THANH_HOA, Audience.VOLUNTEER),
        at(HAM_RONG),
    )
    assert paths_reached(grants, Audience.COORDINATOR) == (HA_NOI, HAM_RONG)


def test_a_route_that_says_nothing_is_refused_to_everyone(own_app: Flask) -> None:
    own_app.add_url_rule("/undeclared", "undeclared", lambda: "secret")
    assert audience_of("undeclared") is None
    with pytest.raises(RuntimeError, match="undeclared does not say who may use it"):
        own_app.test_client().get("/undeclared")


def test_a_route_asks_before_its_view_runs(own_app: Flask) -> None:
    entered = []

    @own_app.post("/coordinators")
    @allow(Audience.COORDINATOR)
    def coordinators() -> str:
        entered.append(1)
        return "in"

    own_app.config["WTF_CSRF_ENABLED"] = False
    learner, coordinator = Browser(own_app).client, Browser(own_app).client
    sign_in(learner, make_learner())
    sign_in(coordinator, make_staff("coordinator", "38"))
    assert learner.post("/coordinators").status_code == 403
    stranger = own_app.test_client().post("/coordinators")
    assert "/sign-in" in stranger.headers["Location"]
    assert not entered
    assert coordinator.post("/coordinators").text == "in"


def test_a_detour_is_taken_only_where_signing_in_matters(own_app: Flask) -> None:
    own_app.add_url_rule("/open", "open", allow(Audience.ANYONE)(lambda: "open"))
    own_app.add_url_rule("/closed", "closed", allow(Audience.SIGNED_IN)(lambda: "closed"))
    registries(own_app).detour = lambda: "first this"
    client = own_app.test_client()
    sign_in(client, make_learner())
    assert client.get("/open").text == "open"
    assert client.get("/closed").text == "first this"
