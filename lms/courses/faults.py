"""What can be wrong in the files of a course, and where; sentences are in fault_sentences.py."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """One kind of fault; the text is its name in `--json`."""

    # Files
    MISSING_FILE = "missing-file"
    UNLISTED_FILE = "unlisted-file"
    BAD_NAME = "bad-name"
    NOT_UTF8 = "not-utf-8"
    TOO_LARGE = "too-large"
    UNKNOWN_COURSE = "unknown-course"
    # groups.toml, facts.toml and foreign-words.txt
    BAD_TOML = "bad-toml"
    MISSING_GROUP_KEY = "missing-group-key"
    GROUP_TWICE = "group-twice"
    BAD_FACT = "bad-fact"
    BAD_FOREIGN_WORD = "bad-foreign-word"
    # Front matter
    NO_FRONT_MATTER = "no-front-matter"
    BAD_FRONT_MATTER = "bad-front-matter"
    MISSING_KEY = "missing-key"
    BAD_VALUE = "bad-value"
    UNKNOWN_KEY = "unknown-key"
    MISSING_LESSON = "missing-lesson"
    LESSON_TWICE = "lesson-twice"
    # Blocks and words
    UNKNOWN_BLOCK = "unknown-block"
    UNKNOWN_GROUP = "unknown-group"
    NO_TITLE_OF_BLOCK = "no-title-of-block"
    UNCLOSED_BLOCK = "unclosed-block"
    STRAY_FENCE = "stray-fence"
    NESTED_BLOCK = "nested-block"
    UNKNOWN_TOKEN = "unknown-token"
    FACT_IN_TITLE = "fact-in-title"
    WORD_IN_TITLE = "word-in-title"
    # Too much for the renderer
    LONG_LINE = "long-line"
    LONG_PARAGRAPH = "long-paragraph"
    MANY_LINES = "many-lines"
    MANY_SIGNS = "many-signs"
    DEEP_NESTING = "deep-nesting"
    # Pages
    EMPTY_PAGE = "empty-page"
    HEADING_LEVEL_ONE = "heading-level-one"
    HEADING_SKIPPED = "heading-skipped"
    NO_DESCRIPTION = "no-description"
    MISSING_PICTURE = "missing-picture"
    BAD_PICTURE = "bad-picture"
    BAD_RECORDING = "bad-recording"
    VAGUE_LINK = "vague-link"
    BROKEN_LINK = "broken-link"
    NO_CAPTION = "no-caption"
    UNKNOWN_MARK = "unknown-mark"
    NOTE_WITHOUT_TEXT = "note-without-text"
    NOTE_WITHOUT_PLACE = "note-without-place"
    NOTE_TWICE = "note-twice"
    UNCLEAR_ALOUD = "unclear-aloud"
    LONG_SENTENCE = "long-sentence"
    # Questions
    NO_QUESTIONS = "no-questions"
    STRAY_LINE = "stray-line"
    NO_ID = "no-id"
    BAD_ID = "bad-id"
    ID_TWICE = "id-twice"
    MIXED_ANSWERS = "mixed-answers"
    NO_ANSWERS = "no-answers"
    FEW_CHOICES = "few-choices"
    NOTHING_RIGHT = "nothing-right"
    ALL_RIGHT = "all-right"
    CHOICE_TWICE = "choice-twice"
    TOKEN_IN_ANSWER = "token-in-answer"
    NO_EXPLANATION = "no-explanation"
    UNKNOWN_LESSON = "unknown-lesson"
    VARIANT_DIFFERS = "variant-differs"
    # Translations
    MARKED_TRANSLATION = "marked-translation"
    OTHER_HEADINGS = "other-headings"
    OTHER_QUESTIONS = "other-questions"
    OTHER_CHOICES = "other-choices"
    OTHER_VALUE = "other-value"


# What an author should look at, but what does no reader any harm.
WARNINGS = frozenset({FaultKind.LONG_SENTENCE, FaultKind.UNCLEAR_ALOUD, FaultKind.UNKNOWN_KEY})


@dataclass(frozen=True, slots=True, order=True)
class SourceFault:
    """A fault in a file, named from the folder of courses, and the line on which it begins."""

    file: str
    line: int
    kind: FaultKind
    # What the sentence names, such as (("key", "title"),).
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_warning(self) -> bool:
        """Whether the course may be published all the same."""
        return self.kind in WARNINGS


class FileFaults:
    """The faults of one file, gathered while it is read; the same fault is kept once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[SourceFault, None] = {}

    def add(self, kind: FaultKind, line: int = 1, **values: object) -> None:
        """Note a fault, with what its sentence names."""
        named = tuple(sorted((name, str(value)) for name, value in values.items()))
        self._found[SourceFault(self.file, line, kind, named)] = None

    @property
    def found(self) -> list[SourceFault]:
        """The faults so far, in the order of their lines."""
        return sorted(self._found)

    @property
    def hinders(self) -> bool:
        """Whether something was found that keeps the course from being published."""
        return any(not fault.is_warning for fault in self._found)
