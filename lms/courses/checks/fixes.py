"""Ids for questions that have none. What has an id keeps it: answers are stored under it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lms import vietnamese
from lms.courses.reading.course import CourseSource, CourseText
from lms.courses.reading.library import BASE_LANGUAGE
from lms.courses.reading.questions import QuestionSource
from lms.courses.reading.tokens import TOKEN
from lms.courses.rendering.patterns import plain_words

ID_LENGTH = 40
FALLBACK = "cau"
LINE_END = re.compile(r"(\r\n|\r|\n)")

# Line number to the id that is to be put behind the heading there.
Ids = dict[int, str]


def missing_ids(source: CourseSource) -> dict[str, Ids]:
    """For each quiz file, the ids to add. The same question for another group or in another
    language, known by its place in the quiz, gets the id it has there."""
    base = source.base
    added = {base.quiz.path: _new_ids(base)}
    for language, text in source.texts.items():
        if language != BASE_LANGUAGE:
            added[text.quiz.path] = _ids_of_original(text, base, added[base.quiz.path])
    return {path: ids for path, ids in added.items() if ids}


def with_ids(content: bytes, ids: Ids) -> bytes:
    """The file with the ids behind their headings, and not a byte else changed."""
    parts = LINE_END.split(content.decode("utf-8"))  # line, its end, line, its end …
    for number, question_id in ids.items():
        place = 2 * (number - 1)
        parts[place] = f"{parts[place].rstrip()} {{#{question_id}}}"
    return "".join(parts).encode()


def write_ids(folder: Path, source: CourseSource, files: Mapping[str, bytes]) -> int:
    """Add missing ids to the files of a course in `folder`. Returns how many were added."""
    added = missing_ids(source)
    for path, ids in added.items():
        (folder / path).write_bytes(with_ids(files[path], ids))
    return sum(len(ids) for ids in added.values())


def _new_ids(text: CourseText) -> Ids:
    taken = {question.id for question in _all(text) if question.id}
    by_place: dict[int, str] = {}
    for questions in text.questions.values():
        for place, question in enumerate(questions):
            if question.id:
                by_place.setdefault(place, question.id)
    ids: Ids = {}
    for questions in text.questions.values():
        here = {question.id for question in questions}
        for place, question in enumerate(questions):
            if question.id is not None or question.line in ids:
                continue
            if by_place.get(place) in here or place not in by_place:
                by_place[place] = _unused(question.words, taken)
                taken.add(by_place[place])
            ids[question.line] = by_place[place]
    return ids


def _ids_of_original(text: CourseText, base: CourseText, new: Ids) -> Ids:
    ids: Ids = {}
    for group_id, questions in text.questions.items():
        originals = base.questions[group_id]
        if len(originals) != len(questions):
            continue
        for question, original in zip(questions, originals, strict=True):
            found = original.id or new.get(original.line)
            if question.id is None and found:
                ids.setdefault(question.line, found)
    return ids


def _all(text: CourseText) -> Iterator[QuestionSource]:
    for questions in text.questions.values():
        yield from questions


def _unused(words: str, taken: Iterable[str | None]) -> str:
    """A name made of the first words, with a number where it is taken."""
    plain = "-".join(vietnamese.search_key(TOKEN.sub("", plain_words(words))).split())
    ascii_only = "".join(char for char in plain if char.isascii())
    short = ascii_only[:ID_LENGTH].rpartition("-")[0] if len(ascii_only) > ID_LENGTH else ascii_only
    name = short.strip("-") or FALLBACK
    number = 1
    while (candidate := name if number == 1 else f"{name}-{number}") in set(taken):
        number += 1
    return candidate
