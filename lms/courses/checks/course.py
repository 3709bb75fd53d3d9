"""Whether the files of a course make a good course: everything `lms courses check` looks at."""

from lms.courses.checks.front import check_front, check_translated_front
from lms.courses.checks.notes import check_notes
from lms.courses.checks.numbers import check_numbers
from lms.courses.checks.pages import check_addresses, check_page, heading_levels
from lms.courses.checks.quiz import check_quiz, check_translated_quiz
from lms.courses.checks.sentences import check_sentences, pieces_of_page, pieces_of_questions
from lms.courses.faults import FaultKind
from lms.courses.reading.course import CourseSource, CourseText
from lms.courses.reading.library import (
    BASE_LANGUAGE,
    COURSE_PAGE,
    QUIZ,
    RESERVED_NAMES,
    is_name,
    language_of,
)
from lms.courses.reading.text_files import TextFile
from lms.courses.rendering.pages import surroundings


def check_course(source: CourseSource) -> None:
    """Note every fault of a course beside the faults of reading it."""
    if not is_name(source.course_id):
        source.faults.of(source.base.front_file.path).add(FaultKind.BAD_NAME, name=source.course_id)
    for language, text in source.texts.items():
        _check_names(source, text)
        _check_fronts(source, text)
        _check_pages(source, text)
        if language != BASE_LANGUAGE:
            _check_translated_headings(source, text)
        _check_quiz(source, text)
        _check_sentences(source, text)
    _check_recordings(source)


def _can_be_checked(source: CourseSource, file: TextFile) -> bool:
    """Whether the file was read in order; of a broken one the rest says nothing new."""
    return not source.faults.of(file.path).hinders


def _check_names(source: CourseSource, text: CourseText) -> None:
    """Every file is a lesson of the course or has a reserved name, and every lesson has a file."""
    folder = "" if text.language == BASE_LANGUAGE else f"{text.language}/"
    for name, file in text.pages.items():
        if name not in source.lessons and name not in RESERVED_NAMES:
            source.faults.of(file.path).add(FaultKind.UNLISTED_FILE)
    for name in source.lessons:
        if name not in text.pages:
            source.faults.of(f"{folder}{name}.md").add(FaultKind.MISSING_FILE)


def _check_fronts(source: CourseSource, text: CourseText) -> None:
    originals = {**source.base.pages, QUIZ: source.base.quiz}
    for name, file in {**text.pages, QUIZ: text.quiz}.items():
        if not _can_be_checked(source, file):
            continue
        if text.language == BASE_LANGUAGE:
            check_front(name, file, source)
        elif name in originals and _can_be_checked(source, originals[name]):
            check_translated_front(name, file, originals[name], source)


def _pages(source: CourseSource, text: CourseText) -> dict[str, TextFile]:
    """The introduction and the lessons, as far as they were read in order."""
    names = (COURSE_PAGE, *source.lessons)
    return {
        name: text.pages[name]
        for name in names
        if name in text.pages and _can_be_checked(source, text.pages[name])
    }


def _check_pages(source: CourseSource, text: CourseText) -> None:
    for name, file in _pages(source, text).items():
        around = surroundings(source, text.language, name)
        # Groups that read the same are checked once.
        versions = {tuple(file.lines_for(group_id)) for group_id in source.group_ids}
        for lines in versions:
            check_page(lines, around, source.faults.of(file.path))


def _check_translated_headings(source: CourseSource, text: CourseText) -> None:
    originals = _pages(source, source.base)
    for name, file in _pages(source, text).items():
        for group_id in source.group_ids:
            if name not in originals:
                continue
            found = heading_levels(file.lines_for(group_id))
            expected = heading_levels(originals[name].lines_for(group_id))
            if found != expected:
                source.faults.of(file.path).add(
                    FaultKind.OTHER_HEADINGS, found=len(found), expected=len(expected)
                )


def _check_quiz(source: CourseSource, text: CourseText) -> None:
    faults = source.faults.of(text.quiz.path)
    if not _can_be_checked(source, text.quiz):
        return
    around = surroundings(source, text.language, QUIZ)
    for group_id in source.group_ids:
        check_addresses(text.quiz.lines_for(group_id), around, set(), faults)
        check_notes(text.quiz.lines_for(group_id), faults)
    if text.language == BASE_LANGUAGE:
        check_quiz(text.questions, source.lessons, faults)
    else:
        check_translated_quiz(text.questions, source.base.questions, faults)


def _check_sentences(source: CourseSource, text: CourseText) -> None:
    """How long they are, and whether their figures are clear to the ear. The group with the
    shortest limit comes first: each sentence is named once."""
    groups = sorted(source.curriculum.groups, key=lambda group: group.syllable_limit)
    for file in (*_pages(source, text).values(), text.quiz):
        seen: set[int] = set()
        for group in groups:
            pieces = (
                pieces_of_questions(text.questions[group.id])
                if file is text.quiz
                else pieces_of_page(file.lines_for(group.id))
            )
            said = [(n, source.vocabulary.say(w, group.words[text.language])) for n, w in pieces]
            faults = source.faults.of(file.path)
            check_sentences(said, group.syllable_limit, group.id, faults, seen)
            check_numbers(said, text.language, faults)


def _check_recordings(source: CourseSource) -> None:
    for one in source.recordings:
        faults = source.faults.of(one.path)
        text = source.texts.get(language_of(one.path))
        if one.lesson_id not in source.lessons or text is None:
            faults.add(FaultKind.UNKNOWN_LESSON, lesson=one.lesson_id)
        if one.group_id is not None and one.group_id not in source.group_ids:
            faults.add(FaultKind.UNKNOWN_GROUP, group=one.group_id)
