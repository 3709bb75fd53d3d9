"""Registering in one page, and the card at its end."""

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.db import db
from lms.people.models import Account, Consent, Person, SignIn
from tests.pages import Browser, Page
from tests.people.factories import COMMUNE, PIN, make_learner, sign_in
from tests.wording import heard

# Tỉnh Thanh Hóa.
PROVINCE = "38"

HOA: dict[str, Any] = {
    "name": "Nguyễn Thị Hoa",
    "birth_year": "1958",
    "province": PROVINCE,
    "commune": COMMUNE,
    "consent": "y",
    "pin": PIN,
    "pin_again": PIN,
}


def register(browser: Browser, status: int = 200, path: str = "/register", **over: Any) -> Page:
    return browser.send(browser.get(path), HOA | over, status=status)


def persons() -> int:
    return db.session.scalar(select(func.count()).select_from(Person)) or 0


def test_who_registers_is_signed_in_and_sees_her_code(browser: Browser) -> None:
    page = register(browser)
    account = db.session.scalars(select(Account)).one()
    code = account.learner_code or ""
    assert page.path == "/me/code"
    assert heard(code) in page.main
    assert "Nguyễn Thị Hoa" in page.main
    assert browser.get("/me/code").path == "/me/code"


def test_the_card_has_a_square_that_leads_to_the_sign_in_page(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        "lms.people.views.registration.qr_code", lambda text: drawn.append(text) or ""
    )
    register(browser)
    code = db.session.scalars(select(Account.learner_code)).one()
    assert drawn == [f"http://localhost/sign-in?code={code}"]


def test_the_square_is_described(browser: Browser) -> None:
    drawing = register(browser).soup.select_one("[role=img] svg")
    assert drawing is not None and drawing.parent is not None
    assert drawing.parent["aria-label"]


def test_everything_optional_is_kept(browser: Browser) -> None:
    register(browser, phone="+84 912 345 678", sex="female", occupation="resident")
    person = db.session.scalars(select(Person)).one()
    assert (person.phone, person.sex, person.occupation) == ("0912345678", "female", "resident")
    assert person.unit_id == COMMUNE


def test_nothing_optional_is_needed(browser: Browser) -> None:
    register(browser, name="NGUYỄN THỊ HOA")
    person = db.session.scalars(select(Person)).one()
    assert (person.phone, person.sex, person.occupation) == (None, None, None)
    assert person.name == "Nguyễn Thị Hoa"


def test_she_goes_on_to_where_she_was(browser: Browser) -> None:
    page = register(browser, path="/register?next=/learn/elderly")
    assert page.link("Vào học") == "/learn/elderly"


def test_she_is_not_led_to_another_site(browser: Browser) -> None:
    page = register(browser, path="/register?next=//evil.example")
    assert page.link("Vào học") == "/"


def test_no_box_is_ticked_beforehand(browser: Browser) -> None:
    assert not browser.get("/register").soup.select("input[type=checkbox][checked]")


def test_without_consent_nobody_is_registered(browser: Browser) -> None:
    page = register(browser, 400, consent=None)
    assert "đánh dấu vào ô" in page.main
    assert persons() == 0


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"name": ""}, "Mời ghi họ và tên."),
        ({"name": "Hoa 2"}, "không có số"),
        ({"name": "Hoa 😀"}, "ký hiệu"),
        ({"name": "Ơ"}, "hai chữ cái"),
        ({"name": "ß" * 100}, "100 chữ cái"),
        ({"birth_year": "58"}, "bốn chữ số"),
        ({"birth_year": "2090"}, "chưa tới"),
        ({"commune": ""}, "xã"),
        ({"phone": "12345"}, "mười chữ số"),
        ({"phone": "024 3765 4321"}, "di động"),
        ({"sex": "other"}, "Mời chọn"),
        ({"pin": "", "pin_again": ""}, "đúng sáu chữ số"),
        ({"pin": "12ab", "pin_again": "12ab"}, "đúng sáu chữ số"),
        ({"pin": "111111", "pin_again": "111111"}, "một chữ số"),
        ({"pin": "123456", "pin_again": "123456"}, "số liền nhau"),
        ({"pin": "121212", "pin_again": "121212"}, "lặp đi lặp lại"),
        ({"pin": "195882", "pin_again": "195882"}, "Năm sinh"),
        (
            {"phone": "0912845173", "pin": "845173", "pin_again": "845173"},
            "Số điện thoại",
        ),
        ({"pin": "159753", "pin_again": "159753"}, "Rất nhiều người"),
        ({"pin_again": "824614"}, "chưa giống nhau"),
    ],
)
def test_each_fault_gets_its_sentence_and_changes_nothing(
    browser: Browser, fault: dict[str, str], sentence: str
) -> None:
    page = register(browser, 400, **fault)
    assert sentence in page.main
    assert page.soup.select_one("#error-summary a[href^='#']")
    assert persons() == 0


