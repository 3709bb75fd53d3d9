"""Signing in by code or phone number and PIN, and out again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lms import clock
from lms.db import db
from lms.people.checking import FREE_TRIES_OF_ADDRESS, LARGEST_FAMILY
from lms.people.models import Account, SignIn
from lms.web.throttle import FREE_TRIES, Throttle
from tests.conftest import NOW
from tests.pages import Browser, Page
from tests.people.factories import PIN, make_learner, sign_in

PHONE = "0912345678"
WRONG = "Mã, số điện thoại hoặc mã PIN chưa đúng. Mời gõ lại."


def try_in(
    browser: Browser,
    identity: str | None,
    pin: str = PIN,
    *,
    status: int = 200,
    path: str = "/sign-in",
    **over: Any,
) -> Page:
    fields = {"identity": identity or "", "pin": pin} | over
    return browser.send(browser.get(path), fields, status=status)


def is_in(browser: Browser) -> bool:
    return browser.get("/me/code").path == "/me/code"


def test_code_and_pin_open(browser: Browser) -> None:
    code = make_learner().learner_code or ""
    assert try_in(browser, f"{code[:4]} {code[4:]}").path == "/"
    assert is_in(browser)


def test_phone_and_pin_open(browser: Browser) -> None:
    make_learner(phone=PHONE)
    try_in(browser, "+84 912 345 678")
    assert is_in(browser)


def test_a_pin_may_be_typed_with_spaces(browser: Browser) -> None:
    try_in(browser, make_learner().learner_code, "824 613")
    assert is_in(browser)


def test_the_card_brings_its_code_along(browser: Browser) -> None:
    code = make_learner().learner_code
    page = browser.get(f"/sign-in?code={code}")
    assert value(page, "identity") == code


def test_she_comes_to_the_page_she_wanted(browser: Browser) -> None:
    account = make_learner()
    page = browser.get("/me/code")
    assert page.path == "/sign-in"
    page = browser.send(page, {"identity": account.learner_code, "pin": PIN})
    assert page.path == "/me/code"


def test_english_pages_lead_back_to_english_pages(browser: Browser) -> None:
    account = make_learner()
    page = browser.send(browser.get("/en/me/code"), {"identity": account.learner_code, "pin": PIN})
    assert page.path == "/en/me/code"


def test_nobody_is_led_to_another_site(browser: Browser) -> None:
    code = make_learner().learner_code
    assert try_in(browser, code, path="/sign-in?next=https://evil.example/").path == "/"


def test_one_sentence_for_a_wrong_pin_and_an_unknown_code(browser: Browser) -> None:
    known = make_learner().learner_code
    wrong = try_in(browser, known, "975310", status=400)
    nobody = try_in(browser, unknown_code(), status=400)
    assert faults(wrong) == faults(nobody) == [WRONG]
    assert value(wrong, "identity") == known
    assert value(wrong, "pin") == ""


def test_a_mistyped_code_is_said_at_once(browser: Browser) -> None:
    code = make_learner().learner_code or ""
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert "viết nhầm một số" in try_in(browser, wrong, status=400).main
    assert not db.session.scalars(select(Throttle)).all()


@pytest.mark.parametrize("typed", ["", "hoa", "123"])
def test_what_is_neither_code_nor_phone_is_asked_again(browser: Browser, typed: str) -> None:
    try_in(browser, typed, status=400)


def test_a_disabled_account_stays_closed(browser: Browser, now: datetime) -> None:
    account = make_learner(phone=PHONE)
    account.disabled_at_utc = now
    db.session.commit()
    try_in(browser, account.learner_code, status=400)
    try_in(browser, PHONE, status=400)


def test_in_a_family_the_pin_tells_who_it_is(browser: Browser) -> None:
    make_learner(name="Nguyễn Văn Ba", phone=PHONE, pin="604817")
    make_learner(name="Nguyễn Thị Hoa", phone=PHONE)
    assert "Hoa" in try_in(browser, PHONE).text


def test_where_the_pin_fits_several_she_picks_her_name(browser: Browser) -> None:
    make_learner(name="Nguyễn Văn Ba", phone=PHONE)
    make_learner(name="Nguyễn Thị Hoa", phone=PHONE)
    make_learner(name="Nguyễn Văn Tư", phone=PHONE, pin="604817")
    page = try_in(browser, PHONE, path="/sign-in?next=/me/code")
    assert page.path == "/sign-in/name"
    assert "Hoa" in page.main and "Ba" in page.main and "Tư" not in page.main
    page = browser.send(page, {"account": name_button(page, "Hoa")})
    assert page.path == "/me/code"
    assert "Nguyễn Thị Hoa" in page.main


def test_only_a_name_that_the_pin_opened_may_be_picked(browser: Browser) -> None:
    make_learner(name="Nguyễn Văn Ba", phone=PHONE)
    make_learner(name="Nguyễn Thị Hoa", phone=PHONE)
    stranger = make_learner(name="Người Lạ")
    page = browser.send(try_in(browser, PHONE), {"account": str(stranger.id)})
    assert page.path == "/sign-in"
    assert not is_in(browser)


def test_a_name_is_picked_within_minutes(browser: Browser) -> None:
    make_learner(name="Nguyễn Văn Ba", phone=PHONE)
    make_learner(name="Nguyễn Thị Hoa", phone=PHONE)
    with clock.fixed(NOW):
        page = try_in(browser, PHONE)
    with clock.fixed(NOW + timedelta(seconds=301)):
        browser.send(page, {"account": name_button(page, "Hoa")})
        assert not is_in(browser)
        assert browser.get("/sign-in/name").path == "/sign-in"


def test_beyond_a_family_the_code_is_asked_for(browser: Browser) -> None:
    for _ in range(LARGEST_FAMILY + 1):
        make_learner(phone=PHONE)
    assert "mã học viên thay" in try_in(browser, PHONE, status=400).main


def test_after_some_wrong_pins_the_right_one_has_to_wait_too(browser: Browser) -> None:
    code = make_learner().learner_code
    with clock.fixed(NOW):
        for _ in range(FREE_TRIES):
            try_in(browser, code, "975310", status=400)
        page = try_in(browser, code, status=400)
        assert "Mời đợi 5 giây" in page.main
        assert value(page, "identity") == code
    with clock.fixed(NOW + timedelta(seconds=6)):
        try_in(browser, code)
        assert is_in(browser)
    assert not db.session.get(Throttle, f"pin:{code}")


def test_an_unknown_code_is_slowed_like_a_known_one(browser: Browser) -> None:
    with clock.fixed(NOW):
        for _ in range(FREE_TRIES):
            try_in(browser, unknown_code(), status=400)
        assert "Mời đợi" in try_in(browser, unknown_code(), status=400).main


def test_guesses_by_phone_count_for_each_account_of_the_family(browser: Browser) -> None:
    hoa = make_learner(phone=PHONE)
    ba = make_learner(phone=PHONE, pin="604817")
    with clock.fixed(NOW):
        for _ in range(FREE_TRIES - 1):
            try_in(browser, PHONE, "975310", status=400)
        try_in(Browser(browser.client.application), PHONE, "604817")  # Ba, who knows his own
        try_in(browser, hoa.learner_code, "975310", status=400)
        assert "Mời đợi" in try_in(browser, hoa.learner_code, status=400).main
        try_in(browser, ba.learner_code, "604817")


def test_a_whole_class_may_mistype_behind_one_address(browser: Browser) -> None:
    with clock.fixed(NOW):
        key = f"address:127.0.0.1:{NOW:%Y%m%d%H}"
        db.session.add(
            Throttle(key=key, failures=FREE_TRIES_OF_ADDRESS - 1, last_failure_at_utc=NOW)
        )
        db.session.commit()
        code = make_learner().learner_code
        try_in(browser, code, "975310", status=400)  # the last free one
        assert "Mời đợi" in try_in(browser, code, status=400).main
    with clock.fixed(NOW + timedelta(hours=1)):
        try_in(browser, code)
        assert is_in(browser)


def test_on_her_own_phone_she_stays_signed_in(browser: Browser) -> None:
    account = make_learner()
    with clock.fixed(NOW):
        try_in(browser, account.learner_code, own_device="y")
        cookie = browser.client.get_cookie("lms")
    assert cookie is not None and cookie.expires is not None
    with clock.fixed(NOW + timedelta(days=29)):
        page = browser.get("/me/code")
        assert page.path == "/me/code"
        assert not page.soup.select("#idle-warning")
    with clock.fixed(NOW + timedelta(days=30, seconds=1)):
        assert not is_in(browser)


def test_elsewhere_the_cookie_ends_with_the_browser(browser: Browser) -> None:
    try_in(browser, make_learner().learner_code)
    cookie = browser.client.get_cookie("lms")
    assert cookie is not None and cookie.expires is None
    assert browser.get("/me/code").soup.select("#idle-warning")


def test_signing_out_ends_the_row_and_empties_the_cookie(browser: Browser) -> None:
    row = sign_in(browser, make_learner())
    page = browser.send(browser.get("/me/code"), {}, action="/sign-out")
    assert page.path == "/"
    assert "Đã đăng xuất" in page.main
    db.session.refresh(row)
    assert row.ended_at_utc is not None
    page = browser.get("/sign-in")
    assert value(page, "identity") == ""
    assert not is_in(browser)


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(browser: Browser) -> None:
    sign_in(browser, make_learner())
    with browser.client.session_transaction() as cookie:
        stolen = dict(cookie)
    browser.send(browser.get("/me/code"), {}, action="/sign-out")
    with browser.client.session_transaction() as cookie:
        cookie.update(stolen)
    assert not is_in(browser)


def test_signing_in_as_somebody_else_leaves_nothing_of_the_first(browser: Browser) -> None:
    first = sign_in(browser, make_learner(), own_device=False)
    with browser.client.session_transaction() as cookie:
        cookie["seen"] = 0  # idle since long ago
        cookie["something"] = "of hers"
    second = make_learner(name="Trần Thị Mai")
    try_in(browser, second.learner_code)
    with browser.client.session_transaction() as cookie:
        assert "something" not in cookie
    db.session.refresh(first)
    assert first.ended_at_utc is not None
    assert "Mai" in browser.get("/me/code").main


def test_signing_in_writes_one_row_and_no_name(browser: Browser) -> None:
    account = make_learner()
    try_in(browser, account.learner_code)
    assert db.session.scalars(select(SignIn.account_id)).all() == [account.id]
    with browser.client.session_transaction() as cookie:
        assert set(cookie) <= {"_user_id", "seen", "csrf_token", "_permanent"}


def test_who_is_signed_in_needs_no_sign_in_page(browser: Browser) -> None:
    sign_in(browser, make_learner())
    assert browser.get("/sign-in?next=/me/code").path == "/me/code"


def unknown_code() -> str:
    codes = set(db.session.scalars(select(Account.learner_code)))
    return next(code for code in ("12345671", "10000004") if code not in codes)


def faults(page: Page) -> list[str]:
    return [item.get_text(strip=True) for item in page.soup.select("#error-summary li")]


def name_button(page: Page, name: str) -> str:
    for button in page.soup.select("button[name=account]"):
        if name in button.get_text():
            return str(button["value"])
    raise AssertionError(f"no button for {name}")


def value(page: Page, name: str) -> str:
    control = page.soup.select_one(f"[name={name}]")
    assert control is not None
    return str(control.get("value", ""))
