"""Blocks between lines of slashes: text that is only for some groups, and boxes.

    /// for | elderly, remote          kept for these groups
    /// except | visually-impaired     kept for all others
    /// warning | A title              a box for everyone who gets it

A block ends at a line of as many slashes. One that holds another has at least one more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lms.courses.faults import FaultKind, FileFaults

BOXES = ("warning", "remember", "example")
# Gives the table inside it a caption.
TABLE = "table"
FOR, EXCEPT = "for", "except"

FENCE = re.compile(r"(?P<fence>/{3,})[ \t]*(?P<rest>.*)\Z")
OPENING = re.compile(r"(?P<name>[^\s|]+)[ \t]*(?:\|[ \t]*(?P<argument>.*))?\Z")
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, and for which groups it is. `number` counts from 1."""

    number: int
    text: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that is still open."""

    slashes: int
    name: str
    line: int
    groups: frozenset[str]


def lines_for(lines: Iterable[Line], group_id: str) -> list[Line]:
    """What one group reads."""
    return [line for line in lines if group_id in line.groups]


def read_lines(
    texts: Iterable[str], group_ids: Sequence[str], faults: FileFaults, *, first: int = 1
) -> list[Line]:
    """The lines with their groups; those that open or close a `for` or `except` are gone, those
    of boxes are kept. `first` is the number of the first line."""
    everyone = frozenset(group_ids)
    stack = [_Open(99, "", 0, everyone)]
    kept: list[Line] = []
    for number, text in enumerate(texts, start=first):
        fence = FENCE.match(text)
        if fence is None:
            kept.append(Line(number, text, stack[-1].groups))
        elif fence["rest"].strip():
            _open(fence, number, everyone, stack, kept, faults)
        else:
            _close(len(fence["fence"]), number, stack, kept, faults)
    for left in stack[1:]:
        faults.add(FaultKind.UNCLOSED_BLOCK, left.line, name=left.name)
    return kept


def _open(
    fence: re.Match[str],
    number: int,
    everyone: frozenset[str],
    stack: list[_Open],
    kept: list[Line],
    faults: FileFaults,
) -> None:
    opening = OPENING.match(fence["rest"].strip())
    name = opening["name"] if opening else ""
    argument = (opening["argument"] or "").strip() if opening else ""
    slashes = len(fence["fence"])
    if slashes >= stack[-1].slashes:
        faults.add(FaultKind.NESTED_BLOCK, number, name=stack[-1].name, opened=stack[-1].line)
    if len(stack) > DEEPEST:
        faults.add(FaultKind.DEEP_NESTING, number)
    groups = stack[-1].groups
    if name in (FOR, EXCEPT):
        groups &= _groups_named(name, argument, everyone, number, faults)
    elif name in (*BOXES, TABLE):
        if not argument:
            faults.add(FaultKind.NO_TITLE_OF_BLOCK, number, name=name)
        kept.append(Line(number, f"/// {name} | {argument}", groups))
    else:
        faults.add(FaultKind.UNKNOWN_BLOCK, number, name=name)
    stack.append(_Open(slashes, name, number, groups))


def _groups_named(
    name: str, argument: str, everyone: frozenset[str], number: int, faults: FileFaults
) -> frozenset[str]:
    named = [word.strip() for word in argument.split(",")]
    for word in named:
        if word not in everyone:
            faults.add(FaultKind.UNKNOWN_GROUP, number, group=word)
    return everyone.intersection(named) if name == FOR else everyone.difference(named)


def _close(
    slashes: int, number: int, stack: list[_Open], kept: list[Line], faults: FileFaults
) -> None:
    if len(stack) == 1:
        faults.add(FaultKind.STRAY_FENCE, number)
        return
    while len(stack) > 2 and stack[-1].slashes < slashes:
        left = stack.pop()
        faults.add(FaultKind.UNCLOSED_BLOCK, left.line, name=left.name)
    closed = stack[-1]
    if closed.slashes != slashes:
        faults.add(FaultKind.STRAY_FENCE, number)
        return
    stack.pop()
    if closed.name in (*BOXES, TABLE):
        kept.append(Line(number, "///", closed.groups))
