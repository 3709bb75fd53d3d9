"""Notes: each has one place in the text and one text of its own."""

import re
from collections.abc import Sequence

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.variants import Line
from lms.courses.rendering.patterns import CODE, NOTE, NOTE_TEXT


def check_notes(lines: Sequence[Line], faults: FileFaults) -> None:
    """Note what leads nowhere, as one group reads the page."""
    texts: dict[str, int] = {}
    places: dict[str, int] = {}
    for line in lines:
        text = NOTE_TEXT.match(line.text)
        if text is not None:
            _add(texts, text["note"], line.number, faults)
        for found in re.finditer(NOTE, _without_code(text["words"] if text else line.text)):
            _add(places, found["note"], line.number, faults)
    for name in places.keys() - texts.keys():
        faults.add(FaultKind.NOTE_WITHOUT_TEXT, places[name], note=f"[^{name}]")
    for name in texts.keys() - places.keys():
        faults.add(FaultKind.NOTE_WITHOUT_PLACE, texts[name], note=f"[^{name}]")


def _add(known: dict[str, int], name: str, line: int, faults: FileFaults) -> None:
    if name in known:
        faults.add(FaultKind.NOTE_TWICE, line, note=f"[^{name}]")
    known.setdefault(name, line)


def _without_code(text: str) -> str:
    return re.sub(CODE, "", text)
