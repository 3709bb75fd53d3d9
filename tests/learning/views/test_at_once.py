"""The same learner in several tabs, or a double click on a slow network: real requests, sent at
the same moment."""

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions, queries
from lms.learning.models import DoneLesson, Enrolment, QuizAttempt
from lms.people.models import Account
from lms.records.models import CompletionRecord
from tests.learning.factories import GROUP, do_lessons, question_ids, take_quiz
from tests.people.factories import sign_in

COURSE = f"/learn/{GROUP}/khoa-thu"
TABS = 8
PATIENCE_SECONDS = 60


@pytest.fixture
def tabs(app: Flask, learner: Account, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Browsers of one learner; their forms need no token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    clients = [app.test_client() for _ in range(TABS)]
    for client in clients:
        sign_in(client, learner)
    return clients


def send_at_once(app: Flask, tabs: list[Any], forms: list[tuple[str, dict[str, str]]]) -> set[int]:
    """One form from each tab, all starting together; the statuses they were answered with."""
    start = threading.Barrier(len(forms))
    statuses: list[int] = [0] * len(forms)

    def send(number: int) -> None:
        path, data = forms[number]
        with app.app_context():
            start.wait(PATIENCE_SECONDS)
            statuses[number] = tabs[number].post(path, data=data).status_code

    db.session.remove()
    threads = [threading.Thread(target=send, args=[n], daemon=True) for n in range(len(forms))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return set(statuses)


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_starting_a_course_in_many_tabs_is_one_enrolment(
    app: Flask, course: CourseRevision, tabs: list[Any]
) -> None:
    assert send_at_once(app, tabs, [(f"{COURSE}/start", {})] * TABS) == {302}
    assert count(Enrolment) == 1


def test_finishing_a_lesson_in_many_tabs_is_once(
    app: Flask, course: CourseRevision, tabs: list[Any]
) -> None:
    lesson = courses.lessons(course.id)[0].lesson_id
    assert send_at_once(app, tabs, [(f"{COURSE}/{lesson}/done", {})] * TABS) == {302}
    assert (count(Enrolment), count(DoneLesson)) == (1, 1)


def test_beginning_the_quiz_in_many_tabs_is_one_attempt(
    app: Flask, course: CourseRevision, tabs: list[Any]
) -> None:
    assert send_at_once(app, tabs, [(f"{COURSE}/quiz", {})] * TABS) == {302}
    assert count(QuizAttempt) == 1


def test_the_last_answers_in_several_tabs_are_marked_together(
    app: Flask, course: CourseRevision, learner: Account, tabs: list[Any]
) -> None:
    """Each tab answers another question, and none of them sees the others' answers before."""
    do_lessons(learner.person_id, course)
    actions.start_attempt(learner.person_id, course.course_id, GROUP)
    db.session.commit()
    forms = [(f"{COURSE}/quiz/{n % 4 + 1}", {"choice": "0"}) for n in range(TABS)]
    assert send_at_once(app, tabs, forms) == {302}
    attempt = db.session.scalars(select(QuizAttempt)).one()
    assert attempt.score_percent == 100
    assert all(row.is_right for row in queries.answers(attempt.id).values())
    assert count(CompletionRecord) == 1


def test_the_last_lesson_and_the_last_answer_at_once_make_one_record(
    app: Flask, course: CourseRevision, learner: Account, tabs: list[Any]
) -> None:
    first, last = (lesson.lesson_id for lesson in courses.lessons(course.id))
    actions.mark_done(learner.person_id, course.course_id, first, GROUP)
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    for question in question_ids(course)[:-1]:
        actions.answer(attempt, question, [0])
    db.session.commit()
    forms = [(f"{COURSE}/{last}/done", {}), (f"{COURSE}/quiz/4", {"choice": "0"})] * (TABS // 2)
    assert send_at_once(app, tabs, forms) == {302}
    assert count(CompletionRecord) == 1


def test_an_answer_is_never_changed_while_the_attempt_is_marked(
    app: Flask, course: CourseRevision, learner: Account, tabs: list[Any]
) -> None:
    """What stands on the result page is what was marked."""
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    for question in question_ids(course)[:-1]:
        actions.answer(attempt, question, [0])
    db.session.commit()
    changing = [(f"{COURSE}/quiz/1", {"choice": "1"})] * (TABS // 2)
    handing_in = [(f"{COURSE}/quiz/4", {"choice": "0"})] * (TABS // 2)
    assert send_at_once(app, tabs, changing + handing_in) == {302}
    rows = queries.answers(db.session.scalars(select(QuizAttempt)).one().id)
    assert [row.is_right for row in rows.values()] == [row.answer == [0] for row in rows.values()]


def test_taking_the_quiz_again_in_many_tabs_keeps_the_one_record(
    app: Flask, course: CourseRevision, learner: Account, tabs: list[Any]
) -> None:
    do_lessons(learner.person_id, course)
    take_quiz(learner.person_id, course)
    db.session.commit()
    assert send_at_once(app, tabs, [(f"{COURSE}/quiz", {})] * TABS) == {302}
    assert (count(QuizAttempt), count(CompletionRecord)) == (2, 1)
