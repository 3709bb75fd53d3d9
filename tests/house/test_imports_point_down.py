"""Imports point down: from room to lower room, and inside a room from views towards rules."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.imports import PACKAGE, Import, Program, kind, read_program, room

# Lowest first. On one floor, modules may import each other.
FLOORS = (
    {"audit", "clock", "codes", "config", "db", "places", "schema", "turns", "vietnamese"},
    {"web"},
    {"units"},
    {"people"},
    {"courses"},
    {"records"},
    {"learning"},
    {"help"},
    {"classes"},
    {"counts"},
    {"authoring"},
    {"operations"},
    {"__main__", "app", "cli"},
)
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
GROUND, WEB, TOP_FLOOR = 0, 1, len(FLOORS) - 1

# What each file of a room may use of its own room; what it may use of lower rooms is the same,
# but for views, forms and commands, which are private, and actions, which may use lower actions.
MAY_USE = {
    "commands": {"forms", "actions", "queries", "models", "rules"},
    "views": {"forms", "actions", "queries", "models", "rules"},
    "forms": {"rules"},
    "actions": {"queries", "models", "rules"},
    "queries": {"models", "rules"},
    "models": {"rules"},
    "rules": set[str](),
}
PRIVATE = {"commands", "forms", "views"}
# Reading and deciding know nothing of requests.
KNOW_NOTHING_OF_THE_WEB = {"models", "queries", "rules"}
RULES_MAY_USE = {"clock", "codes", "vietnamese"}


def test_imports_point_down() -> None:
    faults = dict.fromkeys(find_faults(read_program()))
    assert not faults, "\n".join(["imports that do not point down:", *faults])


def test_every_room_has_a_floor() -> None:
    unknown = {room(module) for module in read_program().imports} - {"", *FLOOR_OF}
    assert not unknown, f"give these a floor here and in the design: {sorted(unknown)}"


def test_an_import_that_points_up_is_found(tmp_path: Path) -> None:
    faults = faults_of(
        tmp_path,
        units__queries="from lms.people.models import Person",
        learning__views="from lms.records.views import show",
        learning__rules="from lms.learning.dates import day",
        learning__dates="from ..learning import queries\nimport sqlalchemy",
        learning__queries="from lms.web import forms",
    )
    assert [fault.split(" imports ")[0] for fault in faults] == [
        "lms/learning/queries.py:1 (learning.queries)",
        "lms/learning/dates.py:1 (learning.rules)",
        "lms/learning/dates.py:2 (learning.rules)",
        "lms/learning/views.py:1 (learning.views)",
        "lms/units/queries.py:1 (units.queries)",
    ]


def test_imports_that_point_down_are_no_fault(tmp_path: Path) -> None:
    assert not faults_of(
        tmp_path,
        app="from lms import learning",
        learning____init__="from lms.learning import views",
        learning__views="from lms.learning import actions\nfrom lms.records.queries import record",
        learning__actions="from lms.records.actions import issue\nfrom lms import clock",
        records__actions="",
        records__queries="",
        clock="import datetime",
    )


def find_faults(program: Program) -> Iterator[str]:
    """One sentence for every import that does not point down."""
    for module in program.imports:
        for step in program.reached(module):
            if reason := why_not(module, step):
                name = module.removeprefix(f"{PACKAGE}.")
                yield f"{step.file}:{step.line} ({name}) imports {step.target}: {reason}"


def why_not(module: str, step: Import) -> str | None:
    """Why `module` may not make this import; None when it may."""
    if step.target.split(".")[0] != PACKAGE:
        return why_not_from_elsewhere(module, step.target)
    own, other = FLOOR_OF.get(room(module), TOP_FLOOR), FLOOR_OF.get(room(step.target), GROUND)
    if other > own:
        return f"{room(step.target)} stands above {room(module)}"
    if own in (GROUND, WEB, TOP_FLOOR):
        return None
    if other in (GROUND, WEB):
        return why_not_from_below_the_rooms(module, step.target)
    return why_not_from_room(module, step.target)


def why_not_from_elsewhere(module: str, target: str) -> str | None:
    outside = target.split(".")[0] not in sys.stdlib_module_names
    if outside and kind(module) == "rules" and FLOOR_OF.get(room(module), 0) > WEB:
        return "rules use plain values and the standard library only"
    return None


def why_not_from_below_the_rooms(module: str, target: str) -> str | None:
    if room(target) == "web" and kind(module) in KNOW_NOTHING_OF_THE_WEB:
        return f"{kind(module)} know nothing of the web"
    if kind(module) == "rules" and room(target) not in RULES_MAY_USE:
        return f"rules may use only {', '.join(sorted(RULES_MAY_USE))} of the ground floor"
    return None


def why_not_from_room(module: str, target: str) -> str | None:
    """Between and inside the rooms, where the usual names of files say what may use what."""
    user, used, inside = kind(module), kind(target), room(module) == room(target)
    if not inside and used in PRIVATE:
        return f"the {used} of a room are private"
    if not inside and target.count(".") == 1:
        return "import the file, not the whole room"
    if not user or not used or (user == used and (inside or user not in PRIVATE)):
        return None
    return None if used in MAY_USE[user] else f"{user} may not use {used}"


def faults_of(folder: Path, **sources: str) -> list[str]:
    """The faults of a small program: `units__views="…"` is the text of lms/units/views.py."""
    for name, text in {"__init__": "", **sources}.items():
        parts = name.split("__", 1) if name != "__init__" else [name]
        path = folder.joinpath(PACKAGE, *parts).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text)
    return list(find_faults(read_program(folder)))
