"""The main job, walked by three people: from the first page to one more in the count."""

import json
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import NewContext
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.journeys.live_server import LiveServer
from tests.journeys.steps import (
    COURSE,
    MAIN_BUTTON,
    NAME,
    Commune,
    read_every_lesson,
    register,
    take_quiz,
    trained_people,
)

LESSONS = 6
PASSWORD = "một mật khẩu dài để thử"

THIEU_TRUNG = Commune("15835", "thieu trung", "Xã Thiệu Trung, tỉnh Thanh Hóa")
HONG_GAI = Commune("06685", "hong gai", "Phường Hồng Gai, tỉnh Quảng Ninh")
LAM_THAO = Commune("08494", "lam thao phu tho", "Xã Lâm Thao, tỉnh Phú Thọ")


def test_with_a_mouse(new_context: NewContext, server: LiveServer) -> None:
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    code = walk(Pointer(page), server, THIEU_TRUNG)
    check_as_a_stranger(new_context, code)
    check_as_coordinator(new_context, server, THIEU_TRUNG)


def test_with_the_keyboard_alone(new_context: NewContext, server: LiveServer) -> None:
    page = new_context(viewport={"width": 1280, "height": 720}).new_page()
    code = walk(Keyboard(page), server, HONG_GAI)
    check_as_a_stranger(new_context, code)
    check_as_coordinator(new_context, server, HONG_GAI)


def test_with_scripts_off_on_a_small_phone(new_context: NewContext, server: LiveServer) -> None:
    options = {"java_script_enabled": False, "viewport": {"width": 360, "height": 640}}
    page = new_context(**options).new_page()
    code = walk(Pointer(page, scripts=False), server, LAM_THAO)
    check_as_a_stranger(new_context, code, **options)
    check_as_coordinator(new_context, server, LAM_THAO, **options)


def walk(hands: Hands, server: LiveServer, commune: Commune) -> str:
    """Register, read, fail the quiz, pass it, open the certificate; returns its number."""
    page = hands.page
    page.goto("/")
    hands.follow("a.door[href='/learn/elderly']")
    hands.follow(f"a[href='/learn/elderly/{COURSE}']")
    register(hands, commune)
    read_every_lesson(hands, LESSONS)
    take_quiz(hands, server, well=False)
    expect(page.locator(".result-failed")).to_be_visible()
    assert trained_people(server, commune.code) == 0
    hands.press(MAIN_BUTTON)
    take_quiz(hands, server, well=True)
    expect(page.locator(".result-passed")).to_be_visible()
    address = page.locator("main a[href$='certificate.pdf']").get_attribute("href")
    assert address
    pdf = page.request.get(address)
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF")
    assert trained_people(server, commune.code) == 1
    return address.split("/")[2]


def check_as_a_stranger(new_context: NewContext, code: str, **options: Any) -> None:
    """Somebody else types the number, with spaces, and sees that it is valid, and no name."""
    page = new_context(**options).new_page()
    page.goto("/verify")
    page.fill("[name=code]", f"{code[:4]} {code[4:8]} {code[8:]}")
    page.click(MAIN_BUTTON)
    expect(page.locator("h1")).to_have_text("Giấy chứng nhận này có hiệu lực")
    main = page.locator("main").inner_text()
    assert "N.T.T.N." in main and "1956" in main
    assert NAME not in page.content()


def check_as_coordinator(
    new_context: NewContext, server: LiveServer, commune: Commune, **options: Any
) -> None:
    """The coordinator of the commune signs in with the password printed for her, and counts."""
    name = f"dieu-phoi-{commune.code}"
    made = json.loads(
        server.lms(
            *("user", "create", "--role", "coordinator", "--unit", commune.code),
            *("--username", name, "--name", "Lê Thị Điều Phối", "--json"),
        )
    )
    page = new_context(**options).new_page()
    page.goto("/sign-in/staff")
    page.fill("[name=username]", name)
    page.fill("[name=password]", made["password"])
    page.click(MAIN_BUTTON)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=password_again]", PASSWORD)
    page.click(MAIN_BUTTON)
    page.goto("/counts")
    expect(page.locator(".answer")).to_contain_text("1 người cư trú ở")
