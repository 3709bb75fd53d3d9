"""What a screen reader gets of the pages that matter most, kept as files one can read aloud.

Each file of tests/journeys/aria/ is the accessibility tree of one page: roles, names and states, in
the order of reading. When a page changes on purpose, write the files anew and read what changed:

    .venv/bin/pytest tests/journeys/accessibility/test_aria.py --update-aria
"""

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.deeds import WAY, Deed, at, sent
from tests.journeys.accessibility.inspector import DESKTOP, HEIGHT
from tests.journeys.accessibility.world import World

FOLDER = Path(__file__).resolve().parents[1] / "aria"
LESSON = f"{WAY}/tin-nhan-la"

# Name of the file: who does what, and which part of the page is kept.
SNAPSHOTS: dict[str, tuple[str, Deed, str]] = {
    "lesson": ("anyone", at(LESSON), "body"),
    "lesson-of-a-learner": ("newcomer", at(LESSON), "main"),
    "lesson-in-english": ("anyone", at(f"/en{LESSON}"), "body"),
    "question-single": ("learner", at(f"{WAY}/quiz/1"), "body"),
    "question-multiple": ("learner", at(f"{WAY}/quiz/2"), "main"),
    "question-order": ("learner", at(f"{WAY}/quiz/3"), "main"),
    "question-short": ("learner", at(f"{WAY}/quiz/4"), "main"),
    "question-without-an-answer": ("learner", sent(f"{WAY}/quiz/1"), "main"),
    "result-passed": ("learner", at(f"{WAY}/quiz/result"), "main"),
    "result-failed": ("failing", at(f"{WAY}/quiz/result"), "main"),
    "sign-in": ("anyone", at("/sign-in"), "body"),
    "sign-in-with-faults": ("anyone", sent("/sign-in"), "main"),
    "register": ("anyone", at("/register"), "main"),
    "register-with-faults": ("anyone", sent("/register"), "main"),
}
# What differs from run to run.
MASKS = {
    re.compile(r"\b\d{4} \d{4} \d{4}\b"): "0000 0000 0000",
    re.compile(r"\b\d{12}\b"): "000000000000",
    re.compile(r"\b\d\d/\d\d/20\d\d\b"): "31/12/2026",
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_what_a_screen_reader_gets(
    name: str, world: World, page_of: OpenPage, pytestconfig: pytest.Config
) -> None:
    visitor, deed, part = SNAPSHOTS[name]
    page = page_of(visitor, viewport={"width": DESKTOP, "height": HEIGHT})
    deed(page, world)
    now = masked(page.locator(part).aria_snapshot(), world) + "\n"
    file = FOLDER / f"{name}.yml"
    if pytestconfig.getoption("--update-aria", default=False):
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    difference = "\n".join(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", n=2))
    if difference:
        pytest.fail(f"{name} sounds different now:\n{difference}\n\n{__doc__}", pytrace=False)


def test_every_kept_file_is_of_a_page() -> None:
    assert {file.stem for file in FOLDER.glob("*.yml")} == SNAPSHOTS.keys()


def masked(text: str, world: World) -> str:
    """The text without the server's address, numbers of records and days of today."""
    text = text.replace(world.server.url, "")
    for pattern, instead in MASKS.items():
        text = pattern.sub(instead, text)
    return text
