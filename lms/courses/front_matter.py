"""The lines between two `---` at the top of a file: what the file is called, how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from lms.courses.faults import FaultKind, FileFaults

MOST_LINES = 200
MOST_CHARACTERS = 10_000
FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys with their values and lines, and the number of the first line after them."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body_starts: int = 1

    def line(self, key: str) -> int:
        """Where a key stands; a missing one belongs on the first line."""
        return self.lines.get(key, 1)

    def text(self, key: str) -> str:
        """The text of a key, "" when it is missing or something else."""
        value = self.values.get(key)
        return " ".join(value.split()) if isinstance(value, str) else ""


def read_front_matter(lines: list[str], faults: FileFaults) -> FrontMatter:
    """The front matter of a file given as its lines; empty when it is missing or broken."""
    if not lines or lines[0].rstrip() != FENCE:
        faults.add(FaultKind.NO_FRONT_MATTER)
        return FrontMatter()
    for number, line in enumerate(lines[1 : MOST_LINES + 1], start=2):
        if line.rstrip() == FENCE:
            values, places = _read(lines[1 : number - 1], faults)
            return FrontMatter(values, places, number + 1)
    faults.add(FaultKind.NO_FRONT_MATTER)
    return FrontMatter()


def _read(lines: list[str], faults: FileFaults) -> tuple[dict[str, Any], dict[str, int]]:
    """Values and line numbers of the keys; nothing when it is not plain `key: value`."""
    text = "\n".join(lines)
    try:
        if len(text) > MOST_CHARACTERS or _has_alias(text):
            raise yaml.YAMLError
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        faults.add(FaultKind.BAD_FRONT_MATTER, mark.line + 2 if mark else 1)
        return {}, {}
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        faults.add(FaultKind.BAD_FRONT_MATTER)
        return {}, {}
    return {str(key): value for key, value in values.items()}, _places(node)


def _places(node: yaml.MappingNode) -> dict[str, int]:
    """The line of each key, and as "lessons.2" of each item in its list, counted from 0."""
    places: dict[str, int] = {}
    for key, value in node.value:
        places[str(key.value)] = key.start_mark.line + 2
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                places[f"{key.value}.{number}"] = item.start_mark.line + 2
    return places


def _has_alias(text: str) -> bool:
    """Whether a value is named to be used again: so a few lines can grow into gigabytes."""
    return any(
        isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)
    )
