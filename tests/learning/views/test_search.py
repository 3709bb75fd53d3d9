"""Finding courses and lessons by a few words."""

import unicodedata

import pytest
from flask import Flask

from lms.courses.actions import choose_fact
from lms.courses.models import CourseRevision, GroupCourse
from lms.db import db
from lms.learning import actions, queries
from lms.people.models import Account
from tests.courses.factories import make_course
from tests.pages import Browser, Page
from tests.people.factories import sign_in
from tests.queries import counted
from tests.wording import vi

EXTRA = "\nKẻ gian giả danh công an để lừa đảo, đòi mã OTP.\n"


@pytest.fixture
def course(app: Flask) -> CourseRevision:
    """ "khoa-thu": two lessons, of which the first has something to be found."""
    return make_course(lessons=2, title="Giữ kín mật khẩu", extra=EXTRA)


def found(page: Page) -> list[str]:
    """Where the results lead, first to last."""
    return [str(a["href"]) for a in page.soup.select(".results h3 a")]


def search(browser: Browser, typed: str, group: str = "elderly") -> Page:
    response = browser.client.get("/search", query_string={"q": typed, "group": group})
    assert response.status_code == 200
    return Page(response)


@pytest.mark.parametrize(
    "typed",
    [
        "lừa đảo",
        "lua dao",
        "LỪA ĐẢO",
        "đảo lừa",
        unicodedata.normalize("NFD", "lừa đảo"),
        "lừa  đảo!",
        "luadao",
        "lừa đ",
        "cong-an",
        "nừa đảo",
    ],
)
def test_a_lesson_is_found_however_its_words_were_typed(
    course: CourseRevision, browser: Browser, typed: str
) -> None:
    page = search(browser, typed)
    assert found(page) == ["/learn/elderly/khoa-thu/bai-1"]
    assert page.soup.select(".results mark")
    assert browser.get(found(page)[0]).main.count("lừa đảo") == 1


def test_a_result_says_what_it_is_and_where_it_stands(
    course: CourseRevision, browser: Browser
) -> None:
    page = search(browser, "mã otp")
    assert [one.get_text() for one in page.soup.select("mark")] == ["mã OTP"]
    assert "Kẻ gian giả danh công an để lừa đảo, đòi mã OTP" in page.main
    assert vi("Lesson %(number)s of the course", number=1) + " Giữ kín mật khẩu" in page.main
    assert "Nhóm elderly" in page.main
    assert "Tìm thấy 1 trang" in page.main


def test_titles_come_first_and_a_course_before_its_lessons(
    course: CourseRevision, browser: Browser
) -> None:
    make_course(course_id="khoa-hai", title="Khóa hai", lessons=1, extra="\nĐặt mật khẩu mạnh.\n")
    assert found(search(browser, "mat khau")) == [
        "/learn/elderly/khoa-thu",
        "/learn/elderly/khoa-hai/bai-1",
    ]


def test_in_english_the_english_lessons_are_searched(
    course: CourseRevision, browser: Browser
) -> None:
    page = browser.get("/en/search?q=lesson+2")
    assert found(page) == ["/en/learn/youth/khoa-thu/bai-2"]
    assert found(browser.get("/en/search?q=lừa+đảo")) == []


def test_what_is_only_in_vietnamese_says_so_to_a_screen_reader(
    app: Flask, browser: Browser
) -> None:
    make_course(english=False, extra=EXTRA)
    page = browser.get("/en/search?q=lua+dao")
    assert page.soup.select('.result [lang="vi"] h3 a')


def test_a_course_of_several_groups_is_found_once_on_the_path_one_came_from(
    course: CourseRevision, browser: Browser
) -> None:
    assert found(search(browser, "otp", group="remote")) == ["/learn/remote/khoa-thu/bai-1"]
    assert found(search(browser, "otp", group="")) == ["/learn/youth/khoa-thu/bai-1"]
    assert found(search(browser, "otp", group="pirates")) == ["/learn/youth/khoa-thu/bai-1"]
    from_a_lesson = browser.get("/learn/remote/khoa-thu/bai-2")
    page = browser.send(browser.get(from_a_lesson.link(vi("Find"))), {"q": "otp"})
    assert found(page) == ["/learn/remote/khoa-thu/bai-1"]


