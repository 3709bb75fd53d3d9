"""How a reader wants pages to look: kept in a cookie, so that nobody needs an account for it.

The cookie holds what was chosen and nothing else, such as "text-larger.colours-dark"; whatever in
it is not known is passed over. Style sheets read the same words from attributes of <html>.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

COOKIE = "display"
COOKIE_SECONDS = 365 * 24 * 60 * 60


class Text(StrEnum):
    """How large the text is: as the browser has it, or a quarter, a half, twice as large."""

    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"
    LARGEST = "largest"


class Colours(StrEnum):
    """Dark on light, light on dark, whichever the device asks for, or black, white and yellow."""

    DEVICE = "device"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Spacing(StrEnum):
    """How far lines, words and letters stand apart."""

    NORMAL = "normal"
    WIDE = "wide"


CHOICES: dict[str, type[StrEnum]] = {"text": Text, "colours": Colours, "spacing": Spacing}


@dataclass(frozen=True, slots=True)
class Display:
    """What a reader chose; as it is made, nothing was chosen."""

    text: Text = Text.NORMAL
    colours: Colours = Colours.DEVICE
    spacing: Spacing = Spacing.NORMAL

    @classmethod
    def read(cls, cookie: str | None) -> Self:
        """The choices in a cookie. Of two for the same thing the last counts."""
        given = dict(part.partition("-")[::2] for part in (cookie or "").split("."))
        known: dict[str, Any] = {
            name: choice
            for name, choices in CHOICES.items()
            for choice in choices
            if choice == given.get(name)
        }
        return cls(**known)

    @property
    def chosen(self) -> dict[str, str]:
        """Only what differs from a page on which nothing was chosen."""
        pairs = ((one.name, one.default, getattr(self, one.name)) for one in fields(self))
        return {name: str(value) for name, default, value in pairs if value != default}

    @property
    def cookie(self) -> str:
        """What `read` understands; empty when nothing was chosen."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen.items())

    @property
    def attributes(self) -> dict[str, str]:
        """For <html>: {"data-text": "larger", "data-colours": "dark"}."""
        return {f"data-{name}": value for name, value in self.chosen.items()}
