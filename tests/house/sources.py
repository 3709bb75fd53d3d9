"""Which files belong to the project, as distinct from what tools leave beside them."""

import os
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
# What .gitignore names at the top of the project.
LEFT_BY_TOOLS = {"build", "demo", "dist", "instance"}
KEPT_HIDDEN_FOLDERS = {".ci"}


def project_files() -> Iterator[Path]:
    """Every file a clone holds, found without git, which a test machine may lack."""
    for folder, subfolders, names in os.walk(TOP):
        at_top = Path(folder) == TOP
        subfolders[:] = sorted(
            name
            for name in subfolders
            if (name[0] != "." or name in KEPT_HIDDEN_FOLDERS)
            and name != "__pycache__"
            and not name.endswith(".egg-info")
            and not (at_top and name in LEFT_BY_TOOLS)
        )
        yield from (Path(folder, name) for name in sorted(names) if not name.endswith(".mo"))


def named(path: Path) -> str:
    """A file's name as messages give it, from the top of the project."""
    return str(path.relative_to(TOP))
