"""A marked attempt in words: what she answered, what is right, and what to read again."""

from typing import Any

import pytest
from flask import Flask
from markupsafe import Markup

from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions
from lms.learning.models import QuizAttempt
from lms.learning.quiz_results import ResultLine, result_lines
from lms.people.models import Account
from tests.learning.factories import GROUP, make_course_of_each_kind, take_quiz
from tests.queries import counted


def lines(attempt: QuizAttempt, language: str = "vi") -> list[ResultLine]:
    return result_lines(attempt, language, GROUP)


def marked(learner: Account, course: CourseRevision, answers: dict[str, Any]) -> QuizAttempt:
    """An attempt with these answers and no others, marked."""
    assert learner.person_id
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    for question_id, given in answers.items():
        actions.answer(attempt, question_id, given)
    actions.finish(attempt)
    return attempt


def test_every_question_is_listed_in_the_authors_order(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    found = lines(take_quiz(learner.person_id, course, wrong=1))
    assert [line.number for line in found] == [1, 2, 3, 4]
    assert [line.is_right for line in found] == [False, True, True, True]


def test_a_choice_is_told_with_its_words_and_why(course: CourseRevision, learner: Account) -> None:
    assert learner.person_id
    first, second, *_ = lines(take_quiz(learner.person_id, course, wrong=1))
    assert (first.given, first.right) == (["Sai 1"], ["Đúng 1"])
    assert (second.given, second.right) == (["Đúng 2"], ["Đúng 2"])
    assert "Câu 1?" in first.question and "Đúng 1." in first.explanation
    assert first.lesson_id == "bai-1"


def test_the_words_are_in_the_readers_language(course: CourseRevision, learner: Account) -> None:
    assert learner.person_id
    first = lines(take_quiz(learner.person_id, course), "en")[0]
    assert first.given == first.right == ["Right 1"]
    assert "Question 1?" in first.question


def test_a_question_without_an_answer_is_wrong_and_nothing_is_made_up(
    course: CourseRevision, learner: Account
) -> None:
    answered, *others = lines(marked(learner, course, {"cau-1": [0]}))
    assert answered.is_right
    assert [(line.is_right, line.given) for line in others] == [(False, [])] * 3
    assert all(line.right for line in others)


def test_several_choices_and_an_order_are_told_in_full(app: Flask, learner: Account) -> None:
    course = make_course_of_each_kind()
    answers = {"nhieu": [0, 1], "thu-tu": [2, 0, 1]}
    several, order, _short = lines(marked(learner, course, answers))
    assert several.given == ["Đúng thứ nhất", "Sai"]
    assert several.right == ["Đúng thứ nhất", "Đúng thứ hai"]
    assert order.given == ["Bước cuối", "Bước đầu", "Bước giữa"]
    assert order.right == ["Bước đầu", "Bước giữa", "Bước cuối"]
    assert several.lesson_id is None


@pytest.mark.parametrize(
    ("typed", "shown", "right"),
    [
        ("một NĂM sáu", "một NĂM sáu", True),
        ("<script>156</script>", "&lt;script&gt;156&lt;/script&gt;", False),
    ],
)
def test_what_was_typed_is_told_as_typed_and_never_run(
    app: Flask, learner: Account, typed: str, shown: str, right: bool
) -> None:
    course = make_course_of_each_kind()
    *_, short = lines(marked(learner, course, {"so-nao": typed}))
    assert short.given == [Markup(shown)]
    assert short.is_right is right
    assert short.right == ["156"], "of the answers accepted, the first"


def test_an_attempt_keeps_the_words_of_its_own_revision(
    course: CourseRevision, learner: Account
) -> None:
    from tests.courses.factories import make_course

    assert learner.person_id
    attempt = take_quiz(learner.person_id, course)
    newer = make_course(lessons=2, questions=5)
    assert len(courses.questions(newer.id)) == 5
    assert len(lines(attempt)) == 4


def test_number_of_queries(app: Flask, course: CourseRevision, learner: Account) -> None:
    assert learner.person_id
    attempt = take_quiz(learner.person_id, course)
    db.session.commit()
    db.session.refresh(attempt)
    lines(attempt)  # what never changes is read once
    with counted(app) as sent:
        lines(attempt)
    assert len(sent) <= 2, "\n".join(sent)
