"""Forms that a script sends, some of them long after they were filled in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms import clock
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions, queries
from lms.learning.models import QuizAttempt
from lms.people.models import Account
from tests.learning.factories import GROUP, question_ids, take_quiz
from tests.pages import Browser
from tests.people.factories import make_learner, sign_in

QUIZ = f"/learn/{GROUP}/khoa-thu/quiz"


@pytest.fixture
def attempt(course: CourseRevision, learner: Account, browser: Browser) -> QuizAttempt:
    """An open attempt of whoever is signed in."""
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    db.session.commit()
    sign_in(browser, learner)
    return attempt


def post(browser: Browser, path: str, **fields: str) -> tuple[int, str | None]:
    """Send a form as answers.js does; the status, and where it leads."""
    token = browser.get("/me").form("/sign-out").select_one("[name=csrf_token]")
    assert token is not None
    answer = browser.client.post(
        path,
        data={"csrf_token": token["value"], **fields},
        headers={"X-Requested-With": "fetch"},
    )
    return answer.status_code, answer.headers.get("Location")


def stored(attempt: QuizAttempt, number: int = 1) -> object:
    """The answer that stands for a question."""
    questions = question_ids(db.session.get_one(CourseRevision, attempt.revision_id))
    answer = queries.answers(attempt.id).get(questions[number - 1])
    return answer.answer if answer else None


def test_a_script_is_told_the_next_page_instead_of_being_led_there(
    attempt: QuizAttempt, browser: Browser
) -> None:
    assert post(browser, f"{QUIZ}/1", choice="0", attempt=str(attempt.id)) == (204, f"{QUIZ}/2")
    assert stored(attempt) == [0]


def test_a_script_hears_of_a_missing_answer(attempt: QuizAttempt, browser: Browser) -> None:
    assert post(browser, f"{QUIZ}/1", attempt=str(attempt.id)) == (422, None)


def test_a_script_hears_that_nobody_is_signed_in(course: CourseRevision, browser: Browser) -> None:
    """Never 204, which would say that the answer was kept."""
    page = browser.get("/sign-in")
    token = page.form().select_one("[name=csrf_token]")
    assert token is not None
    answer = browser.client.post(
        f"{QUIZ}/1",
        data={"csrf_token": token["value"], "choice": "0"},
        headers={"X-Requested-With": "fetch"},
    )
    assert answer.status_code == 302


def test_a_lesson_finished_is_led_on_the_same_way(attempt: QuizAttempt, browser: Browser) -> None:
    lesson = browser.get(f"/learn/{GROUP}/khoa-thu").link("Học tiếp")
    status, address = post(browser, f"{lesson}/done")
    assert status == 204 and address and address != lesson
    assert post(browser, f"{lesson}/done") == (204, address), "twice is once"


def test_an_answer_names_its_attempt(attempt: QuizAttempt, browser: Browser) -> None:
    field = browser.get(f"{QUIZ}/1").soup.select_one("main [name=attempt]")
    assert field is not None and field["value"] == str(attempt.id)


def test_the_same_answer_twice_is_one(attempt: QuizAttempt, browser: Browser) -> None:
    for _time in range(2):
        assert post(browser, f"{QUIZ}/1", choice="1", attempt=str(attempt.id), waited="30") == (
            204,
            f"{QUIZ}/2",
        )
    assert stored(attempt) == [1]
    assert len(queries.answers(attempt.id)) == 1


def test_an_answer_that_waited_leaves_a_newer_one_alone(
    attempt: QuizAttempt, browser: Browser
) -> None:
    post(browser, f"{QUIZ}/1", choice="0", attempt=str(attempt.id))
    with clock.fixed(clock.utc_now() + timedelta(minutes=10)):
        sign_in(browser, make_account(attempt))
        status, address = post(
            browser, f"{QUIZ}/1", choice="1", attempt=str(attempt.id), waited=str(11 * 60)
        )
        assert (status, address) == (204, f"{QUIZ}/2")
        assert stored(attempt) == [0]
        post(browser, f"{QUIZ}/1", choice="1", attempt=str(attempt.id), waited=str(9 * 60))
        assert stored(attempt) == [1], "this one was given later"


def make_account(attempt: QuizAttempt) -> Account:
    """Whose attempt it is."""
    return db.session.scalars(select(Account).where(Account.person_id == attempt.person_id)).one()


def test_an_answer_to_a_quiz_handed_in_leads_to_its_result(
    course: CourseRevision, attempt: QuizAttempt, browser: Browser
) -> None:
    """Also the last answer, when it is sent twice because the first reply was lost."""
    take_quiz(attempt.person_id, course, wrong=4)
    assert post(browser, f"{QUIZ}/1", choice="0", attempt=str(attempt.id)) == (
        204,
        f"{QUIZ}/result",
    )


def test_an_answer_to_an_earlier_attempt_changes_nothing_in_the_new_one(
    course: CourseRevision, attempt: QuizAttempt, browser: Browser
) -> None:
    actions.finish(attempt)
    newer = actions.start_attempt(attempt.person_id, course.course_id, GROUP)
    assert post(browser, f"{QUIZ}/1", choice="0", attempt=str(attempt.id)) == (204, QUIZ)
    assert stored(newer) is None
    assert "sau khi bài kiểm tra ấy đã nộp" in browser.get(QUIZ).main


def test_an_answer_of_somebody_else_changes_nothing(
    course: CourseRevision, attempt: QuizAttempt, browser: Browser
) -> None:
    other = make_learner()
    own = actions.start_attempt(other.person_id, course.course_id, GROUP)
    sign_in(browser, other)
    assert post(browser, f"{QUIZ}/1", choice="0", attempt=str(attempt.id))[1] == QUIZ
    assert stored(attempt) is None
    assert stored(own) is None
