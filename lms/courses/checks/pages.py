"""What makes a page hard to read or to hear: headings, pictures, links, tables, long sentences.

A page is checked as each group reads it; the same fault for several groups is kept once.
"""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from lms import vietnamese
from lms.courses.checks.notes import check_notes
from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.tokens import TOKEN
from lms.courses.reading.variants import TABLE, Line
from lms.courses.rendering.patterns import (
    BOX,
    BOX_END,
    CODE,
    HEADING,
    IMAGE,
    LINK,
    MARKED,
    NOTE,
    STRAY_MARK,
    heading_slug,
    is_absolute,
    numbered,
    plain_words,
)
from lms.courses.rendering.surroundings import Surroundings

# As vietnamese.search_key folds them.
VAGUE_WORDS = re.compile(
    r"(?:day|o day|tai day|xem|xem them|xem o day|bam|bam day|bam vao day|an vao day|nhan vao day"
    r"|chi tiet|link|duong link|lien ket|trang nay|here|click|click here|press here|tap here|more"
    r"|read more|see more|this|this link|this page|details)\Z"
)
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+\Z")
FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp)\Z", re.IGNORECASE)
SNIPPET = 40


def check_page(lines: Sequence[Line], around: Surroundings, faults: FileFaults) -> None:
    """Note what is wrong with a page as one group reads it."""
    if not any(line.text.strip() for line in lines):
        faults.add(FaultKind.EMPTY_PAGE)
        return
    _check_headings(lines, faults)
    _check_tables(lines, faults)
    check_notes(lines, faults)
    anchors = {f"#{anchor}" for anchor in heading_anchors(lines)}
    check_addresses(lines, around, anchors, faults)


def check_addresses(
    lines: Sequence[Line], around: Surroundings, anchors: set[str], faults: FileFaults
) -> None:
    """Note pictures and links that are not there or say nothing. `anchors` are those of the page,
    each with its #."""
    places = _Places(lines)
    for match in re.finditer(IMAGE, places.text):
        _check_image(match, places.line(match.start()), around, faults)
    for match in re.finditer(LINK, places.text):
        _check_link(match, places.line(match.start()), around, anchors, faults)
    rest = re.sub(LINK, _blank, re.sub(IMAGE, _blank, places.text))
    for match in re.finditer(r"\]\(", rest):
        shown = rest[match.end() : match.end() + SNIPPET].split("\n")[0]
        faults.add(FaultKind.BROKEN_LINK, places.line(match.start()), target=shown)
    for match in re.finditer(STRAY_MARK, rest):
        faults.add(FaultKind.UNKNOWN_MARK, places.line(match.start()), mark=match[0])


def heading_levels(lines: Sequence[Line]) -> list[int]:
    """The levels of the headings, in order."""
    return [len(match["level"]) for _line, match in _headings(lines)]


def heading_anchors(lines: Sequence[Line]) -> list[str]:
    """What a link on the same page may name behind its #."""
    seen: dict[str, int] = {}
    words = [TOKEN.sub("", plain_words(match["words"])) for _line, match in _headings(lines)]
    return [numbered(heading_slug(one), seen) for one in words]


class _Places:
    """The text of a page without its code, marks and notes, and on which line each place stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        text = re.sub(CODE, _blank, "\n".join(line.text for line in lines))
        text = re.sub(MARKED, lambda match: match["words"].ljust(len(match[0])), text)
        self.text = re.sub(NOTE, _blank, text)
        self._numbers = [line.number for line in lines]
        lengths = (len(line.text) + 1 for line in lines)
        self._starts = [0, *itertools.accumulate(lengths)]

    def line(self, place: int) -> int:
        return self._numbers[bisect.bisect_right(self._starts, place) - 1]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _headings(lines: Sequence[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        match = HEADING.match(line.text)
        if match:
            yield line, match


def _check_headings(lines: Sequence[Line], faults: FileFaults) -> None:
    """The page's own heading, of level 1, is its title; the text begins at 2 and skips nothing."""
    above = 1
    for line, match in _headings(lines):
        level = len(match["level"])
        if level == 1:
            faults.add(FaultKind.HEADING_LEVEL_ONE, line.number)
        elif level > above + 1:
            faults.add(FaultKind.HEADING_SKIPPED, line.number, level=level, above=above)
        above = max(level, 2)


def _check_tables(lines: Sequence[Line], faults: FileFaults) -> None:
    boxes: list[str] = []
    for above, line in itertools.pairwise([Line(0, "", frozenset()), *lines]):
        if match := BOX.match(line.text):
            boxes.append(match["name"])
        elif line.text == BOX_END and boxes:
            boxes.pop()
        elif "|" in above.text and TABLE_RULE.match(line.text) and TABLE not in boxes[-1:]:
            faults.add(FaultKind.NO_CAPTION, above.number)


def _check_image(match: re.Match[str], line: int, around: Surroundings, faults: FileFaults) -> None:
    words = " ".join(match["words"].split())
    if not vietnamese.search_key(words) or FILE_NAME.match(words):
        faults.add(FaultKind.NO_DESCRIPTION, line, picture=match["target"])
    if match["target"] not in around.pictures:
        faults.add(FaultKind.MISSING_PICTURE, line, picture=match["target"])


def _check_link(
    match: re.Match[str], line: int, around: Surroundings, anchors: set[str], faults: FileFaults
) -> None:
    words, target = match["words"], match["target"]
    said = vietnamese.search_key(words)
    if not said or VAGUE_WORDS.match(said) or is_absolute(words.strip()):
        faults.add(FaultKind.VAGUE_LINK, line, words=" ".join(words.split()))
    known = target in around.links or target in anchors or is_absolute(target)
    if not known or (TOKEN.search(target) and not target.startswith(("tel:", "sms:"))):
        faults.add(FaultKind.BROKEN_LINK, line, target=target)