def test_a_learner_finds_a_course_where_she_takes_it(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    actions.enrol(learner.person_id, "khoa-thu", "workers")
    make_course(course_id="khoa-hai", title="Khóa hai", lessons=1, extra="\nMã OTP.\n")
    make_course(title="Tên mới", lessons=3)  # the next revision says nothing of it
    assert queries.begun_readings(learner.person_id)[0].revision_id == course.id
    sign_in(browser, learner)
    assert sorted(found(search(browser, "otp", group="remote"))) == [
        "/learn/workers/khoa-hai/bai-1",
        "/learn/workers/khoa-thu/bai-1",
    ]
    for path in found(search(browser, "otp")):
        browser.get(path)


def test_what_she_began_is_found_also_when_her_group_no_longer_offers_it(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    actions.enrol(learner.person_id, "khoa-thu", "workers")
    db.session.delete(db.session.get_one(GroupCourse, ("workers", "khoa-thu")))
    sign_in(browser, learner)
    (path,) = found(search(browser, "otp"))
    assert path == "/learn/workers/khoa-thu/bai-1"
    browser.get(path)


def test_nothing_typed_and_nothing_found_lead_on(course: CourseRevision, browser: Browser) -> None:
    empty = browser.get("/search")
    assert len(empty.soup.select(".doors a")) == 6
    assert vi("Nothing was found") not in empty.main
    nothing = search(browser, "xyzzy")
    assert vi("Nothing was found") in nothing.main
    assert nothing.link(vi("Ask somebody for help")) == "/help/getting-help"
    assert len(nothing.soup.select(".doors a")) == 6
    assert search(browser, "   ").main == empty.main


def test_where_no_lesson_has_all_words_it_is_said_what_is_shown(
    course: CourseRevision, browser: Browser
) -> None:
    partly = search(browser, "kẻ gian lừa đảo ở chợ")
    assert vi("No lesson has all of these words. These have some of them:") in partly.main
    assert found(partly) == ["/learn/elderly/khoa-thu/bai-1"]
    alike = search(browser, "dả danh kông an")
    assert found(alike) == ["/learn/elderly/khoa-thu/bai-1"]
    assert vi("No lesson has these words as they were typed. These have words much like them:") in (
        alike.main
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        '" onfocus="x',
        "{{ 7 * 7 }}",
        "a" * 100_000,
        "%s %(x)s",
        ".*(a+)+$",
        "\ud7ff\u202e\u200b",
        "a b " * 1000,
    ],
)
def test_hostile_words_are_only_words(course: CourseRevision, browser: Browser, typed: str) -> None:
    page = search(browser, typed)
    assert not page.soup.select("main script, main [onfocus]")
    assert len(str(page.form().select_one("[name=q]")["value"])) <= 100


def test_at_most_twenty_are_shown(app: Flask, browser: Browser) -> None:
    for number in range(8):
        make_course(lessons=3, course_id=f"khoa-{number}", title=f"Khóa {number}")
    page = search(browser, "156")
    assert len(found(page)) == 20
    assert vi(
        "The first %(shown)s are shown. With one more word there will be fewer.", shown=20
    ) in (page.main)


def test_an_answer_kept_by_a_browser_is_asked_after_and_notices_what_changed(
    course: CourseRevision, browser: Browser
) -> None:
    path = "/search?q=156&group=elderly"
    first = browser.client.get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in first.headers["Vary"]
    kept = {"If-None-Match": first.headers["ETag"]}
    assert browser.client.get(path, headers=kept).status_code == 304
    assert browser.client.get(f"/en{path}", headers=kept).status_code == 200
    choose_fact("hotline.scam", {"vi": "157", "en": "157"}, by=None)
    changed = browser.client.get(path, headers=kept)
    assert changed.status_code == 200 and "results" not in changed.text


def test_what_a_learner_searches_leaves_no_copy(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    assert browser.client.get("/search?q=otp").headers["Cache-Control"] == "no-store"


def test_number_of_queries(
    app: Flask, course: CourseRevision, learner: Account, browser: Browser
) -> None:
    for number in range(3):
        make_course(course_id=f"khoa-{number}")
    for most in (6, 9):
        browser.client.get("/search?q=otp")
        with counted(app) as sent:
            browser.client.get("/search?q=otp")
        assert len(sent) <= most, "\n".join(sent)
        sign_in(browser, learner)
