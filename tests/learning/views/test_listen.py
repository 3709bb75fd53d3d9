"""The control that reads a page aloud: where it stands, and what a recording makes of it."""

from bs4 import BeautifulSoup
from flask import Flask, get_template_attribute

from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.people.models import Account
from tests.learning.factories import GROUP, take_quiz
from tests.pages import Browser
from tests.people.factories import sign_in

COURSE = f"/learn/{GROUP}/khoa-thu"


def control(app: Flask, **arguments: str) -> BeautifulSoup:
    """The macro's HTML."""
    listen = get_template_attribute("components/listen.html", "listen")
    with app.test_request_context():
        return BeautifulSoup(str(listen("Nghe bài này", "vi", **arguments)), "html5lib")


def test_without_a_recording_only_a_script_shows_the_buttons(app: Flask) -> None:
    shown = control(app)
    assert shown.select_one(".listen[hidden][data-language=vi]")
    assert all(button["type"] == "button" for button in shown.select("button"))
    assert not shown.select("audio")


def test_a_recording_is_played_by_the_browser_itself_once_it_is_asked(app: Flask) -> None:
    shown = control(app, recording="/courses/files/0a/bai.mp3")
    audio = shown.select_one("audio[controls]")
    assert audio
    assert (audio["src"], audio["preload"]) == ("/courses/files/0a/bai.mp3", "none")
    label = shown.find(id=str(audio["aria-labelledby"]))
    assert label
    assert label.get_text() == "Nghe bài này"
    assert not shown.select(".listen, button")


def test_every_page_that_is_to_be_understood_can_be_heard(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    assert learner.person_id
    take_quiz(learner.person_id, course, wrong=1)
    browser.send(browser.get(f"{COURSE}/quiz"), {})
    lesson = courses.lessons(course.id)[0].lesson_id
    for path in ("", f"/{lesson}", "/quiz", "/quiz/1", "/quiz/result"):
        assert len(browser.get(COURSE + path).soup.select("main .listen")) == 1, path
