"""Saying where one lives: by typing, by the two lists without scripts, and on a failing network."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import NewContext

THIEU_TRUNG = "Xã Thiệu Trung, tỉnh Thanh Hóa"


@pytest.fixture
def registering(page: Page) -> Page:
    page.goto("/register")
    return page


def test_commune_is_found_and_picked_by_keyboard_alone(registering: Page) -> None:
    box = registering.locator("#commune-typed")
    expect(registering.locator("#province")).to_be_hidden()
    registering.locator("#birth_year").focus()
    registering.keyboard.press("Tab")
    expect(box).to_be_focused()

    registering.keyboard.type("thieu trung")
    expect(registering.locator(".combobox-option")).to_have_text(THIEU_TRUNG)
    expect(registering.get_by_role("status").filter(has_text="Tìm thấy 1 nơi")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    registering.keyboard.press("ArrowDown")
    expect(registering.locator(".combobox-option[aria-selected=true]")).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", "commune-typed-list0")
    registering.keyboard.press("Enter")

    expect(box).to_have_value(THIEU_TRUNG)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(registering.locator("#commune")).to_have_value("15835")


def test_escape_closes_the_list_and_an_arrow_opens_it_again(registering: Page) -> None:
    registering.locator("#commune-typed").fill("tân tiến")
    expect(registering.locator(".combobox-option")).to_have_count(10)
    registering.keyboard.press("Escape")
    expect(registering.get_by_role("listbox")).to_be_hidden()
    registering.keyboard.press("ArrowUp")
    expect(registering.locator(".combobox-option").last).to_have_attribute("aria-selected", "true")


def test_old_name_is_picked_by_a_click_and_typing_on_takes_it_back(registering: Page) -> None:
    box = registering.locator("#commune-typed")
    box.fill("thiệu phúc")
    registering.get_by_role("option", name="(trước đây: Xã Thiệu Phúc)").click()
    expect(box).to_have_value("Xã Thiệu Hóa, tỉnh Thanh Hóa")
    expect(registering.locator("#commune")).to_have_value("15772")

    box.press("Backspace")
    expect(registering.locator("#commune")).to_have_value("")


def test_the_only_place_found_is_taken_when_the_field_is_left(registering: Page) -> None:
    registering.locator("#commune-typed").fill("thiệu trung")
    registering.keyboard.press("Tab")
    expect(registering.locator("#commune-typed")).to_have_value(THIEU_TRUNG)


def test_fault_leads_to_the_field_that_is_shown(registering: Page) -> None:
    registering.evaluate("document.querySelector('main form').noValidate = true")
    registering.locator("main form .button-main").click()
    registering.locator("#error-summary").get_by_text("Mời chọn xã, phường").click()
    expect(registering.locator("#commune-typed")).to_be_focused()
    expect(registering.locator("#commune-typed")).to_have_attribute("aria-invalid", "true")


def test_lists_come_back_when_the_search_fails(registering: Page) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=500, body="<p>")

    registering.route("**/units/search*", fail)
    registering.locator("#commune-typed").fill("thiệu trung")
    expect(registering.locator("#province")).to_be_focused()
    expect(registering.locator("#commune-typed")).to_have_count(0)
    registering.locator("#province").select_option("38")
    registering.locator("[name=show_communes]").click()
    registering.wait_for_url("**/register#commune")
    expect(registering.locator("#commune option")).to_have_count(167)


def test_without_scripts_the_province_comes_first(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/register")
    page.locator("#name").fill("Lê Thị Hoa")
    page.locator("#province").select_option("38")
    page.locator("[name=show_communes]").click()
    expect(page.locator("#commune")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Lê Thị Hoa")
    page.locator("#commune").select_option("15835")
