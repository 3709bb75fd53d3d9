"""Python-Markdown made into the Markdown of lessons: what it lacks, and what is taken from it."""

from markdown import Markdown
from markdown.extensions import Extension

from lms.courses.rendering.accessible import Accessible
from lms.courses.rendering.blocks import BlocksApart, Boxes, Headings
from lms.courses.rendering.inlines import CodeSpan, Images, Links, Marked
from lms.courses.rendering.notes import (
    NoteList,
    NotePlaces,
    NotesWithoutPlace,
    NoteTexts,
    PageNotes,
)
from lms.courses.rendering.patterns import CODE
from lms.courses.rendering.speech import Speech, Spoken
from lms.courses.rendering.surroundings import Surroundings

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


class LessonMarkdown(Extension):
    """Python-Markdown without what lessons do not need, and with what they do."""

    def __init__(self, around: Surroundings, speech: Speech) -> None:
        super().__init__()
        self.around = around
        self.speech = speech
        self.notes = PageNotes(around.note_words)

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        for name in UNUSED_INLINE:
            md.inlinePatterns.deregister(name)
        for name in UNUSED_BLOCKS:
            md.parser.blockprocessors.deregister(name)
        self._read_lines(md)
        self._read_blocks(md)
        # Python-Markdown's own step, which reads what stands inside lines, has the number 20.
        md.treeprocessors.register(NoteList(md, self.notes), "notes", 30)
        md.treeprocessors.register(NotesWithoutPlace(md, self.notes), "notes-without-place", -5)
        md.treeprocessors.register(Accessible(md), "accessible", -10)
        md.treeprocessors.register(Spoken(md, self.speech), "spoken", -20)

    def _read_lines(self, md: Markdown) -> None:
        md.inlinePatterns.register(CodeSpan(CODE, md), "code", 190)
        md.inlinePatterns.register(Marked(md), "marked", 175)
        md.inlinePatterns.register(NotePlaces(md, self.notes), "note-places", 170)
        md.inlinePatterns.register(Links(md, self.around.links), "link", 160)
        md.inlinePatterns.register(Images(md, self.around.pictures), "image", 150)

    def _read_blocks(self, md: Markdown) -> None:
        blocks = md.parser.blockprocessors
        md.preprocessors.register(BlocksApart(md), "blocks-apart", 10)
        blocks.register(Boxes(md.parser, self.around.box_words), "boxes", 105)
        blocks.register(NoteTexts(md.parser, self.notes), "note-texts", 104)
        blocks.register(Headings(md.parser), "headings", 70)

    def reset(self) -> None:
        """Begin another page."""
        self.notes.clear()


class OneLine(Extension):
    """Leaves only paragraphs, for text that is one line: "1. x" and "# x" are words here."""

    def extendMarkdown(self, md: Markdown) -> None:
        every = "empty indent hr olist ulist quote boxes note-texts headings"
        for name in every.split():
            md.parser.blockprocessors.deregister(name)
