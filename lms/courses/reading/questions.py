"""Questions read from the lines of a quiz: a heading, a list, an explanation.

    ## What do {{you}} do? {#hang-up}
    lesson: fake-calls
    - [ ] Read out the code
    - [x] Hang up
    > The police never ask for a code.

One `[x]` makes a single choice, several a multiple one; `1.` lines are put in order; `= 156`
lines are the short answers that count as right.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.variants import Line

HEADING = re.compile(r"##[ \t]+(?P<words>.*?)[ \t]*(?:\{#(?P<id>[^{}]*)\})?[ \t]*\Z")
LESSON = re.compile(r"lesson:[ \t]*(?P<lesson>\S*)[ \t]*\Z")
BOX = re.compile(r"[-*+][ \t]+\[(?P<mark>[ xX]?)\][ \t]+(?P<words>\S.*)\Z")
STEP = re.compile(r"[0-9]{1,3}[.)][ \t]+(?P<words>\S.*)\Z")
SHORT = re.compile(r"=[ \t]*(?P<words>\S.*)\Z")
EXPLANATION = re.compile(r">[ \t]?(?P<words>.*)\Z")
MORE = re.compile(r"[ \t]{2,}(?P<words>\S.*)\Z")


class AnswerKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDER = "order"
    SHORT = "short"


@dataclass(slots=True)
class Answer:
    """One line of a question's list. `form` is "box", "step" or "short"."""

    form: str
    words: str
    line: int
    right: bool = False


@dataclass(slots=True)
class QuestionSource:
    """A question as one group reads it, in one language. `id` is None where the author gave none
    and "" where it is not a name."""

    words: str
    line: int
    id: str | None
    lesson: str | None = None
    lesson_line: int = 0
    answers: list[Answer] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    # The line on which the explanation begins.
    explained_on: int = 0

    @property
    def kind(self) -> AnswerKind:
        """How it is answered, by its first answer; a translation, which marks nothing, takes the
        kind of its original."""
        form = self.answers[0].form if self.answers else "box"
        if form == "short":
            return AnswerKind.SHORT
        if form == "step":
            return AnswerKind.ORDER
        return AnswerKind.MULTIPLE if len(self.right) > 1 else AnswerKind.SINGLE

    @property
    def right(self) -> list[int]:
        """The numbers of the right choices from 0; of what is put in order, all as written."""
        if self.answers and self.answers[0].form == "step":
            return list(range(len(self.answers)))
        return [number for number, answer in enumerate(self.answers) if answer.right]

    @property
    def choices(self) -> list[str]:
        """The words to choose from; none for a short answer."""
        return [answer.words for answer in self.answers if answer.form != "short"]

    @property
    def accepted(self) -> list[str]:
        """What counts as right for a short answer."""
        return [answer.words for answer in self.answers if answer.form == "short"]


def read_questions(lines: Iterable[Line], faults: FileFaults) -> list[QuestionSource]:
    """The questions of a quiz in order. Lines that belong to nothing are noted."""
    found: list[QuestionSource] = []
    for line in lines:
        text = line.text
        if not text.strip():
            continue
        heading = HEADING.match(text)
        if heading:
            found.append(QuestionSource(heading["words"], line.number, heading["id"]))
        elif not found or not _add(found[-1], line):
            faults.add(FaultKind.STRAY_LINE, line.number)
    return found


def _add(question: QuestionSource, line: Line) -> bool:
    """Put a line into its question; False when it fits nowhere."""
    text = line.text
    if match := EXPLANATION.match(text):
        question.explained_on = question.explained_on or line.number
        question.explanation.append(match["words"].strip())
    elif question.explanation:
        return False
    elif match := BOX.match(text):
        right = match["mark"] in ("x", "X")
        question.answers.append(Answer("box", match["words"], line.number, right))
    elif match := STEP.match(text):
        question.answers.append(Answer("step", match["words"], line.number))
    elif match := SHORT.match(text):
        question.answers.append(Answer("short", match["words"].strip(), line.number))
    elif match := MORE.match(text):
        return _continue(question, match["words"])
    elif (match := LESSON.match(text)) and not question.answers and question.lesson is None:
        question.lesson, question.lesson_line = match["lesson"], line.number
    else:
        return False
    return True


def _continue(question: QuestionSource, words: str) -> bool:
    if not question.answers:
        return False
    question.answers[-1].words += " " + words
    return True
