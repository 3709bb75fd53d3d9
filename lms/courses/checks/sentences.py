"""How long sentences are: each group has a limit, in syllables, that its readers manage."""

import re
from collections.abc import Iterable, Iterator

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.questions import QuestionSource
from lms.courses.reading.variants import Line
from lms.courses.rendering.patterns import BOX, BOX_END, HEADING, NOTE_TEXT, plain_words

MARKER = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,3}[.)]|>|=)[ \t]+(?:\[[ xX]?\][ \t]+)?)*")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)*_`]*\s+")
# Table rows are read cell by cell.
CELLS = "|"

# A piece of running text, as it is written, with the line on which it begins.
Piece = tuple[int, str]


def check_sentences(
    pieces: Iterable[Piece], limit: int, group_id: str, faults: FileFaults, seen: set[int]
) -> None:
    """Note sentences of more than `limit` syllables. `seen` holds the lines noted before, so
    that a sentence is named once, for the group with the least patience."""
    for number, text in pieces:
        for sentence in SENTENCE_END.split(plain_words(text)):
            count = syllables(sentence)
            if count > limit and number not in seen:
                seen.add(number)
                faults.add(FaultKind.LONG_SENTENCE, number, count=count, most=limit, group=group_id)


def syllables(sentence: str) -> int:
    """How many syllables a Vietnamese sentence has: they are written apart. Of other languages,
    its words."""
    return sum(any(char.isalnum() for char in word) for word in sentence.split())


def pieces_of_page(lines: Iterable[Line]) -> Iterator[Piece]:
    """Paragraphs, list items, headings, titles of boxes and notes."""
    number, words = 0, ""
    for line in lines:
        text = line.text
        alone = HEADING.match(text) or BOX.match(text) or NOTE_TEXT.match(text)
        begins = not text.strip() or MARKER.match(text).end() > 0 or text == BOX_END  # type: ignore[union-attr]
        if (alone or begins) and words:
            yield number, words
            number, words = 0, ""
        if alone:
            title = alone["words"] if "words" in alone.groupdict() else alone["title"]
            yield line.number, title
        elif text.strip() and text != BOX_END and CELLS not in text:
            number = number or line.number
            words = f"{words} {MARKER.sub('', text, count=1)}".strip()
    if words:
        yield number, words


def pieces_of_questions(questions: Iterable[QuestionSource]) -> Iterator[Piece]:
    """Questions, choices and explanations; accepted answers are typed, not read."""
    for question in questions:
        yield question.line, question.words
        for answer in question.answers:
            if answer.form != "short":
                yield answer.line, answer.words
        yield question.explained_on, " ".join(question.explanation)
