"""What a page is rendered with beside its own text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.courses.reading.pictures import Picture
from lms.courses.rendering.notes import NoteWords


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page of one language may point to, and how that language is spoken."""

    # By the address an author writes: {"images/otp.svg": Picture(…)}.
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    # By the name of a lesson as an author writes it, its address seen from the page.
    links: Mapping[str, str] = field(default_factory=dict)
    # What a screen reader says before the title of a box, by kind: {"warning": "Cẩn thận"}.
    box_words: Mapping[str, str] = field(default_factory=dict)
    note_words: NoteWords = field(default_factory=NoteWords)
    language: str = "vi"
    # English words that are marked wherever they stand.
    foreign_words: tuple[str, ...] = ()
    # The characters that stand for facts, as reading/tokens.py hides them.
    facts: str = ""
