"""What is kept names nobody's machine, no package registry, and nothing a tool left behind."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import named, project_files

FOREIGN = {
    "a folder of somebody's machine": re.compile(
        r"(?<![\w./:-])(?:/(?:home|root|work|Users)/[\w.-]|[A-Za-z]:\\Users\\)|file:///\w"
    ),
    "a package registry": re.compile(
        r"--(?:extra-)?index-url|--find-links|pypi\.org/simple|pythonhosted\.org|"
        r"registry\.npmjs\.org|[\w-]+\.debian\.org/debian"
    ),
    "a conflict that was not resolved": re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE),
}
LEFT_BEHIND = re.compile(r"~$|\.(?:orig|rej|bak|swp|tmp|pyc)$|^\.DS_Store$|^nohup\.out$")


def test_no_file_names_a_foreign_place() -> None:
    faults = [fault for path in project_files() for fault in find_faults(path)]
    assert not faults, "\n".join(faults)


def test_no_file_was_left_behind_by_a_tool() -> None:
    left = [named(path) for path in project_files() if LEFT_BEHIND.search(path.name)]
    assert not left


def find_faults(path: Path) -> Iterator[str]:
    """One line for every foreign place named in a file; pictures and fonts are not read."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for what, pattern in FOREIGN.items():
        for found in pattern.finditer(text):
            if path != Path(__file__):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{named(path)}:{line}: {what}: {found.group()}"
