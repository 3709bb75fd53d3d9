"""The parts of Markdown that lessons are written in, and what makes them accessible.

Links and pictures have patterns of their own, which checks/pages.py uses too: what is checked is
exactly what is rendered, and one pass over a paragraph finds them all.
"""

import html
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from lms import vietnamese
from lms.courses.reading.pictures import Picture

HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<words>\S.*?)[ \t]*#*\Z")
BOX = re.compile(r"/// (?P<name>[a-z]+) \| (?P<title>.*)\Z")
BOX_END = "///"
LIST_START = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
CODE = r"(?<!\\)`(?P<code>[^`\n]+)`"
TARGET = r"\((?P<target>[^()\s]*)(?:[ \t]+\"[^\"\n]*\")?\)"
LINK = r"(?<![!\\])\[(?P<words>[^\[\]]*)\]" + TARGET
IMAGE = r"(?<!\\)!\[(?P<words>[^\[\]]*)\]" + TARGET
ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:|sms:)[^\s]+\Z", re.IGNORECASE)
EXTERNAL = re.compile(r"https?://", re.IGNORECASE)
# Their own namespace: a heading "Main" must not take the id of a part of the page.
HEADING_ID = "s-"

UNUSED_BLOCKS = ("code", "hashheader", "setextheader", "reference")
UNUSED_INLINE = (
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)


def heading_slug(words: str) -> str:
    """The id of a heading without its prefix and number; the same for every group, since tokens
    and signs are left out: "{{You}} đặt gì?" is "dat-gi"."""
    return "-".join(vietnamese.search_key(words).split())[:60].strip("-") or "muc"


def numbered(slug: str, seen: dict[str, int]) -> str:
    """The slug, with a number from the second time on. `seen` counts them."""
    seen[slug] = seen.get(slug, 0) + 1
    return slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"


def is_absolute(target: str) -> bool:
    """Whether a link leads to another site, a mailbox or a telephone, and not to a script."""
    return ABSOLUTE.match(html.unescape(target)) is not None


def plain_words(words: str) -> str:
    """What a heading says, without the addresses of its links."""
    return re.sub(IMAGE, r"\g<words>", re.sub(LINK, r"\g<words>", words))


class LessonMarkdown(Extension):
    """Python-Markdown without what lessons do not need, and with what they do."""

    def __init__(
        self,
        pictures: Mapping[str, Picture],
        links: Mapping[str, str],
        box_words: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.pictures = pictures
        self.links = links
        self.box_words = box_words

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        for name in UNUSED_INLINE:
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(CodeSpan(CODE, md), "code", 190)
        md.inlinePatterns.register(Links(md, self.links), "link", 160)
        md.inlinePatterns.register(Images(md, self.pictures), "image", 150)
        for name in UNUSED_BLOCKS:
            md.parser.blockprocessors.deregister(name)
        md.preprocessors.register(BlocksApart(md), "blocks-apart", 10)
        md.parser.blockprocessors.register(Boxes(md.parser, self.box_words), "boxes", 105)
        md.parser.blockprocessors.register(Headings(md.parser), "headings", 70)
        md.treeprocessors.register(Accessible(md), "accessible", -10)


class OneLine(Extension):
    """Leaves only paragraphs, for text that is one line: "1. x" and "# x" are words here."""

    def extendMarkdown(self, md: Markdown) -> None:
        for name in ("empty", "indent", "hr", "olist", "ulist", "quote", "boxes", "headings"):
            md.parser.blockprocessors.deregister(name)


class BlocksApart(Preprocessor):
    """Puts headings and the edges of boxes into paragraphs of their own, and begins a list also
    where no empty line is left above it, as authors expect."""

    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = []
        in_list = False
        for line in lines:
            begins_list = LIST_START.match(line) is not None
            if line == BOX_END or BOX.match(line) or HEADING.match(line):
                apart += ["", line, ""]
            elif begins_list and not in_list:
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

    What kind of box it is shows by colour and sign; for a screen reader it is said in a word."""

    def __init__(self, parser: BlockParser, words: Mapping[str, str]) -> None:
        super().__init__(parser)
        self.words = words

    def test(self, parent: Element, block: str) -> bool:
        return BOX.match(block) is not None or block == BOX_END

    def run(self, parent: Element, blocks: list[str]) -> None:
        opening = BOX.match(blocks.pop(0))
        if opening is None:
            return  # an end without its beginning
        if opening["name"] == "table":
            box = SubElement(parent, "div", {"class": "table-frame"})
            name = "caption"
        else:
            box = SubElement(parent, "div", {"class": f"box box-{opening['name']}"})
            name = "p"
        title = SubElement(box, name, {"class": "box-title"})
        if word := self.words.get(opening["name"]):
            spoken = SubElement(title, "span", {"class": "visually-hidden"})
            spoken.text = AtomicString(f"{word}:")
            spoken.tail = f" {opening['title']}"
        else:
            title.text = opening["title"]
        self.parser.parseBlocks(box, _inside(blocks))


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


class CodeSpan(InlineProcessor):
    """`words` to be typed or read letter by letter."""

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("code")
        element.text = AtomicString(code_escape(match["code"].strip()))
        return element, match.start(), match.end()


class Links(InlineProcessor):
    """[words](address); an address that leads nowhere leaves its words."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, links: Mapping[str, str]) -> None:
        super().__init__(LINK, md)
        self.links = links

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        target = _plain(self, match["target"])
        address = self._address(target)
        if address is None:
            return match["words"], match.start(), match.end()
        element = Element("a", href=address)
        if EXTERNAL.match(address):
            element.set("rel", "noopener noreferrer")
        element.text = match["words"]
        return element, match.start(), match.end()

    def _address(self, target: str) -> str | None:
        if target.startswith("#") and len(target) > 1:
            return f"#{HEADING_ID}{target[1:]}"
        if target in self.links:
            return self.links[target]
        return target if is_absolute(target) else None


class Images(InlineProcessor):
    """![description](images/file.svg); a picture that the course lacks leaves its description."""

    def __init__(self, md: Markdown, pictures: Mapping[str, Picture]) -> None:
        super().__init__(IMAGE, md)
        self.pictures = pictures

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        words = _plain(self, match["words"])
        picture = self.pictures.get(_plain(self, match["target"]))
        if picture is None:
            return words, match.start(), match.end()
        element = Element("img", src=picture.address, alt=" ".join(words.split()))
        element.set("width", str(picture.width))
        element.set("height", str(picture.height))
        element.set("loading", "lazy")
        return element, match.start(), match.end()


def _plain(processor: InlineProcessor, text: str) -> str:
    """Text for an attribute: what earlier patterns put aside is put back."""
    whole = processor.unescape(text)
    return re.sub("\x02([0-9]+)\x03", lambda found: chr(int(found[1])), whole)


class Accessible(Treeprocessor):
    """What a screen reader needs: heads of columns, captions, ids of headings."""

    def run(self, root: Element) -> None:
        seen: dict[str, int] = {}
        for element in root.iter():
            if element.tag in {"h2", "h3", "h4"}:
                element.set("id", HEADING_ID + numbered(element.get("id", ""), seen))
            elif element.tag == "th":
                element.set("scope", "col")
            elif element.tag == "ol":
                element.set("class", "steps")
            elif element.get("class") == "table-frame":
                _move_caption(element)


def _move_caption(frame: Element) -> None:
    """Put the caption into the table; where there is none, it is the title of the words."""
    caption, table = frame[0], frame.find("table")
    if table is None or caption.tag != "caption":
        caption.tag = "p"
        return
    frame.remove(caption)
    caption.attrib.clear()
    table.insert(0, caption)
