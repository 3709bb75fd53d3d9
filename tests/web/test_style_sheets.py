"""The style sheets as they are: light to send, and their colours easy to read."""

import re
from itertools import product

import brotli
import pytest

from lms import places

SHEETS = sorted((places.static_dir() / "css").glob("*.css"))
LARGEST_SENT_BYTES = 10_000
# WCAG 2.2 AAA for text; for lines that say where something can be pressed or typed, AA.
TEXT, EDGE = 7.0, 3.0
GROUNDS = ("ground", "tint", "field")
TONES = ("lake", "brick", "violet", "soot", "leaf", "plum")


def themes() -> list[dict[str, str]]:
    """The colours by name: light, dark when chosen, dark by the device, strongest contrast."""
    text = (places.static_dir() / "css" / "0-tokens.css").read_text(encoding="utf-8")
    blocks = [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in text.split("}")]
    return [block for block in blocks if {"ground", "lake"} <= set(block)]


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_all_sheets_together_are_light() -> None:
    text = b"\n".join(sheet.read_bytes() for sheet in SHEETS)
    assert len(brotli.compress(text)) <= LARGEST_SENT_BYTES


def test_dark_is_the_same_whoever_asks_for_it() -> None:
    _light, chosen, asked, _strongest = themes()
    assert chosen == asked


def test_every_theme_names_the_same_colours() -> None:
    assert len({frozenset(theme) for theme in themes()}) == 1


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "device", "strongest"])
def test_text_stands_out_from_its_ground(theme: dict[str, str]) -> None:
    inks = ("ink", "quiet", "action", "action-deep", "error", "success", "warm", *TONES)
    pairs = [
        *product(inks, GROUNDS),
        *(("ink", tint) for tint in ("error-tint", "success-tint", "warm-tint")),
        ("error", "error-tint"),
        ("on-action", "action"),
        ("on-action", "action-deep"),
    ]
    weak = {pair: round(ratio(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    assert not {pair: found for pair, found in weak.items() if found < TEXT}


@pytest.mark.parametrize("theme", themes(), ids=["light", "dark", "device", "strongest"])
def test_edges_and_the_focus_stand_out(theme: dict[str, str]) -> None:
    assert all(ratio(theme["line"], theme[ground]) >= EDGE for ground in GROUNDS)
    assert all(
        max(ratio(theme[ring], theme[ground]) for ring in ("ring", "ring-edge")) >= limit
        for ground, limit in [*((ground, TEXT) for ground in GROUNDS), ("action", EDGE)]
    )
    assert ratio("#1a1c20", theme["focus"]) >= TEXT


def test_white_stands_out_on_every_panel() -> None:
    text = SHEETS[0].read_text(encoding="utf-8")
    panels = re.findall(r"--tone-panel: (#\w+)", text) + [one["soot-panel"] for one in themes()]
    assert len(panels) >= 7
    assert all(ratio("#fff", panel) >= TEXT for panel in panels)


def test_nothing_sits_at_a_fixed_place_of_the_page() -> None:
    """Widths are asked of <main>, and what is fixed inside it would not be so to the screen."""
    fixed = [
        rule.split("{")[0].strip()
        for sheet in SHEETS
        for rule in sheet.read_text(encoding="utf-8").split("}")
        if "position: fixed" in rule
    ]
    assert fixed == [".idle-warning"]
