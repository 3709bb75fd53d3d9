"""Parts of a journey, told once and walked with any hands."""

import json
import re
import sqlite3
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.hands import Hands
from tests.journeys.live_server import LiveServer

PIN = "824613"
NAME = "Nguyễn Thị Thử Nghiệm"
COURSE = "an-toan-tren-mang"
MAIN_BUTTON = "main form .button-main"


@dataclass(frozen=True)
class Commune:
    """Where a journey's learner lives; each journey has its own, so that counts stay apart."""

    code: str
    typed: str
    full_name: str


def register(hands: Hands, commune: Commune) -> str:
    """From a course's page to a learner code; returns its eight digits."""
    hands.follow("main a[href^='/register']")
    hands.write("[name=name]", NAME)
    hands.write("[name=birth_year]", "1956")
    hands.find_commune(commune.typed, commune.full_name)
    hands.tick("[name=consent]")
    hands.write("[name=pin]", PIN)
    hands.write("[name=pin_again]", PIN)
    hands.press(MAIN_BUTTON)
    expect(hands.page.locator(".code-big")).to_be_visible()
    code = "".join(filter(str.isdigit, hands.page.locator(".code-big").inner_text()))
    hands.follow("main .actions a.button-main")
    return code


def become_learner(page: Page, name: str) -> str:
    """Register by the shortest way, for journeys about something else; the code's digits."""
    page.goto("/register")
    page.fill("#name", name)
    page.fill("#birth_year", "1958")
    page.fill("#commune-typed", "thieu trung")
    page.get_by_role("option", name="Thiệu Trung").click()
    page.check("#consent")
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.click(MAIN_BUTTON)
    expect(page.locator(".code-big")).to_be_visible()
    return "".join(filter(str.isdigit, page.locator(".code-big").inner_text()))


def read_every_lesson(hands: Hands, lessons: int) -> None:
    """From the course's page through all its lessons to the quiz."""
    hands.press(MAIN_BUTTON)
    for number in range(1, lessons + 1):
        expect(hands.page.locator(".progress-words")).to_contain_text(
            f"Bài {number} trong {lessons}"
        )
        hands.press(MAIN_BUTTON)
    expect(hands.page).to_have_url(re.compile("/quiz$"))


def take_quiz(hands: Hands, server: LiveServer, *, well: bool) -> None:
    """From the quiz's first page to the result, all right or all wrong."""
    hands.press(MAIN_BUTTON)
    for number, (kind, right, accepted, choices) in enumerate(quiz_of(server), start=1):
        # The page before also has fields of these names: wait until it is gone.
        expect(hands.page.locator(".progress-words")).to_contain_text(f"Câu {number} trong")
        if kind == "short":
            hands.write("[name=choice]", accepted if well else "không biết")
        elif kind == "order":
            order = range(choices) if well else reversed(range(choices))
            for place, choice in enumerate(order, start=1):
                hands.pick(f"[name=choice-{choice}]", str(place))
        elif kind == "multiple":
            wrong = sorted(set(range(choices)) - set(right))
            for choice in right if well else wrong[:1]:
                hands.tick(f"[name=choice][value='{choice}']")
        else:
            choice = right[0] if well else (right[0] + 1) % choices
            hands.tick(f"[name=choice][value='{choice}']")
        hands.press(MAIN_BUTTON)


def quiz_of(server: LiveServer) -> list[tuple[str, list[int], str, int]]:
    """Kind, right choices, an accepted answer and number of choices of every question: looked up
    in the database, since no page gives them away."""
    with sqlite3.connect(server.instance / "lms.sqlite3") as connection:
        rows = connection.execute(
            """
            SELECT questions.kind, questions.right, question_texts.accepted,
                   question_texts.choices_html
            FROM questions
            JOIN course_revisions ON course_revisions.id = questions.revision_id
            JOIN question_texts ON question_texts.revision_id = questions.revision_id
                AND question_texts.question_id = questions.question_id
            WHERE course_revisions.course_id = ? AND language = 'vi' AND group_id = 'elderly'
            ORDER BY questions.position
            """,
            (COURSE,),
        ).fetchall()
    return [
        (kind, json.loads(right), (json.loads(accepted) or [""])[0], len(json.loads(choices)))
        for kind, right, accepted, choices in rows
    ]


def trained_people(server: LiveServer, unit: str) -> int:
    """What `lms counts` says of a unit."""
    total = json.loads(server.lms("counts", "--unit", unit, "--json"))["total"]
    return int(total["trained_people"])
