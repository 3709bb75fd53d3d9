"""What makes a question impossible to answer, to mark or to learn from."""

from collections.abc import Collection, Mapping
from typing import Any

from lms import vietnamese
from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.library import is_name
from lms.courses.reading.questions import AnswerKind, QuestionSource
from lms.courses.reading.tokens import tokens_in

Questions = list[QuestionSource]


def check_quiz(
    by_group: Mapping[str, Questions], lessons: Collection[str], faults: FileFaults
) -> None:
    """Note what is wrong with a quiz in the base language."""
    for questions in by_group.values():
        if not questions:
            faults.add(FaultKind.NO_QUESTIONS)
        _check_ids(questions, faults)
        for question in questions:
            _check_list(question, faults)
            _check_right(question, faults)
            if question.lesson is not None and question.lesson not in lessons:
                faults.add(FaultKind.UNKNOWN_LESSON, question.lesson_line, lesson=question.lesson)
    _check_variants(list(by_group.values()), faults)


def check_translated_quiz(
    by_group: Mapping[str, Questions], base: Mapping[str, Questions], faults: FileFaults
) -> None:
    """Note where a translated quiz is not the same quiz."""
    for group_id, questions in by_group.items():
        _check_ids(questions, faults)
        original = base[group_id]
        for question in questions:
            _check_list(question, faults)
        ids, expected = ([one.id for one in quiz] for quiz in (questions, original))
        if ids != expected:
            faults.add(FaultKind.OTHER_QUESTIONS, _first_other(questions, ids, expected))
            continue
        for question, other in zip(questions, original, strict=True):
            _check_same(question, other, faults)


def _check_ids(questions: Questions, faults: FileFaults) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id is None:
            faults.add(FaultKind.NO_ID, question.line)
        elif not is_name(question.id):
            faults.add(FaultKind.BAD_ID, question.line, id=question.id)
        elif question.id in seen:
            faults.add(FaultKind.ID_TWICE, question.line, id=question.id)
        else:
            seen.add(question.id)


def _check_list(question: QuestionSource, faults: FileFaults) -> None:
    """What every question needs, in every language."""
    forms = {answer.form for answer in question.answers}
    if not forms:
        faults.add(FaultKind.NO_ANSWERS, question.line)
    if len(forms) > 1:
        faults.add(FaultKind.MIXED_ANSWERS, question.line)
    if forms and question.kind is not AnswerKind.SHORT and len(question.answers) < 2:
        faults.add(FaultKind.FEW_CHOICES, question.line)
    if not " ".join(question.explanation).strip():
        faults.add(FaultKind.NO_EXPLANATION, question.line)
    seen: set[str] = set()
    for answer in question.answers:
        words = " ".join(answer.words.split()).casefold()
        if words in seen:
            faults.add(FaultKind.CHOICE_TWICE, answer.line, words=answer.words)
        seen.add(words)
        if answer.form == "short":
            _check_plain(answer.words, answer.line, faults)
            if not vietnamese.search_key(answer.words):
                faults.add(FaultKind.NOTHING_RIGHT, answer.line)


def _check_right(question: QuestionSource, faults: FileFaults) -> None:
    if question.kind not in (AnswerKind.SINGLE, AnswerKind.MULTIPLE) or not question.answers:
        return
    if not question.right:
        faults.add(FaultKind.NOTHING_RIGHT, question.line)
    elif len(question.right) == len(question.answers):
        faults.add(FaultKind.ALL_RIGHT, question.line)
    for answer in question.answers:
        if answer.right:
            _check_plain(answer.words, answer.line, faults)


def _check_plain(words: str, line: int, faults: FileFaults) -> None:
    """A right answer must not change with a group or a hotline: it was marked as it was."""
    if tokens_in(words):
        faults.add(FaultKind.TOKEN_IN_ANSWER, line)


def _check_variants(versions: list[Questions], faults: FileFaults) -> None:
    """Groups may read other words, but the same questions, marked the same way. What most groups
    get is taken for meant."""
    shapes = [[_shape(question) for question in questions] for questions in versions]
    usual = max(shapes, key=shapes.count, default=[])
    for questions, shape in zip(versions, shapes, strict=True):
        if shape != usual:
            line = _first_other(questions, shape, usual)
            faults.add(FaultKind.VARIANT_DIFFERS, line)


def _shape(question: QuestionSource) -> tuple[object, ...]:
    return (
        question.id,
        question.kind,
        question.right,
        len(question.choices),
        question.lesson,
    )


def _first_other(questions: Questions, found: list[Any], expected: list[Any]) -> int:
    """The line of the first question that is not the one expected in its place."""
    for question, one, other in zip(questions, found, expected, strict=False):
        if one != other:
            return question.line
    return questions[-1].line if questions else 1


def _check_same(question: QuestionSource, original: QuestionSource, faults: FileFaults) -> None:
    forms = [answer.form for answer in question.answers]
    expected = [answer.form for answer in original.answers]
    is_short = original.kind is AnswerKind.SHORT
    if forms[:1] != expected[:1] or (len(forms) != len(expected) and not is_short):
        faults.add(FaultKind.OTHER_CHOICES, question.line, count=len(expected))
    if question.lesson is not None and question.lesson != original.lesson:
        faults.add(FaultKind.OTHER_VALUE, question.lesson_line, key="lesson")
    for number, answer in enumerate(question.answers):
        if answer.right:
            faults.add(FaultKind.MARKED_TRANSLATION, answer.line)
        if answer.form == "box" and number in original.right:
            _check_plain(answer.words, answer.line, faults)
