"""Lessons that were opened on a personal phone stay readable; elsewhere nothing stays."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.offline.links import (
    NAME,
    PATH,
    lesson_paths,
    no_network,
    open_and_keep,
    register,
)

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const copy = await cache.match(key, { ignoreVary: true });
      if (copy) kept[new URL(key.url).pathname] = await copy.text();
    }
  }
  return kept;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


def test_a_lesson_that_was_opened_is_read_without_a_network(phone: Page) -> None:
    first, *_others, last = lesson_paths(phone)
    open_and_keep(phone, first)
    title = phone.locator("h1").inner_text()
    with no_network(phone):
        phone.goto(first)
        expect(phone.locator("h1")).to_have_text(title)
        expect(phone.get_by_text("Đang xem bản đã lưu")).to_be_visible()
        expect(phone.get_by_role("link", name="Đăng nhập")).to_have_count(0)
        background = "getComputedStyle(document.querySelector('.button-main')).backgroundColor"
        assert phone.evaluate(background) != "rgba(0, 0, 0, 0)", "the style sheet is kept too"

        phone.goto(last)
        expect(phone.locator("h1")).to_have_text("Các bài đọc được khi không có mạng")
        phone.get_by_role("link", name=title).click()
        expect(phone).to_have_url(re.compile(f"{first}$"))
        expect(phone.locator("h1")).to_have_text(title)
    phone.get_by_role("link", name="Thử tải lại trang").click()
    expect(phone.get_by_text("Đang xem bản đã lưu")).to_have_count(0)


def test_pictures_of_a_kept_lesson_show(phone: Page) -> None:
    for path in lesson_paths(phone):
        phone.goto(path)
        if phone.locator(".lesson-text img").count():
            break
    open_and_keep(phone, path)
    phone.wait_for_function(
        f"({KEPT})().then((kept) => Object.keys(kept).some("
        "(name) => name.startsWith('/courses/files/')))"
    )
    with no_network(phone):
        phone.goto(path)
        picture = phone.locator(".lesson-text img").first
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0


def test_english_pages_are_kept_in_english(phone: Page) -> None:
    first, second, *_ = lesson_paths(phone)
    open_and_keep(phone, first)
    vietnamese = phone.locator("h1").inner_text()
    open_and_keep(phone, f"/en{second}")
    title = phone.locator("h1").inner_text()
    with no_network(phone):
        phone.goto("/en/me")
        expect(phone.locator("h1")).to_have_text("Lessons to read without a network")
        expect(phone.locator(".kept-lessons")).to_contain_text(title)
        expect(phone.locator(".kept-lessons")).not_to_contain_text(vietnamese)


def test_nothing_personal_is_kept(phone: Page) -> None:
    first, *_ = lesson_paths(phone)
    open_and_keep(phone, first)
    open_and_keep(phone, "/")
    for path in ("/me", f"{PATH}/quiz", "/me/code"):
        phone.goto(path)
    open_and_keep(phone, PATH)
    kept = phone.evaluate(KEPT)
    assert first in kept and "/" in kept and PATH in kept
    assert not {"/me", "/me/code", f"{PATH}/quiz", "/sign-in"} & set(kept)
    who = phone.locator("html").get_attribute("data-visitor")
    assert who
    for path, text in kept.items():
        assert NAME not in text and who not in text, path
        assert 'csrf_token" value' not in text, path


def test_kept_pages_look_as_she_chose(phone: Page) -> None:
    phone.context.add_cookies(
        [{"name": "display", "value": "text-larger.colours-dark", "url": phone.url}]
    )
    first, *_ = lesson_paths(phone)
    open_and_keep(phone, first)
    phone.wait_for_function("() => caches.match('/look')")
    with no_network(phone):
        phone.goto(first)
        page = phone.locator("html[data-kept]")
        expect(page).to_have_attribute("data-text", "larger")
        expect(page).to_have_attribute("data-colours", "dark")


def test_of_many_pages_the_oldest_go_with_their_pictures(phone: Page) -> None:
    last = lesson_paths(phone)[-1]
    phone.evaluate(
        """async () => {
          const cache = await caches.open("lessons");
          for (let n = 0; n < 60; n++) await cache.put(`/page-${n}`, new Response("<p>"));
          await cache.put("/courses/files/shown-by-none.svg", new Response("<svg/>"));
        }"""
    )
    open_and_keep(phone, last)
    for gone in ("/page-0", "/courses/files/shown-by-none.svg"):
        phone.wait_for_function("path => caches.match(path).then((copy) => !copy)", arg=gone)
    kept = phone.evaluate(KEPT)
    assert last in kept and "/page-59" in kept and "/offline" in kept


def test_on_a_shared_computer_nothing_is_kept(shared_pc: Page) -> None:
    shared_pc.goto(lesson_paths(shared_pc)[0])
    shared_pc.wait_for_load_state("networkidle")
    assert shared_pc.evaluate(WORKERS) == 0
    assert shared_pc.evaluate(KEPT) == {}


def test_a_shared_computer_takes_away_what_it_finds(phone: Page, new_context: NewContext) -> None:
    open_and_keep(phone, lesson_paths(phone)[0])
    phone.context.clear_cookies()
    register(phone)
    phone.wait_for_function("() => caches.keys().then((names) => !names.length)")
    assert phone.evaluate(WORKERS) == 0


def test_signing_out_takes_everything_away(phone: Page) -> None:
    open_and_keep(phone, lesson_paths(phone)[0])
    phone.click(".sign-out button")
    expect(phone.get_by_text("Đã đăng xuất")).to_be_visible()
    phone.wait_for_function("() => caches.keys().then((names) => !names.length)")
    assert phone.evaluate(WORKERS) == 0
    assert phone.evaluate("localStorage.length") == 0


def test_kept_lessons_can_be_deleted(phone: Page) -> None:
    open_and_keep(phone, lesson_paths(phone)[0])
    title = phone.locator("h1").inner_text()
    phone.goto("/me")
    phone.get_by_role("link", name="Các bài đọc được khi không có mạng").click()
    expect(phone.locator(".kept-lessons")).to_contain_text(title)
    phone.get_by_role("button", name="Xóa các bài đã lưu").click()
    expect(phone.get_by_role("status").filter(has_text="Đã xóa")).to_be_focused()
    with no_network(phone):
        phone.goto(PATH)
        expect(phone.get_by_text("Chưa có bài nào được lưu")).to_be_visible()
