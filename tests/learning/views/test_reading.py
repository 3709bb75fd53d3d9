import pytest
from flask import Flask
from sqlalchemy import delete

from lms.courses import queries as courses
from lms.courses.models import CourseRevision, GroupCourse, TargetGroup
from lms.db import db
from lms.learning import actions
from lms.people.models import Account
from lms.records.queries import valid_record
from tests.learning.factories import GROUP, complete, do_lessons, take_quiz
from tests.pages import Browser
from tests.people.factories import sign_in
from tests.queries import counted

COURSE = f"/learn/{GROUP}/khoa-thu"


def lesson_path(course: CourseRevision, number: int) -> str:
    return f"{COURSE}/{courses.lessons(course.id)[number - 1].lesson_id}"


def test_the_first_page_has_six_doors(course: CourseRevision, browser: Browser) -> None:
    page = browser.get("/")
    assert len(page.soup.select("ul.doors:not(.doors-plain) a")) == 6
    assert page.link("Đăng nhập").startswith("/sign-in")


def test_a_stranger_reads_from_the_first_page_to_the_last_lesson(
    course: CourseRevision, browser: Browser
) -> None:
    page = browser.get(browser.get("/").link("Nhóm elderly"))
    page = browser.get(page.link("Khóa thử"))
    page = browser.get(page.link("Bắt đầu đọc"))
    page = browser.get(page.link("Bài tiếp theo"))
    assert "Bài 2 trong 2" in page.main
    assert not page.soup.select("main form"), "nothing of hers can be kept"
    assert page.link("Đăng ký để giữ").startswith("/register?next=")


def test_every_page_is_there_in_english(course: CourseRevision, browser: Browser) -> None:
    for path in ("/", f"/learn/{GROUP}", COURSE, lesson_path(course, 1)):
        page = browser.get("/en" + path if path != "/" else "/en/")
        assert page.soup.select_one("html")["lang"] == "en"
        assert page.link("Tiếng Việt") == path


def test_what_does_not_exist_is_said_kindly(course: CourseRevision, browser: Browser) -> None:
    for path in ("/learn/nobody", f"/learn/{GROUP}/khong-co", f"{COURSE}/khong-co", "/nowhere"):
        assert "Không có trang này" in browser.get(path, status=404).main


