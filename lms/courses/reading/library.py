"""A folder of courses as plain values: the groups, the current facts, and each course's files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lms.courses.faults import SourceFault

BASE_LANGUAGE = "vi"
TRANSLATIONS = ("en",)
LANGUAGES = (BASE_LANGUAGE, *TRANSLATIONS)

COURSE_PAGE = "course"
QUIZ = "quiz"
FACILITATOR = "facilitator"
RESERVED_NAMES = frozenset({COURSE_PAGE, QUIZ, FACILITATOR})

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NAME_LENGTH = 80


def language_of(path: str) -> str:
    """The language a file of a course belongs to; pictures beside the base text belong to that."""
    folder = path.partition("/")[0]
    return folder if folder in TRANSLATIONS else BASE_LANGUAGE


def is_name(text: str) -> bool:
    """Whether this may be the id of a course, a lesson or a question: "xin-ma-otp"."""
    return len(text) <= NAME_LENGTH and NAME.match(text) is not None


@dataclass(frozen=True, slots=True)
class Group:
    """One target group of groups.toml. The inner keys of `name`, `summary` and `words` are
    languages; `words` holds its forms of address, in lower case: {"vi": {"you": "bác"}}."""

    id: str
    tone: str
    syllable_limit: int
    courses: tuple[str, ...]
    name: Mapping[str, str]
    summary: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that must stay current, such as a hotline, by language."""

    key: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Curriculum:
    """What groups.toml, facts.toml and foreign-words.txt say, and what is wrong in them."""

    groups: tuple[Group, ...]
    facts: tuple[Fact, ...]
    faults: tuple[SourceFault, ...] = ()
    # English words that are marked in Vietnamese texts, so that an English voice says them.
    foreign_words: tuple[str, ...] = ()

    def words(self, group: Group, language: str) -> Mapping[str, str]:
        """The group's words of address in a language."""
        return group.words[language]


@dataclass(frozen=True, slots=True)
class CourseFiles:
    """The files of one course by their path inside its folder: "en/quiz.md". Recordings are large,
    so only where they lie is kept: {"audio/duong-link.mp3": Path(…)}."""

    course_id: str
    files: Mapping[str, bytes]
    recordings: Mapping[str, Path] = field(default_factory=dict)

    def of_language(self, language: str) -> dict[str, bytes]:
        """The files that belong to a language, by their full path, in order; recordings apart."""
        return {p: self.files[p] for p in sorted(self.files) if language_of(p) == language}

    @property
    def languages(self) -> tuple[str, ...]:
        """The base language and the translations that have any text."""
        translated = [
            one
            for one in TRANSLATIONS
            if any(path.startswith(f"{one}/") and path.endswith(".md") for path in self.files)
        ]
        return (BASE_LANGUAGE, *translated)


@dataclass(frozen=True, slots=True)
class Library:
    """A whole folder of courses, as read."""

    curriculum: Curriculum
    courses: tuple[CourseFiles, ...]
    faults: tuple[SourceFault, ...] = field(default=())
