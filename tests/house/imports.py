"""Reads which modules of `lms` import which, from the source, without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = "lms"
TOP = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Import:
    """One import: of `target`, written in `file` at `line`."""

    target: str
    file: str
    line: int


@dataclass(slots=True)
class Program:
    """Every module of the program by its dotted name, with what it imports, in source order."""

    imports: dict[str, list[Import]] = field(default_factory=dict)

    def reached(self, module: str) -> Iterator[Import]:
        """What a module imports, and what it gets through its room's files of other names.

        A file such as `courses/dates.py` counts as a part of whoever imports it.
        """
        seen = {module}
        waiting = list(self.imports[module])
        while waiting:
            step = waiting.pop(0)
            yield step
            if step.target not in seen and is_part_of_importer(step.target):
                seen.add(step.target)
                waiting += self.imports.get(step.target, [])


KINDS = ("views", "forms", "actions", "queries", "models", "rules", "commands")


def room(module: str) -> str:
    """The first name below the package: `lms.units.views` and `lms.units` are of room `units`."""
    return module.split(".")[1] if "." in module else ""


def kind(module: str) -> str:
    """Which of a room's files this is, such as "views"; "" for the room itself and other names."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[2] in KINDS else ""


def is_part_of_importer(module: str) -> bool:
    """Whether this is a file inside a room that has none of the usual names."""
    return module.count(".") > 1 and not kind(module)


def read_program(top: Path = TOP) -> Program:
    """Every module under `top`/lms."""
    files = {_module_name(path, top): path for path in sorted((top / PACKAGE).rglob("*.py"))}
    program = Program()
    for name, path in files.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        program.imports[name] = [
            Import(_known(target, files), str(path.relative_to(top)), line)
            for target, line in _imported_names(tree, package)
        ]
    return program


def _module_name(path: Path, top: Path) -> str:
    return ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


def _imported_names(tree: ast.Module, package: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _known(target: str, files: dict[str, Path]) -> str:
    """The module that holds the imported name; what is not of the program stays as it is."""
    module = target
    while module not in files:
        module = module.rpartition(".")[0]
        if module in ("", PACKAGE):
            return target
    return module
