"""What is done while the link is down is kept, and sent once when it is back."""

import hashlib
import re

from flask.json.tag import TaggedJSONSerializer
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.live_server import LiveServer
from tests.journeys.offline.links import (
    PATH,
    lesson_paths,
    no_network,
    open_and_keep,
    register,
)
from tests.journeys.steps import MAIN_BUTTON, PIN

WAITING = "store => JSON.parse(self[store].getItem('waiting') || '[]')"


def test_a_lesson_finished_on_a_kept_copy_counts_when_the_network_is_back(phone: Page) -> None:
    first, second, third, *_ = lesson_paths(phone)
    open_and_keep(phone, first)
    open_and_keep(phone, second)
    with no_network(phone):
        phone.goto(first)
        phone.get_by_role("button", name="Tôi đã học xong").click()
        expect(phone.locator(".waiting")).to_contain_text("sẽ tự gửi khi có mạng")
        phone.get_by_role("link", name="Bài tiếp theo").click()
        expect(phone.get_by_text("Đang xem bản đã lưu")).to_be_visible()
        phone.get_by_role("button", name="Tôi đã học xong").click()
        expect(phone.locator(".waiting")).to_contain_text("sẽ tự gửi khi có mạng")
        assert len(phone.evaluate(WAITING, "localStorage")) == 2
    expect(phone).to_have_url(re.compile(f"{third}$"))
    expect(phone.locator(".waiting")).to_contain_text("gửi xong")
    assert phone.evaluate(WAITING, "localStorage") == []
    phone.goto("/me")
    expect(phone.locator("main")).to_contain_text("đã học 2 trong")


def test_a_lesson_finished_with_the_link_down_leads_on_later(shared_pc: Page) -> None:
    first, second, *_ = lesson_paths(shared_pc)
    shared_pc.goto(first)
    with no_network(shared_pc):
        shared_pc.get_by_role("button", name="Tôi đã học xong").click()
        expect(shared_pc.locator(".waiting")).to_contain_text("Máy đã ghi nhớ")
        expect(shared_pc.get_by_role("link", name="Bài tiếp theo")).to_be_visible()
    expect(shared_pc).to_have_url(re.compile(f"{second}$"))
    expect(shared_pc.locator(".waiting")).to_contain_text("gửi xong")


def test_an_answer_waits_for_the_network_and_is_sent_once(shared_pc: Page) -> None:
    start_quiz(shared_pc)
    sent: list[str] = []
    shared_pc.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    with no_network(shared_pc):
        shared_pc.locator("[name=choice]").first.check()
        shared_pc.click(MAIN_BUTTON)
        status = shared_pc.locator(".waiting")
        expect(status).to_contain_text("Câu trả lời đã được giữ lại và sẽ tự gửi khi có mạng.")
        expect(status).to_contain_text("để trang này mở")
        (item,) = shared_pc.evaluate(WAITING, "sessionStorage")
        assert [name for name, _value in item["fields"]] == ["attempt", "choice"]
        assert shared_pc.evaluate("localStorage.length") == 0
        sent.clear()
    expect(shared_pc.locator(".progress-words")).to_contain_text("Câu 2 trong")
    expect(shared_pc.locator(".waiting")).to_contain_text("gửi xong")
    assert len(sent) == 1
    assert shared_pc.evaluate(WAITING, "sessionStorage") == []
    shared_pc.goto(f"{PATH}/quiz")
    expect(shared_pc.locator("main")).to_contain_text("Đã lưu 1 trong")


def test_an_answer_outlives_the_page_on_a_personal_phone(phone: Page) -> None:
    start_quiz(phone)
    with no_network(phone):
        phone.locator("[name=choice]").first.check()
        phone.click(MAIN_BUTTON)
        expect(phone.locator(".waiting")).to_contain_text("đã được giữ lại")
        phone.close()
    later = phone.context.new_page()
    later.goto("/")
    expect(later.locator(".waiting")).to_contain_text("gửi xong")
    later.goto(f"{PATH}/quiz/1")
    expect(later.locator("[name=choice]").first).to_be_checked()


def test_an_answer_given_without_choosing_is_not_kept(shared_pc: Page) -> None:
    start_quiz(shared_pc)
    with no_network(shared_pc):
        shared_pc.click(MAIN_BUTTON)
        expect(shared_pc.locator(".waiting")).to_contain_text("Mời chọn")
        assert shared_pc.evaluate(WAITING, "sessionStorage") == []
    shared_pc.click(MAIN_BUTTON)
    expect(shared_pc.locator("#error-summary")).to_contain_text("Mời chọn một câu trả lời")


def test_an_answer_that_waited_past_the_session_comes_back_after_the_pin(
    shared_pc: Page, server: LiveServer
) -> None:
    start_quiz(shared_pc)
    with no_network(shared_pc):
        shared_pc.locator("[name=choice]").first.check()
        shared_pc.click(MAIN_BUTTON)
        expect(shared_pc.locator(".waiting")).to_contain_text("đã được giữ lại")
        lie_idle(shared_pc.context, server)
    expect(shared_pc.locator("h1")).to_contain_text("nhập lại mã PIN")
    shared_pc.fill("#pin", PIN)
    shared_pc.click(MAIN_BUTTON)
    shared_pc.get_by_role("button", name="Gửi ngay").click()
    expect(shared_pc.locator(".progress-words")).to_contain_text("Câu 2 trong")


def test_nobody_sends_what_another_left(shared_pc: Page) -> None:
    start_quiz(shared_pc)
    with no_network(shared_pc):
        shared_pc.locator("[name=choice]").first.check()
        shared_pc.click(MAIN_BUTTON)
        expect(shared_pc.locator(".waiting")).to_contain_text("đã được giữ lại")
        shared_pc.context.clear_cookies()
    expect(shared_pc.locator("h1")).to_contain_text("mở lâu quá rồi")
    assert len(shared_pc.evaluate(WAITING, "sessionStorage")) == 1
    register(shared_pc)
    shared_pc.goto(f"{PATH}/quiz")
    assert shared_pc.evaluate(WAITING, "sessionStorage") == []
    expect(shared_pc.locator("main")).not_to_contain_text("Đã lưu")


def start_quiz(page: Page) -> None:
    page.goto(f"{PATH}/quiz")
    page.click(MAIN_BUTTON)
    expect(page.locator(".progress-words")).to_contain_text("Câu 1 trong")


def lie_idle(context: BrowserContext, server: LiveServer) -> None:
    """As if nobody had touched the computer for hours: the cookie says when that last was."""
    signer = URLSafeTimedSerializer(
        (server.instance / "secret_key").read_text().strip(),
        salt="cookie-session",
        serializer=TaggedJSONSerializer(),
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha1},
    )
    (cookie,) = [one for one in context.cookies() if one.get("name") == "lms"]
    fields = signer.loads(str(cookie.get("value")))
    cookie["value"] = str(signer.dumps(fields | {"seen": 0}))
    context.add_cookies([{"name": "lms", "value": cookie["value"], "url": server.url}])
