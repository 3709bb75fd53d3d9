"""Learners with everything in hand: what their browsers send, taken from the real pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.courses import queries as courses
from lms.courses.queries import PublishedQuestion
from lms.db import db
from lms.learning import actions as learning
from lms.learning.rules import Kind
from lms.people.models import Account
from tests.load.traffic import Request
from tests.pages import Client
from tests.people.factories import sign_in
from tests.queries import counted

GROUP = "elderly"
LANGUAGE = "vi"
SIGN_IN = "sign-in with PIN"
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')

BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate, br"}
FORM = BROWSER | {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Course:
    """The course that everyone reads, and the questions whose answers are sent."""

    path: str
    lesson_paths: list[str]
    course_id: str
    questions: list[tuple[int, PublishedQuestion]]


@dataclass(frozen=True, slots=True)
class Visitors:
    """What is sent to each page, by its name here; and the cookie of one who is signed in."""

    requests: dict[str, list[Request]]
    cookie: str


def visitors(app: Flask, course: Course, pin: str) -> Visitors:
    """All learners in the database, who have the same PIN, with the course open before them.

    Signs each of them in and opens the quiz for her. Needs the application's context.
    """
    learners = db.session.scalars(
        select(Account).where(Account.person_id.is_not(None)).order_by(Account.learner_code)
    ).all()
    codes = [learner.learner_code or "" for learner in learners]
    hands = [_answers(_client(app), learner, course) for learner in learners]
    cookies = [hand[0].headers["Cookie"] for hand in hands]
    lesson = course.lesson_paths[0]
    requests = {
        "lesson, anonymous": [Request(lesson, headers=BROWSER)],
        "lesson, signed in": [Request(lesson, headers=BROWSER | {"Cookie": c}) for c in cookies],
        "quiz answer stored": [answer for hand in hands for answer in hand],
        SIGN_IN: list(_sign_ins(_client(app), codes, pin)),
    }
    return Visitors(requests, cookies[0])


def first_course() -> Course:
    """The first course on the group's path."""
    card = courses.courses_of(GROUP, LANGUAGE)[0]
    path = f"/learn/{GROUP}/{card.course_id}"
    choosing = [
        (number, question)
        for number, question in enumerate(courses.questions(card.revision_id), start=1)
        if question.kind in {Kind.SINGLE, Kind.MULTIPLE}
    ]
    return Course(
        path=path,
        lesson_paths=[f"{path}/{one.lesson_id}" for one in courses.lessons(card.revision_id)],
        course_id=card.course_id,
        questions=choosing[:-1],  # with an answer to every question, the attempt would be marked
    )


def queries_of(app: Flask, request: Request) -> int:
    """How many statements such a request sends to the database. Needs the application's context."""
    with counted(app) as sent:
        answer = _client(app, use_cookies=False).open(
            request.path, method=request.method, headers=request.headers, data=request.body
        )
    assert answer.status_code == request.status, answer.status
    return len(sent)


def _client(app: Flask, *, use_cookies: bool = True) -> FlaskClient:
    return Client(app, app.response_class, use_cookies=use_cookies)


def _answers(client: FlaskClient, learner: Account, course: Course) -> list[Request]:
    """Her answers in an attempt of her own, from a computer that others use too."""
    assert learner.person_id
    sign_in(client, learner)
    learning.start_attempt(learner.person_id, course.course_id, GROUP)
    headers, token = _form_of(client, f"{course.path}/quiz/{course.questions[0][0]}")
    return [
        _post(
            f"{course.path}/quiz/{number}",
            headers,
            [("csrf_token", token), *(("choice", str(choice)) for choice in question.right)],
        )
        for number, question in course.questions
    ]


def _sign_ins(client: FlaskClient, codes: Sequence[str], pin: str) -> Iterator[Request]:
    headers, token = _form_of(client, "/sign-in")
    for code in codes:
        fields = [("csrf_token", token), ("identity", code), ("pin", pin)]
        yield _post("/sign-in", headers, fields)


def _form_of(client: FlaskClient, path: str) -> tuple[dict[str, str], str]:
    """The headers with which the form on a page is sent, and its token."""
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    cookie = client.get_cookie("lms")
    assert found and cookie, path
    return FORM | {"Cookie": f"lms={cookie.value}"}, found[1]


def _post(path: str, headers: dict[str, str], fields: list[tuple[str, str]]) -> Request:
    return Request(path, "POST", headers, urlencode(fields).encode(), status=302)
