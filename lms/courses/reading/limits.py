"""What a page may hold at most. Markdown's patterns take time that grows with the square of a
paragraph or with its nesting; no lesson comes near these numbers, a hostile file does."""

import re
from collections.abc import Iterable

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.variants import Line

MOST_BYTES = 100_000
MOST_LINES = 2_000
LINE_LENGTH = 2_000
PARAGRAPH_LENGTH = 6_000
# Of the signs that begin or end something, in one paragraph.
PARAGRAPH_SIGNS = 600
DEEPEST = 6

SIGNS = re.compile(r"[*_`\[\]()!<>&\\|#~+=-]")
# A long run of one sign is decoration or an attack; the rule of a table is the longest of use.
RUN = re.compile(r"([*_`\[\]()!<>&\\|#~+=-])\1{99}")
PREFIX = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*")
MARKER = re.compile(r">|[-+*]|[0-9]+[.)]")
INDENT_OF_A_LEVEL = 4


def check_limits(lines: Iterable[Line], faults: FileFaults) -> None:
    """Note what is too much for the renderer; a file with such a fault is never rendered."""
    paragraph: list[Line] = []
    for count, line in enumerate(lines, start=1):
        if count > MOST_LINES:
            faults.add(FaultKind.MANY_LINES, line.number, most=MOST_LINES)
            return
        if not line.text.strip():
            _check_paragraph(paragraph, faults)
            paragraph = []
            continue
        _check_line(line, faults)
        paragraph.append(line)
    _check_paragraph(paragraph, faults)


def _check_line(line: Line, faults: FileFaults) -> None:
    if len(line.text) > LINE_LENGTH:
        faults.add(FaultKind.LONG_LINE, line.number, most=LINE_LENGTH)
    elif RUN.search(line.text):
        faults.add(FaultKind.MANY_SIGNS, line.number)
    elif depth(line.text) > DEEPEST:
        faults.add(FaultKind.DEEP_NESTING, line.number)


def _check_paragraph(paragraph: list[Line], faults: FileFaults) -> None:
    if not paragraph:
        return
    if sum(len(line.text) for line in paragraph) > PARAGRAPH_LENGTH:
        faults.add(FaultKind.LONG_PARAGRAPH, paragraph[0].number, most=PARAGRAPH_LENGTH)
    elif sum(len(SIGNS.findall(line.text)) for line in paragraph) > PARAGRAPH_SIGNS:
        faults.add(FaultKind.MANY_SIGNS, paragraph[0].number)


def depth(text: str) -> int:
    """How many lists and quotations a line is inside of, at most."""
    found = PREFIX.match(text)
    prefix = found[0].expandtabs(INDENT_OF_A_LEVEL) if found else ""
    return len(MARKER.findall(prefix)) + prefix.count(" ") // INDENT_OF_A_LEVEL
