"""Small lists where upper rooms hang what lower rooms show or call, so that imports only go down."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app

from lms.web.access import Audience

EXTENSION = "lms-registries"

# Called with the persons concerned, by canonical id: (survivor, joined).
JoiningStep = Callable[[UUID, UUID], None]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link in the menu of those it is for. `label` is lazy text."""

    audience: Audience
    endpoint: str
    label: object
    position: int


class Registries:
    """What the rooms of one application registered; filled while it starts, then only read."""

    def __init__(self) -> None:
        self.menu: list[MenuEntry] = []
        # Run after two persons were joined, and after a join was undone.
        self.on_join: list[JoiningStep] = []
        self.on_undo: list[JoiningStep] = []


def init_app(app: Flask) -> None:
    """Begin with empty lists."""
    app.extensions[EXTENSION] = Registries()


def registries(app: Flask | None = None) -> Registries:
    """The lists of this application."""
    found: Registries = (app or current_app).extensions[EXTENSION]
    return found
