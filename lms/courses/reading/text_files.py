"""One Markdown file as it is worked with: its front matter, and its lines with their groups."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.front_matter import FrontMatter, read_front_matter
from lms.courses.reading.limits import MOST_BYTES, check_limits
from lms.courses.reading.tokens import Vocabulary, tokens_in
from lms.courses.reading.variants import Line, lines_for, read_lines

# Control, format and private-use characters; not the joiners, without which some letters and
# pictograms fall apart. Turning signs could show other text than is there.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that was read. With faults that hinder, its lines may be none."""

    path: str
    front: FrontMatter = field(default_factory=FrontMatter)
    lines: tuple[Line, ...] = ()

    def lines_for(self, group_id: str) -> list[Line]:
        """What one group reads."""
        return lines_for(self.lines, group_id)


def read_text_file(
    path: str,
    content: bytes,
    group_ids: Sequence[str],
    vocabulary: Vocabulary,
    faults: FileFaults,
) -> TextFile:
    """Read a file and note what is wrong with it as a text; what it says is checked elsewhere."""
    if len(content) > MOST_BYTES:
        faults.add(FaultKind.TOO_LARGE, most=MOST_BYTES // 1000)
        return TextFile(path)
    try:
        texts = clean(content.decode("utf-8-sig")).split("\n")
    except UnicodeDecodeError as error:
        faults.add(FaultKind.NOT_UTF8, content.count(b"\n", 0, error.start) + 1)
        return TextFile(path)
    front = read_front_matter(texts, faults)
    start = front.body_starts
    lines = read_lines(texts[start - 1 :], group_ids, faults, first=start)
    check_limits(lines, faults)
    for line in lines:
        for name in tokens_in(line.text):
            if not vocabulary.knows(name):
                faults.add(FaultKind.UNKNOWN_TOKEN, line.number, token=name)
    return TextFile(path, front, tuple(lines))


def clean(text: str) -> str:
    """Text composed (NFC), with Unix line ends and nothing invisible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub("", unicodedata.normalize("NFC", lines))
