"""Help in plain words, for everybody."""

import re

import pytest
from flask import Flask

from lms.courses.actions import choose_fact, store_facts
from lms.courses.models import CourseRevision
from lms.courses.reading.library import Fact
from lms.help.views.pages import TOPICS
from lms.people.models import Account
from tests.courses.factories import make_course
from tests.pages import Browser
from tests.people.factories import make_learner, sign_in
from tests.wording import vi

# Words by which Vietnamese addresses somebody: these pages are for everyone and use none.
ADDRESS = re.compile(r"\b(bạn|bác|cô chú|anh chị|bà con|ông bà|quý vị)\b", re.IGNORECASE)


@pytest.fixture
def course(app: Flask) -> CourseRevision:
    return make_course()


def test_the_cards_lead_to_every_page_in_both_languages(browser: Browser, app: Flask) -> None:
    for prefix in ("", "/en"):
        cards = browser.get(f"{prefix}/help").soup.select(".doors a")
        assert [card["href"] for card in cards] == [f"{prefix}/help/{topic}" for topic in TOPICS]
        for card in cards:
            page = browser.get(str(card["href"]))
            assert page.link("Trợ giúp" if not prefix else "Help") == f"{prefix}/help"


def test_every_page_speaks_to_everyone(browser: Browser) -> None:
    for topic in TOPICS:
        found = ADDRESS.findall(browser.get(f"/help/{topic}").main)
        assert not found, f"{topic}: {found}"


def test_every_page_has_help_at_the_same_place(course: CourseRevision, browser: Browser) -> None:
    for path in ("/", "/learn/elderly/khoa-thu/bai-1", "/sign-in", "/nowhere", "/search"):
        page = browser.get(path, status=404 if path == "/nowhere" else 200)
        assert page.link(vi("Help")) == "/help"


def test_a_page_that_is_not_there_is_said_kindly(browser: Browser) -> None:
    for topic in ("nowhere", "index", "display.html", "..", "signing-in.html"):
        browser.get(f"/help/{topic}", status=404)


def test_hotlines_are_those_of_today_and_can_be_pressed(
    course: CourseRevision, browser: Browser
) -> None:
    page = browser.get("/help/getting-help")
    assert [a["href"] for a in page.soup.select(".link-row")] == ["tel:156", "tel:113"]
    choose_fact("hotline.scam", {"vi": "157", "en": "158"}, by=None)
    store_facts((Fact("hotline.scam_sms", {"vi": "5656", "en": "5656"}),))
    page = browser.get("/help/getting-help")
    assert [a["href"] for a in page.soup.select(".link-row")] == ["tel:157", "sms:5656", "tel:113"]
    assert "1 5 7" in page.main, "digit by digit, as voices read it right"
    assert browser.get("/en/help/getting-help").soup.select('a[href="tel:158"]')


def test_whom_to_call_is_shown_as_soon_as_somebody_said_so(
    course: CourseRevision, browser: Browser
) -> None:
    nobody = vi(
        "Ask the community digital technology team or the cultural house of the commune or ward."
        " They help free of charge."
    )
    assert nobody in browser.get("/help/getting-help").main
    store_facts((Fact("contact.help", {"vi": "", "en": ""}),))
    assert nobody in browser.get("/help/privacy").main
    choose_fact(
        "contact.help", {"vi": "Chị Lan <0912 345 678>", "en": "Ms Lan 0912345678"}, by=None
    )
    for path in ("/help/getting-help", "/help/privacy", "/en/help/privacy"):
        page = browser.get(path)
        assert page.soup.select_one('.contact a[href="tel:0912345678"]'), path
        assert nobody not in page.main
    assert "Chị Lan <" in browser.get("/help/privacy").main


def test_counting_names_the_button_and_the_figures_as_they_are_called(browser: Browser) -> None:
    page = browser.get("/help/counting").main
    for words in ("I have finished this lesson", "Trained people", "Participants", "Enrolments"):
        assert vi(words) in page
    page = browser.get("/help/signing-in").main
    for words in ("Sign in", "Sign out", "This is my own phone", "Change the PIN", "My courses"):
        assert f"“{vi(words)}”" in page
    page = browser.get("/help/using-the-site").main
    for words in ("Listen to this lesson", "Text size", "Skip to the content"):
        assert f"“{vi(words)}”" in page


def test_a_strangers_browser_may_keep_help_and_a_learners_may_not(
    app: Flask, browser: Browser
) -> None:
    first = browser.client.get("/help/getting-help")
    assert first.headers["Cache-Control"] == "no-cache" and "Set-Cookie" not in first.headers
    learner: Account = make_learner()
    sign_in(browser, learner)
    assert browser.client.get("/help").headers["Cache-Control"] == "no-store"
