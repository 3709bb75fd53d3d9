"""The lines between two `---` at the top of a file: what the file is called, how long it takes.

It is the part of YAML that needs no knowledge of YAML: `key: text`, and lists as `[a, b]` or as
lines `- a`. A colon or a quotation mark inside a title is just that.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lms.courses.faults import FaultKind, FileFaults

MOST_LINES = 200
FENCE = "---"
KEY = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*))?\Z")
ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>.*)\Z")
COMMENT = re.compile(r"(?:^|[ \t]+)#.*\Z")
QUOTES = "\"'"

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys with their values and lines, and the number of the first line after them.

    `lines` also holds where each item of a list stands, as "lessons.0"."""

    values: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body_starts: int = 1

    def line(self, key: str) -> int:
        """Where a key stands; a missing one belongs on the first line."""
        return self.lines.get(key, 1)

    def text(self, key: str) -> str:
        """The text of a key, "" when it is missing or a list."""
        value = self.values.get(key)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def items(self, key: str) -> tuple[str, ...]:
        """The list of a key, empty when it is missing or a text."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def number(self, key: str) -> int | None:
        """The whole number of a key, None when it is missing or something else."""
        text = self.text(key)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def read_front_matter(lines: list[str], faults: FileFaults) -> FrontMatter:
    """The front matter of a file given as its lines; empty when it is missing or broken."""
    if not lines or lines[0].rstrip() != FENCE:
        faults.add(FaultKind.NO_FRONT_MATTER)
        return FrontMatter()
    for number, line in enumerate(lines[1 : MOST_LINES + 1], start=2):
        if line.rstrip() == FENCE:
            reader = _Reader()
            if all(_read_line(reader, text, n, faults) for n, text in _kept(lines[1 : number - 1])):
                return FrontMatter(reader.values, reader.lines, number + 1)
            return FrontMatter(body_starts=number + 1)
    faults.add(FaultKind.NO_FRONT_MATTER)
    return FrontMatter()


@dataclass(slots=True)
class _Reader:
    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    key: str = ""


def _kept(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers in the file."""
    for number, line in enumerate(lines, start=2):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.rstrip()


def _read_line(reader: _Reader, text: str, number: int, faults: FileFaults) -> bool:
    """Take in one line; False, with a fault, when it cannot be understood."""
    key, item = KEY.match(text), ITEM.match(text)
    so_far = reader.values.get(reader.key)
    if item and (so_far == "" or isinstance(so_far, tuple)):
        items = so_far or ()
        reader.lines[f"{reader.key}.{len(items)}"] = number
        reader.values[reader.key] = (*items, _plain(item["item"]))
    elif key and key["key"] not in reader.values:
        reader.key = key["key"]
        reader.lines[reader.key] = number
        reader.values[reader.key] = _value(reader, key["value"] or "", number)
    else:
        faults.add(FaultKind.BAD_FRONT_MATTER, number)
        return False
    return True


def _value(reader: _Reader, text: str, number: int) -> Value:
    plain = _without_comment(text)
    if not (plain.startswith("[") and plain.endswith("]")):
        return _plain(text)
    items = tuple(_plain(part) for part in plain[1:-1].split(",") if part.strip())
    for place in range(len(items)):
        reader.lines[f"{reader.key}.{place}"] = number
    return items


def _plain(text: str) -> str:
    """The words without quotation marks around the whole of them, and without a comment."""
    words = _without_comment(text)
    if len(words) > 1 and words[0] in QUOTES and words.find(words[0], 1) == len(words) - 1:
        return words[1:-1]
    return words


def _without_comment(text: str) -> str:
    text = text.strip()
    if text[:1] in (*QUOTES,) and text.endswith(text[0]):
        return text
    return COMMENT.sub("", text).strip()
