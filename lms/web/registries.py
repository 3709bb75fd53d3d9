"""Small lists where upper rooms hang what lower rooms show or call: imports only go down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from flask import Flask, abort, current_app
from flask.typing import ResponseReturnValue

if TYPE_CHECKING:
    from lms.web.access import Audience

EXTENSION = "lms-registries"

# Called with the persons concerned, by canonical id: (survivor, joined).
JoiningStep = Callable[[UUID, UUID], None]


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link in the menu of those it is for. `label` is lazy text."""

    audience: "Audience"
    endpoint: str
    label: object
    position: int


def _refuse() -> NoReturn:
    abort(401)


class Registries:
    """What the rooms of one application registered; filled while it starts, then only read."""

    def __init__(self) -> None:
        self.menu: list[MenuEntry] = []
        # Run after two persons were joined, and after a join was undone.
        self.on_join: list[JoiningStep] = []
        self.on_undo: list[JoiningStep] = []
        # What someone who is not signed in gets in the place of a page that asks for it.
        self.answer_to_nobody: Callable[[], ResponseReturnValue] = _refuse
        # Where someone signed in has to go before such a page; None: she may go on.
        self.detour: Callable[[], ResponseReturnValue | None] = lambda: None
        # Whom to call on this site, in the language of the page; empty when nobody has said so.
        self.contact: Callable[[], str] = str
        # Where somebody who is lost may go on: names with addresses.
        self.ways_on: Callable[[], list[tuple[str, str]]] = list


def init_app(app: Flask) -> None:
    """Begin with empty lists."""
    app.extensions[EXTENSION] = Registries()


def registries(app: Flask | None = None) -> Registries:
    """The lists of this application."""
    found: Registries = (app or current_app).extensions[EXTENSION]
    return found
