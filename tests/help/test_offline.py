"""What a personal phone is given to work without a network. How it uses it is tried in a real
browser: tests/journeys/test_offline.py."""

import json
import re

import pytest

from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.people.models import Account
from lms.web.shell import KEPT_COPY
from tests.courses.factories import make_course
from tests.learning.factories import GROUP
from tests.pages import Browser, Page
from tests.people.factories import make_learner, sign_in

COURSE = f"/learn/{GROUP}/khoa-thu"


@pytest.fixture
def course(app: object) -> CourseRevision:
    return make_course(lessons=2)


@pytest.fixture
def learner(app: object) -> Account:
    return make_learner()


def lesson_path(course: CourseRevision, number: int) -> str:
    return f"{COURSE}/{courses.lessons(course.id)[number - 1].lesson_id}"


def copy_of(browser: Browser, path: str) -> Page:
    """The page as the worker asks for it."""
    return Page(browser.client.get(path, headers={KEPT_COPY: "1"}))


def test_the_worker_stands_at_the_top_and_is_asked_after_each_time(browser: Browser) -> None:
    worker = browser.client.get("/service-worker.js")
    assert worker.mimetype == "text/javascript"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in worker.headers
    again = browser.client.get(
        "/service-worker.js", headers={"If-None-Match": worker.headers["ETag"]}
    )
    assert again.status_code == 304


def test_the_worker_names_what_it_keeps_from_the_beginning(browser: Browser) -> None:
    first, rest = browser.client.get("/service-worker.js").text.split("\n", 1)
    found = re.fullmatch(r'const VERSION = "[0-9a-f]{12}", SHELL = (\[.+\]);', first)
    assert found and rest.startswith("//")
    shell = json.loads(found.group(1))
    assert {"/offline", "/en/offline"} < set(shell)
    for path in shell:
        assert browser.client.get(path).status_code == 200, path


def test_the_worker_is_the_same_for_everybody(learner: Account, browser: Browser) -> None:
    of_a_stranger = browser.client.get("/service-worker.js").text
    sign_in(browser, learner, own_device=True)
    answer = browser.client.get("/service-worker.js")
    assert answer.text == of_a_stranger
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(("prefix", "title"), [("", "Các bài đọc được"), ("/en", "Lessons to")])
def test_the_offline_page_is_there_in_both_languages(
    browser: Browser, prefix: str, title: str
) -> None:
    assert title in browser.get(f"{prefix}/offline").main
    copy = copy_of(browser, f"{prefix}/offline")
    assert copy.response.headers["Cache-Control"] == "no-cache"
    assert copy.soup.select_one("html[data-kept]")


@pytest.mark.parametrize(("prefix", "name"), [("", "Bình dân học vụ số"), ("/en", "Digital")])
def test_the_card_for_the_home_screen(browser: Browser, prefix: str, name: str) -> None:
    answer = browser.client.get(f"{prefix}/app.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    card = json.loads(answer.text)
    assert card["name"].startswith(name)
    assert card["start_url"] == f"{prefix}/"
    assert len(card["short_name"]) <= 14
    for icon in card["icons"]:
        picture = browser.client.get(icon["src"])
        assert (picture.status_code, picture.mimetype) == (200, "image/png")


def test_only_a_personal_phone_is_told_to_keep_pages(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    assert not browser.get(COURSE).soup.select("[data-visitor], [rel=manifest]")
    sign_in(browser, learner)
    on_a_shared_pc = browser.get(COURSE).soup
    assert on_a_shared_pc.select("html[data-visitor]")
    assert not on_a_shared_pc.select("html[data-own-device], html[data-may-be-kept]")
    sign_in(browser, learner, own_device=True)
    assert browser.get(COURSE).soup.select("html[data-own-device][data-may-be-kept]")
    assert browser.get("/me").soup.select("html[data-own-device]:not([data-may-be-kept])")


def test_a_copy_says_that_it_is_one_and_holds_nothing_of_anybody(
    course: CourseRevision, browser: Browser
) -> None:
    path = lesson_path(course, 1)
    copy = copy_of(browser, path)
    assert "Đang xem bản đã lưu" in copy.main
    assert "Đăng ký" not in copy.text and "Đăng nhập" not in copy.text
    assert copy.link("Bài tiếp theo") == lesson_path(course, 2)
    assert copy.form(f"{path}/done").select_one("button")
    assert not copy.soup.select("[name=csrf_token]")
    assert copy.response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in copy.response.headers


def test_a_copy_asked_for_with_cookies_is_one_that_no_browser_keeps(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    """The worker sends none, and takes only what says "no-cache"."""
    sign_in(browser, learner, own_device=True)
    copy = copy_of(browser, lesson_path(course, 1))
    assert copy.response.headers["Cache-Control"] == "no-store"


def test_page_and_copy_are_never_taken_for_each_other(
    course: CourseRevision, browser: Browser
) -> None:
    page, copy = browser.get(COURSE).response, copy_of(browser, COURSE).response
    assert page.headers["ETag"] != copy.headers["ETag"]
    headers = {KEPT_COPY: "1", "If-None-Match": copy.headers["ETag"]}
    assert browser.client.get(COURSE, headers=headers).status_code == 304


@pytest.mark.parametrize("own_device", [True, False])
def test_signing_out_of_a_personal_phone_empties_it(
    learner: Account, browser: Browser, own_device: bool
) -> None:
    sign_in(browser, learner, own_device=own_device)
    form = browser.get("/me").form("/sign-out")
    token = form.select_one("[name=csrf_token]")
    assert token is not None
    answer = browser.client.post("/sign-out", data={"csrf_token": token["value"]})
    cleared = '"storage"' if own_device else None
    assert answer.headers.get("Clear-Site-Data") == cleared
