"""Who may use a route: declared beside it, checked here before the view runs.

A route without `@allow(...)` is refused with an error, and a test of the house walks them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.web.registries import registries


class Audience(StrEnum):
    """For whom a route is. The last four are roles that are granted at a unit.

    SIGNED_IN is for pages whose view decides by what they show, such as a record, which is for its
    holder and for the coordinators who reach it. STAFF is whoever holds any of the roles.
    """

    ANYONE = "anyone"
    SIGNED_IN = "signed-in"
    LEARNER = "learner"
    STAFF = "staff"
    VOLUNTEER = "volunteer"
    INSTRUCTOR = "instructor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


ROLES = (
    Audience.VOLUNTEER,
    Audience.INSTRUCTOR,
    Audience.COORDINATOR,
    Audience.ADMINISTRATOR,
)

# Holding the role on the left also opens what is for the roles on the right.
INCLUDES = {
    Audience.VOLUNTEER: {Audience.VOLUNTEER},
    Audience.INSTRUCTOR: {Audience.INSTRUCTOR},
    Audience.COORDINATOR: {Audience.COORDINATOR, Audience.VOLUNTEER},
    Audience.ADMINISTRATOR: set(ROLES),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit, reaching everything whose path begins with `unit_path`."""

    role: Audience
    unit_id: str
    unit_path: str


class Visitor(Protocol):
    """Whoever asks for a page, as every room may see her. `person_id` is None for most staff, and
    both ids for someone not signed in."""

    is_authenticated: bool
    account_id: UUID | None
    person_id: UUID | None
    display_name: str
    grants: tuple[Grant, ...]
    own_device: bool


View = Callable[..., Any]


def allow(audience: Audience, *, cached: bool = False) -> Callable[[View], View]:
    """Declare for whom a route is; `cached` marks a page that holds nothing personal when its
    reader is not signed in, so that a browser may keep it and only ask whether it changed."""

    def mark(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        view.cached = cached  # type: ignore[attr-defined]
        return view

    return mark


def visitor() -> Visitor:
    """Whoever asks for this page. Flask-Login's `current_user` looks her up again at every word."""
    who: Visitor = current_user._get_current_object()
    return who


def audience_of(endpoint: str) -> Audience | None:
    """What the route declares, or None when it declares nothing."""
    return getattr(current_app.view_functions[endpoint], "audience", None)


def is_cached(endpoint: str | None) -> bool:
    """Whether the route's page may be kept by the browser of someone not signed in."""
    view = current_app.view_functions.get(endpoint or "")
    return bool(getattr(view, "cached", False))


def may_enter(audience: Audience, grants: tuple[Grant, ...], *, person: bool, staff: bool) -> bool:
    """Whether someone with these grants may use a route for this audience.

    `person`: signed in with a person of her own, so that something can be learned and kept;
    `staff`: signed in at all.
    """
    if audience is Audience.ANYONE:
        return True
    if audience is Audience.SIGNED_IN:
        return staff
    if audience is Audience.LEARNER:
        return person
    if audience is Audience.STAFF:
        return staff and bool(grants)
    return staff and any(audience in INCLUDES[grant.role] for grant in grants)


def visitor_may_enter(audience: Audience) -> bool:
    """Whether whoever asks for this page may use a route for this audience."""
    who = visitor()
    return may_enter(
        audience, who.grants, person=who.person_id is not None, staff=who.is_authenticated
    )


def paths_reached(grants: tuple[Grant, ...], role: Audience) -> tuple[str, ...]:
    """The unit paths under which these grants give this role; empty: nowhere."""
    return tuple(sorted({g.unit_path for g in grants if role in INCLUDES[g.role]}))


def reaches(grants: tuple[Grant, ...], role: Audience, unit_path: str | None) -> bool:
    """Whether these grants give this role at the unit; None (no unit) is reached by nobody."""
    return unit_path is not None and unit_path.startswith(paths_reached(grants, role) or ("\0",))


def init_app(app: Flask) -> None:
    """Check every request against what its route declares."""
    app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    audience = audience_of(request.endpoint)
    if audience is None:
        raise RuntimeError(f"route {request.endpoint} does not say who may use it")
    if audience is Audience.ANYONE:
        return None
    if not current_user.is_authenticated:
        return registries().answer_to_nobody()
    if visitor_may_enter(audience):
        return registries().detour()
    abort(403)
