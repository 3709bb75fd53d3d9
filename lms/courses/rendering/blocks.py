"""The blocks of a lesson that are not plain Markdown: headings, boxes, captions, notes."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from lms.courses.rendering.patterns import (
    BOX,
    BOX_END,
    HEADING,
    LIST_START,
    NOTE_TEXT,
    heading_slug,
    plain_words,
)


class BlocksApart(Preprocessor):
    """Puts headings, notes and the edges of boxes into paragraphs of their own, and begins a list
    also where no empty line is left above it, as authors expect."""

    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = []
        in_list = False
        for line in lines:
            begins_list = LIST_START.match(line) is not None
            if line == BOX_END or BOX.match(line) or HEADING.match(line):
                apart += ["", line, ""]
            elif (begins_list and not in_list) or NOTE_TEXT.match(line):
                apart += ["", line]
            else:
                apart.append(line)
            in_list = bool(apart[-1].strip()) and (in_list or begins_list)
        return apart


class Headings(BlockProcessor):
    """`## Words` outside lists and quotations. Its level is kept between 2 and 4."""

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag == "div" and HEADING.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = HEADING.match(blocks.pop(0))
        assert found is not None
        level = min(max(len(found["level"]), 2), 4)
        heading = SubElement(parent, f"h{level}", id=heading_slug(plain_words(found["words"])))
        heading.text = found["words"]


class Boxes(BlockProcessor):
    """From `/// warning | Title` to `///`: a box with its title, or a table with its caption.

    What kind of box it is shows by colour and sign; for a screen reader it is said in a word,
    unless the title or the heading just above says it."""

    def __init__(self, parser: BlockParser, words: Mapping[str, str]) -> None:
        super().__init__(parser)
        self.words = words

    def test(self, parent: Element, block: str) -> bool:
        return BOX.match(block) is not None or block == BOX_END

    def run(self, parent: Element, blocks: list[str]) -> None:
        opening = BOX.match(blocks.pop(0))
        if opening is None:
            return  # an end without its beginning
        above = parent[-1] if len(parent) else None
        if opening["name"] == "table":
            box = SubElement(parent, "div", {"class": "table-frame"})
            name = "caption"
        else:
            box = SubElement(parent, "div", {"class": f"box box-{opening['name']}"})
            name = "p"
        title = SubElement(box, name, {"class": "box-title"})
        word = self.words.get(opening["name"])
        if word and not _says(opening["title"], above, word):
            spoken = SubElement(title, "span", {"class": "visually-hidden"})
            spoken.text = AtomicString(f"{word}:")
            spoken.tail = f" {opening['title']}"
        else:
            title.text = opening["title"]
        self.parser.parseBlocks(box, _inside(blocks))


def _says(title: str, above: Element | None, word: str) -> bool:
    """Whether the kind of a box need not be said: its title begins with the word, or the heading
    just above is the word."""
    slug = heading_slug(word)
    if f"{heading_slug(plain_words(title))}-".startswith(f"{slug}-"):
        return True
    return above is not None and above.tag in {"h2", "h3", "h4"} and above.get("id") == slug


def _inside(blocks: list[str]) -> list[str]:
    """Take the blocks up to the end of the box off the front of the list."""
    open_boxes, count = 1, 0
    for block in blocks:
        open_boxes += (BOX.match(block) is not None) - (block == BOX_END)
        if open_boxes == 0:
            break
        count += 1
    taken = blocks[:count]
    del blocks[: count + 1]
    return taken
