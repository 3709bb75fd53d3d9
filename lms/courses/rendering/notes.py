"""Notes: `[^a]` in a text, `[^a]: words` below it, and a list of them at the end of the page.

Both ends say in words where they lead, so that nobody has to know what a raised figure means, and
the place to press is as large as a word.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from lms.courses.rendering.patterns import NOTE, NOTE_TEXT, heading_slug

TEXT_ID, PLACE_ID = "n-", "r-"


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What is said around notes in one language."""

    heading: str = "Chú thích"
    # At the place in the text: "(chú thích 1)".
    one: str = "chú thích"
    back: str = "Quay lại chỗ đang đọc"


@dataclass(slots=True)
class PageNotes:
    """The notes of the page that is being rendered."""

    words: NoteWords
    # In the order of their texts, which gives each its number.
    texts: dict[str, str] = field(default_factory=dict)
    # Those that the text has named so far.
    named: set[str] = field(default_factory=set)

    def number(self, name: str) -> int:
        return list(self.texts).index(name) + 1

    def clear(self) -> None:
        self.texts.clear()
        self.named.clear()


class NoteTexts(BlockProcessor):
    """Takes the texts of notes out of the page and keeps them for its end."""

    def __init__(self, parser: BlockParser, notes: PageNotes) -> None:
        super().__init__(parser)
        self.notes = notes

    def test(self, parent: Element, block: str) -> bool:
        return parent.tag == "div" and NOTE_TEXT.match(block.partition("\n")[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, *rest = blocks.pop(0).split("\n")
        found = NOTE_TEXT.match(first)
        assert found is not None
        words = " ".join([found["words"], *(line.strip() for line in rest)])
        self.notes.texts.setdefault(found["note"], words)


class NotePlaces(InlineProcessor):
    """`[^a]`: a link to the note, and where the note leads back to. A name without a text stays as
    it was written."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, notes: PageNotes) -> None:
        super().__init__(NOTE, md)
        self.notes = notes

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        name = match["note"]
        if name not in self.notes.texts:
            return None, None, None
        number = self.notes.number(name)
        place = Element("span")
        place.text = AtomicString(" (")
        link = SubElement(place, "a", href=f"#{TEXT_ID}{number}")
        if name not in self.notes.named:
            link.set("id", f"{PLACE_ID}{number}")
            self.notes.named.add(name)
        link.text = AtomicString(f"{self.notes.words.one} {number}")
        link.tail = AtomicString(")")
        return place, match.start(), match.end()


class NoteList(Treeprocessor):
    """Puts the notes at the end, before the words of their texts are read as Markdown."""

    def __init__(self, md: Markdown, notes: PageNotes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: Element) -> None:
        if not self.notes.texts:
            return
        words = self.notes.words
        heading = SubElement(root, "h2", id=heading_slug(words.heading))
        heading.text = AtomicString(words.heading)
        texts = SubElement(root, "ol", {"class": "notes"})
        for number, text in enumerate(self.notes.texts.values(), start=1):
            item = SubElement(texts, "li", id=f"{TEXT_ID}{number}")
            SubElement(item, "span").text = text
            back = SubElement(item, "a", href=f"#{PLACE_ID}{number}")
            back.text = AtomicString(words.back)
            which = SubElement(back, "span", {"class": "visually-hidden"})
            which.text = AtomicString(f", {words.one} {number}")
            item[0].tail = " "


class NotesWithoutPlace(Treeprocessor):
    """Takes the way back from a note that the text does not name."""

    def __init__(self, md: Markdown, notes: PageNotes) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: Element) -> None:
        named = {f"{TEXT_ID}{self.notes.number(name)}" for name in self.notes.named}
        for item in root.iterfind("ol[@class='notes']/li"):
            if item.get("id") not in named:
                item.remove(item[-1])
