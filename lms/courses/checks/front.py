"""What the front matter of each kind of file must say."""

import re

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.course import CourseSource
from lms.courses.reading.front_matter import FrontMatter
from lms.courses.reading.library import COURSE_PAGE, FACILITATOR, QUIZ
from lms.courses.reading.text_files import TextFile
from lms.courses.reading.tokens import Vocabulary, tokens_in
from lms.courses.rendering.patterns import STRAY_MARK, without_marks

TITLE_LENGTH = 200
SUMMARY_LENGTH = 500
SKILL = re.compile(r"[0-9]\.[0-9]{1,2}\Z")
KEYS = {
    COURSE_PAGE: {"title", "summary", "pass_mark", "lessons"},
    QUIZ: {"title"},
    FACILITATOR: {"title"},
}
LESSON_KEYS = {"title", "minutes", "skills"}


def check_front(name: str, file: TextFile, source: CourseSource) -> None:
    """Note what is missing or wrong in the front matter of a file of the base language."""
    faults = source.faults.of(file.path)
    front = file.front
    _check_words(name, front, source.vocabulary, faults)
    if name == COURSE_PAGE:
        _check_number("pass_mark", 1, 100, front, faults)
    elif name in source.lessons:
        _check_number("minutes", 1, 600, front, faults)
        _check_skills(front, faults)


def check_translated_front(
    name: str, file: TextFile, original: TextFile, source: CourseSource
) -> None:
    """A translation says its own title and summary; what else it repeats must be the same."""
    faults = source.faults.of(file.path)
    _check_words(name, file.front, source.vocabulary, faults)
    for key in ("pass_mark", "lessons", "minutes", "skills"):
        said = file.front.values.get(key)
        if said is not None and said != original.front.values.get(key):
            faults.add(FaultKind.OTHER_VALUE, file.front.line(key), key=key)


def _check_words(name: str, front: FrontMatter, vocabulary: Vocabulary, faults: FileFaults) -> None:
    for key in front.values:
        if key not in KEYS.get(name, LESSON_KEYS):
            faults.add(FaultKind.UNKNOWN_KEY, front.line(key), key=key)
    _check_text("title", TITLE_LENGTH, front, faults, needed=name != QUIZ)
    _check_text("summary", SUMMARY_LENGTH, front, faults, needed=name == COURSE_PAGE)
    for key in ("title", "summary"):
        for mark in re.findall(STRAY_MARK, without_marks(front.text(key))):
            faults.add(FaultKind.UNKNOWN_MARK, front.line(key), mark=mark)
        for token in tokens_in(front.text(key)):
            line = front.line(key)
            if not vocabulary.knows(token):
                faults.add(FaultKind.UNKNOWN_TOKEN, line, token=token)
            elif vocabulary.is_fact(token):
                faults.add(FaultKind.FACT_IN_TITLE, line)
            elif name == COURSE_PAGE:
                faults.add(FaultKind.WORD_IN_TITLE, line)


def _check_text(
    key: str, longest: int, front: FrontMatter, faults: FileFaults, *, needed: bool
) -> None:
    if key not in front.values:
        if needed:
            faults.add(FaultKind.MISSING_KEY, key=key)
    elif not 0 < len(front.text(key)) <= longest:
        faults.add(FaultKind.BAD_VALUE, front.line(key), key=key)


def _check_number(key: str, least: int, most: int, front: FrontMatter, faults: FileFaults) -> None:
    value = front.number(key)
    if key not in front.values:
        faults.add(FaultKind.MISSING_KEY, key=key)
    elif value is None or not least <= value <= most:
        faults.add(FaultKind.BAD_VALUE, front.line(key), key=key)


def _check_skills(front: FrontMatter, faults: FileFaults) -> None:
    skills = front.items("skills")
    if front.text("skills") or not all(SKILL.match(one) for one in skills):
        faults.add(FaultKind.BAD_VALUE, front.line("skills"), key="skills")