def test_what_was_typed_is_kept_a_bad_pin_is_not(browser: Browser) -> None:
    page = register(browser, 400, name="Hoa 2", pin="111111", pin_again="111111")
    assert value(page, "name") == "Hoa 2"
    assert value(page, "birth_year") == "1958"
    assert value(page, "pin") == value(page, "pin_again") == ""


def test_of_a_child_the_page_asks_for_a_guardian(browser: Browser) -> None:
    assert not browser.get("/register").soup.select("[name=guardian_name]")
    page = register(browser, 400, birth_year="2015")
    assert "cha, mẹ hoặc người giám hộ" in page.main
    assert value(page, "name") == "Nguyễn Thị Hoa"
    assert value(page, "pin") == PIN  # a good one need not be typed again
    browser.send(page, {"guardian_name": "nguyễn văn ba", "guardian_consent": "y"})
    consents = db.session.scalars(select(Consent).order_by(Consent.given_by)).all()
    assert [(c.given_by, c.guardian_name) for c in consents] == [
        ("guardian", "Nguyễn Văn Ba"),
        ("self", None),
    ]


def test_a_guardian_who_does_not_agree_is_asked_again(browser: Browser) -> None:
    page = register(browser, 400, birth_year="2015")
    browser.send(page, {"guardian_name": "Nguyễn Văn Ba"}, status=400)
    assert persons() == 0


def test_a_child_from_seven_agrees_herself_too(browser: Browser) -> None:
    page = register(browser, 400, birth_year="2015", consent=None)
    browser.send(page, {"guardian_name": "Nguyễn Văn Ba", "guardian_consent": "y"}, status=400)
    assert persons() == 0


def test_a_smaller_child_is_not_asked(browser: Browser, now: datetime) -> None:
    page = register(browser, 400, birth_year="2021")
    assert not page.soup.select("[name=consent]")
    browser.send(page, {"guardian_name": "Nguyễn Văn Ba", "guardian_consent": "y"})
    assert db.session.scalars(select(Consent)).one().given_by == "guardian"


def test_a_guardians_name_of_a_grown_up_is_not_kept(browser: Browser) -> None:
    page = register(browser, 400, birth_year="2015")
    browser.send(
        page,
        {"birth_year": "1958", "guardian_name": "Nguyễn Văn Ba", "guardian_consent": "y"},
    )
    assert db.session.scalars(select(Consent)).one().given_by == "self"


def test_showing_the_communes_keeps_what_was_typed(browser: Browser) -> None:
    page = browser.get("/register")
    typed = HOA | {"commune": "", "show_communes": "1"}
    page = browser.send(page, typed)
    assert page.soup.select(f"option[value='{COMMUNE}']")
    assert value(page, "name") == "Nguyễn Thị Hoa"
    assert not page.soup.select("#error-summary")


def test_someone_signed_in_signs_out_before_the_next_registers(browser: Browser) -> None:
    sign_in(browser, make_learner())
    page = browser.get("/register")
    assert page.path == "/"
    assert "đăng xuất trước" in page.main


def test_the_card_is_shown_to_her_alone(browser: Browser) -> None:
    assert browser.get("/me/code").path == "/sign-in"


def test_the_english_page_leads_to_english_pages(browser: Browser) -> None:
    page = register(browser, path="/en/register")
    assert page.path == "/en/me/code"
    assert page.soup.html is not None and page.soup.html["lang"] == "en"


def test_on_a_shared_computer_the_session_is_short(app: Flask, browser: Browser) -> None:
    register(browser)
    row = db.session.scalars(select(SignIn)).one()
    assert not row.own_device


def send_twice(browser: Browser, **second: Any) -> list[Page]:
    """The same form sent again by a browser that got no answer the first time, and so has the
    cookie it had before."""
    page = browser.get("/register")
    cookie = browser.client.get_cookie("lms")
    assert cookie is not None
    pages = [browser.send(page, HOA)]
    browser.client.set_cookie("lms", cookie.value)
    return [*pages, browser.send(page, HOA | second)]


def test_a_form_sent_twice_on_a_slow_network_makes_one_person(browser: Browser) -> None:
    first, second = send_twice(browser)
    assert persons() == 1
    assert first.path == second.path == "/me/code"
    assert first.soup.select_one(".code-big") == second.soup.select_one(".code-big")


@pytest.mark.parametrize(
    "other", [{"name": "Trần Thị Mai"}, {"pin": "975310", "pin_again": "975310"}]
)
def test_the_next_person_at_the_same_form_is_another_one(
    browser: Browser, other: dict[str, str]
) -> None:
    first, second = send_twice(browser, **other)
    assert persons() == 2
    assert first.soup.select_one(".code-big") != second.soup.select_one(".code-big")


@pytest.mark.parametrize("letter", ["ﬃ", "ﷺ"])
def test_a_name_that_is_searched_as_a_longer_one_is_kept(browser: Browser, letter: str) -> None:
    register(browser, name="Hoa " + letter * 96)
    assert len(db.session.scalars(select(Person)).one().search_key) == 100


def value(page: Page, name: str) -> str:
    control = page.soup.select_one(f"[name={name}]")
    assert control is not None
    return str(control.get("value", ""))