def test_a_course_is_read_only_on_the_path_of_a_group_that_offers_it(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    actions.enrol(learner.person_id, "khoa-thu", "remote")
    for group_id in ("youth", "remote"):
        db.session.delete(db.session.get_one(GroupCourse, (group_id, "khoa-thu")))
    db.session.commit()
    browser.get("/learn/youth/khoa-thu", status=404)
    sign_in(browser, learner)
    browser.get("/learn/youth/khoa-thu", status=404)
    assert "Học tiếp" in browser.get("/learn/remote/khoa-thu").main, "she began there"


def test_a_learner_marks_lessons_and_is_led_on(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    page = browser.send(browser.get(COURSE), {})
    assert "Bài 1 trong 2" in page.main
    page = browser.send(page, {})
    assert "Bài 2 trong 2" in page.main
    assert "học xong bài 1." in page.main
    page = browser.send(page, {})
    assert page.path == f"{COURSE}/quiz"
    assert "Chỉ còn bài kiểm tra." in page.main
    assert "đã học 2 trong 2 bài" in browser.get(f"/learn/{GROUP}").main


def test_the_first_page_leads_back_to_where_she_stopped(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    browser.send(browser.send(browser.get(COURSE), {}), {})
    home = browser.get("/")
    assert "đã học 1 trong 2 bài" in home.main
    assert home.link("Học tiếp") == lesson_path(course, 2)
    do_lessons(learner.person_id, course)
    assert browser.get("/").link("Học tiếp") == f"{COURSE}/quiz"
    take_quiz(learner.person_id, course)
    assert "Học tiếp" not in browser.get("/").main


def test_a_group_needs_no_drawing_of_its_own(course: CourseRevision, browser: Browser) -> None:
    """Groups are data: whoever adds a seventh to groups.toml draws nothing."""
    words = {"vi": {"you": "bác"}, "en": {"you": "you"}}
    fishers = {"vi": "Ngư dân", "en": "Fishers"}
    db.session.add(
        TargetGroup(
            id="fishers",
            position=7,
            name=fishers,
            summary=fishers,
            words=words,
            tone="lake",
            syllable_limit=20,
        )
    )
    db.session.flush()
    db.session.add(GroupCourse(group_id="fishers", course_id=course.course_id, position=1))
    db.session.commit()
    page = browser.get(browser.get("/").link("Ngư dân"))
    assert page.link("Khóa thử") == "/learn/fishers/khoa-thu"


def test_the_first_page_leads_on_in_a_group_that_is_no_longer_offered(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    do_lessons(learner.person_id, course)
    db.session.execute(delete(GroupCourse).where(GroupCourse.group_id == GROUP))
    db.session.commit()
    sign_in(browser, learner)
    assert browser.get("/").link("Học tiếp") == f"{COURSE}/quiz"


def test_a_lesson_as_last_fact_shows_the_certificate(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    take_quiz(learner.person_id, course)
    sign_in(browser, learner)
    page = browser.send(browser.get(lesson_path(course, 1)), {})
    page = browser.send(page, {})
    record = valid_record(learner.person_id, course.course_id)
    assert record is not None
    assert page.path == COURSE
    assert page.link("Mở giấy chứng nhận") == f"/records/{record.code}/certificate.pdf"


def test_pages_of_strangers_are_kept_by_the_browser_and_revalidated(
    course: CourseRevision, browser: Browser
) -> None:
    first = browser.client.get(lesson_path(course, 1))
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in first.headers["Vary"]
    assert "Set-Cookie" not in first.headers
    again = browser.client.get(
        lesson_path(course, 1), headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_shown_as_its_reader_chose_is_revalidated_too(
    course: CourseRevision, browser: Browser, prefix: str
) -> None:
    path = prefix + lesson_path(course, 1)
    plain = browser.client.get(path).headers["ETag"]
    browser.client.set_cookie("display", "text-larger.colours-dark")
    chosen = browser.client.get(path, headers={"If-None-Match": plain})
    assert (chosen.status_code, chosen.headers["Cache-Control"]) == (200, "no-cache")
    mark = {"If-None-Match": chosen.headers["ETag"]}
    assert browser.client.get(path, headers=mark).status_code == 304


def test_a_page_with_a_message_for_one_visitor_is_not_kept(
    learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    signed_out = browser.send(browser.get("/me"), {}, action="/sign-out").response
    assert signed_out.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" in signed_out.headers, "the message is shown once"
    assert browser.client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_copy_in_one_language_is_none_of_the_other(
    learner: Account, browser: Browser, signed_in: bool
) -> None:
    kept = browser.client.get("/").headers["ETag"]
    if signed_in:
        sign_in(browser, learner)
    path = "/" if signed_in else "/en/"
    answer = browser.client.get(path, headers={"If-None-Match": kept})
    assert answer.status_code == 200


def test_pages_of_learners_leave_no_copy(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    for path in ("/", COURSE, lesson_path(course, 1), "/me"):
        assert browser.client.get(path).headers["Cache-Control"] == "no-store"


def test_a_form_from_another_site_changes_nothing(
    course: CourseRevision, learner: Account, browser: Browser
) -> None:
    sign_in(browser, learner)
    form = browser.get(COURSE).form("/start")
    token = form.select_one("[name=csrf_token]")["value"]
    forged = browser.client.post(
        f"{COURSE}/start", data={"csrf_token": token}, headers={"Origin": "https://elsewhere.vn"}
    )
    assert forged.status_code == 400
    stale = browser.client.post(f"{COURSE}/start", data={"csrf_token": "older"})
    assert stale.status_code == 400
    assert "Chưa có gì thay đổi" in stale.get_data(as_text=True)
    assert "Bắt đầu học" in browser.get(COURSE).main


@pytest.mark.parametrize(
    ("path", "stranger", "signed_in"),
    [("/", 1, 6), (f"/learn/{GROUP}", 2, 5), (COURSE, 2, 6), (f"{COURSE}/bai-1", 3, 5)],
)
def test_number_of_queries(
    app: Flask,
    course: CourseRevision,
    learner: Account,
    browser: Browser,
    path: str,
    stranger: int,
    signed_in: int,
) -> None:
    complete(learner.person_id, course)
    browser.client.get(path)  # what never changes is read once
    with counted(app) as sent:
        browser.client.get(path)
    assert len(sent) <= stranger, "\n".join(sent)
    sign_in(browser, learner)
    with counted(app) as sent:
        browser.client.get(path)
    assert len(sent) <= signed_in, "\n".join(sent)
