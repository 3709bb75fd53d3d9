import json

import pytest
from flask import Flask
from sqlalchemy import select

from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions, queries
from lms.learning.models import QuizAttempt
from lms.people.models import Account
from lms.records.queries import valid_record
from tests.courses.factories import edition_of, make_course
from tests.learning.factories import (
    GROUP,
    do_lessons,
    make_course_of_each_kind,
    question_ids,
    take_quiz,
)
from tests.pages import Browser, Page
from tests.people.factories import make_learner, sign_in
from tests.queries import counted

QUIZ = f"/learn/{GROUP}/khoa-thu/quiz"


def begin(browser: Browser, learner: Account) -> Page:
    sign_in(browser, learner)
    return browser.send(browser.get(QUIZ), {})


def answer_all(browser: Browser, page: Page, course: CourseRevision, *, wrong: int = 0) -> Page:
    """Answer every question by its form; the first `wrong` of them wrongly."""
    for number, question in enumerate(courses.questions(course.id)):
        right = question.right[0]
        page = browser.send(page, {"choice": str(1 - right if number < wrong else right)})
    return page


def test_a_stranger_signs_in_first(course: CourseRevision, browser: Browser) -> None:
    assert browser.get(QUIZ).path == "/sign-in"


def test_one_question_a_page_then_the_result(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    do_lessons(learner.person_id, course)
    page = begin(browser, learner)
    assert "Câu 1 trong 4" in page.main
    page = answer_all(browser, page, course)
    assert page.path == f"{QUIZ}/result"
    assert "Đúng 4 trong 4 câu" in page.main
    record = valid_record(learner.person_id, course.course_id)
    assert record is not None
    assert page.link("Mở giấy chứng nhận") == f"/records/{record.code}/certificate.pdf"


def test_failing_is_said_kindly_and_shows_what_to_read_again(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = answer_all(browser, begin(browser, learner), course, wrong=2)
    assert "Chưa đạt" in page.main
    assert len(page.soup.select(".result-list .wrong")) == 2
    assert page.link("Xem lại bài").startswith(f"/learn/{GROUP}/khoa-thu/")
    page = browser.send(page, {})
    assert "Câu 1 trong 4" in page.main, "it may be taken again at once"


def test_no_page_holds_a_right_answer_before_marking(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = begin(browser, learner)
    edition = edition_of(course, "vi", GROUP)
    for number, question in enumerate(courses.questions(course.id), start=1):
        page = browser.get(f"{QUIZ}/{number}")
        words = courses.question_text(edition, question.question_id)
        source = page.response.get_data(as_text=True)
        assert str(words.explanation) not in source
        assert not page.soup.select("main [checked], main [data-right], main .right")
        shown = [int(str(c["value"])) for c in page.soup.select("input[name=choice]")]
        attempt = db.session.scalars(select(QuizAttempt)).one()
        assert shown == attempt.shuffles[question.question_id]


def test_a_missing_answer_gets_one_sentence_and_stores_nothing(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = browser.send(begin(browser, learner), {}, status=422)
    assert page.main.count("Mời chọn một câu trả lời") == 2, "at the top and beside the choices"
    attempt = db.session.scalars(select(QuizAttempt)).one()
    assert not queries.answers(attempt.id)


def test_a_forged_choice_is_refused(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    browser.send(begin(browser, learner), {"choice": "99"}, status=422)
    browser.send(browser.get(f"{QUIZ}/1"), {"choice": "x"}, status=422)


def test_the_quiz_goes_on_where_it_stopped_after_signing_out(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = begin(browser, learner)
    page = browser.send(page, {"choice": "1"})
    browser.send(page, {}, action="/sign-out")
    page = begin(browser, learner)
    assert "Câu 2 trong 4" in page.main
    back = browser.get(f"{QUIZ}/1")
    assert back.soup.select_one("input[checked]")["value"] == "1", "the answer given is shown"


def test_an_answer_may_be_changed_until_the_quiz_is_handed_in(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = browser.send(begin(browser, learner), {"choice": "1"})
    page = browser.send(browser.get(f"{QUIZ}/1"), {"choice": "0"})
    assert "Câu 2 trong 4" in page.main
    attempt = db.session.scalars(select(QuizAttempt)).one()
    assert [a.answer for a in queries.answers(attempt.id).values()] == [[0]]


def test_an_answer_sent_twice_after_marking_leads_on_quietly(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = begin(browser, learner)
    answer_all(browser, page, course, wrong=4)
    again = browser.client.post(
        f"{QUIZ}/4",
        data={
            "choice": "0",
            "csrf_token": page.form().select_one("[name=csrf_token]")["value"],
        },
    )
    assert again.status_code == 302
    assert again.headers["Location"] == QUIZ


def test_nobody_sees_the_attempt_of_another(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    take_quiz(learner.person_id, course)
    sign_in(browser, make_learner())
    assert browser.get(f"{QUIZ}/result").path == QUIZ
    assert browser.get(f"{QUIZ}/1").path == QUIZ


def test_every_kind_of_question_can_be_answered(learner: Account, browser: Browser) -> None:
    course = make_course_of_each_kind()
    page = begin(browser, learner)
    page = browser.send(page, {}, status=422)
    right = courses.questions(course.id)[0].right
    page = browser.send(page, {"choice": [str(n) for n in right]})
    steps = {f"choice-{n}": "1" for n in range(3)}
    page = browser.send(page, steps, status=422)
    assert "số thứ tự riêng" in page.main
    page = browser.send(page, {f"choice-{n}": str(n + 1) for n in range(3)})
    page = browser.send(page, {"choice": "  MỘT năm SÁU "})
    assert "Đúng 3 trong 3 câu" in page.main, json.dumps(page.main, ensure_ascii=False)


def send_raw(browser: Browser, page: Page, path: str, data: dict[str, str]) -> Page:
    """What no browser would send from this page."""
    token = page.soup.select_one("main [name=csrf_token]")
    assert token is not None
    return Page(browser.client.post(path, data={"csrf_token": token["value"], **data}))


@pytest.mark.parametrize(
    "data",
    [
        {"choice-0": "x", "choice-1": "1", "choice-2": "2"},
        {"choice-0": "9" * 5000, "choice-1": "1", "choice-2": "2"},
        {"choice-0": "4", "choice-1": "1", "choice-2": "2"},
        {"choice-0": "1"},
        {},
    ],
)
def test_a_forged_order_is_refused(
    learner: Account, browser: Browser, data: dict[str, str]
) -> None:
    make_course_of_each_kind()
    begin(browser, learner)
    answer = send_raw(browser, browser.get(f"{QUIZ}/2"), f"{QUIZ}/2", data)
    assert answer.status == 422
    assert "choice" not in answer.main and "valid" not in answer.main


def test_a_very_long_answer_gets_one_sentence(learner: Account, browser: Browser) -> None:
    make_course_of_each_kind()
    begin(browser, learner)
    page = browser.get(f"{QUIZ}/3")
    assert page.soup.select_one("input[maxlength='200'][type=text]")
    answer = send_raw(browser, page, f"{QUIZ}/3", {"choice": "a" * 10_000})
    assert answer.status == 422
    assert "200 ký tự" in answer.main


@pytest.mark.parametrize("number", ["0", "5", "9" * 5000, "-1", "x"])
def test_a_question_that_is_not_there_is_no_page(
    course: CourseRevision, learner: Account, browser: Browser, number: str
) -> None:
    begin(browser, learner)
    assert browser.client.get(f"{QUIZ}/{number}").status_code == 404


def test_the_quiz_goes_on_in_its_revision_when_the_course_changes(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = browser.send(begin(browser, learner), {"choice": "0"})
    newer = make_course(lessons=3, questions=2)
    assert newer.id != course.id
    for _question in range(3):
        page = browser.send(page, {"choice": "0"})
    assert "Đúng 4 trong 4 câu" in page.main


def test_number_of_queries(
    app: Flask, course: CourseRevision, learner: Account, browser: Browser
) -> None:
    page = begin(browser, learner)
    with counted(app) as sent:
        browser.get(f"{QUIZ}/1")
    assert len(sent) <= 5, "\n".join(sent)
    token = page.soup.select_one("main [name=csrf_token]")
    assert token is not None
    with counted(app) as sent:
        browser.client.post(f"{QUIZ}/1", data={"choice": "0", "csrf_token": token["value"]})
    assert len(sent) <= 6, "\n".join(sent)


def test_a_learner_moved_on_by_the_group_hears_its_words(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    take_quiz(learner.person_id, course, wrong=4)
    sign_in(browser, learner)
    assert "Bác xem lại" in browser.get(f"{QUIZ}/result").main
    assert "Bà con xem lại" in browser.get("/learn/remote/khoa-thu/quiz/result").main


def test_marking_asks_the_server_not_the_page(course: CourseRevision, learner: Account) -> None:
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    question = question_ids(course)[0]
    actions.answer(attempt, question, [0])
    assert queries.answers(attempt.id)[question].is_right is None
    actions.finish(attempt)
    assert queries.answers(attempt.id)[question].is_right is True
