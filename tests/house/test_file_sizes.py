"""Small files with telling names: past a certain size, a second idea asks for its own file."""

from pathlib import Path

from tests.house.sources import named, project_files

LONGEST_MODULE_LINES = 300
LONGEST_TEMPLATE_LINES = 120
# Names that say nothing, so that anything ends up there.
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "misc", "common"}


def test_no_module_is_too_long() -> None:
    # A migration is a list of steps and is never split.
    modules = [path for path in files("*.py") if path.parent.name != "versions"]
    assert not longer_than(LONGEST_MODULE_LINES, modules)


def test_no_template_is_too_long() -> None:
    assert not longer_than(LONGEST_TEMPLATE_LINES, files("*.html"))


def test_no_module_is_named_after_nothing() -> None:
    assert not [named(path) for path in files("*.py") if path.stem in EMPTY_NAMES]


def files(pattern: str) -> list[Path]:
    return [path for path in project_files() if path.match(pattern)]


def longer_than(limit: int, paths: list[Path]) -> list[str]:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{named(path)}: {size} lines" for path, size in sizes.items() if size > limit]
