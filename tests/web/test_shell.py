"""What every page shows around its content."""

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError

from lms.web.access import Audience, allow
from lms.web.registries import MenuEntry, registries
from tests.pages import Browser, Page
from tests.people.factories import make_learner, make_staff, sign_in

PAGE = """{% extends "base.html" %}
{% block title %}Trang{% endblock %}
{% block main %}<h1>Trang</h1>{% endblock %}"""


# What stands open to everyone, after what a role opens.
ALWAYS = ["/search", "/help", "/display"]


def menu(page: Page) -> list[str]:
    """Where the menu leads, the other language left out."""
    links = page.soup.select(".site-nav a:not([hreflang])")
    return [str(link["href"]).split("?")[0] for link in links]


def test_a_stranger_is_offered_to_sign_in(browser: Browser) -> None:
    page = browser.get("/")
    assert menu(page) == ALWAYS
    assert page.soup.select_one(".site-bar")
    assert page.link("Đăng nhập") == "/sign-in"
    assert not page.soup.select("form.sign-out")


def test_a_learner_finds_what_is_hers_and_the_way_out(browser: Browser) -> None:
    sign_in(browser, make_learner())
    page = browser.get("/")
    assert menu(page) == ["/me", *ALWAYS]
    assert "Nguyễn Thị Hoa" in page.soup.select_one("form.sign-out").get_text()


def test_a_member_of_staff_finds_what_her_role_opens(browser: Browser) -> None:
    sign_in(browser, make_staff("volunteer", "38"))
    assert menu(browser.get("/")) == ALWAYS
    sign_in(browser, make_staff("coordinator", "38"))
    assert menu(browser.get("/")) == ["/counts", "/records", *ALWAYS]


def test_the_menu_goes_by_position_not_by_who_came_first(own_app: Flask) -> None:
    entries = registries(own_app).menu
    for endpoint, position in (("people.welcome", 99), ("learning.home", 1)):
        entries.append(MenuEntry(Audience.LEARNER, endpoint, "words", position))
    browser = Browser(own_app)
    sign_in(browser, make_learner())
    assert menu(browser.get("/")) == ["/", "/me", "/me/code", *ALWAYS]


def test_each_page_leads_to_itself_in_the_other_language(browser: Browser) -> None:
    page = browser.get("/verify?code=1")
    assert page.link("English") == "/en/verify?code=1"
    assert browser.get("/en/verify").link("Tiếng Việt") == "/verify"


def test_the_menu_says_which_page_one_is_on(browser: Browser) -> None:
    sign_in(browser, make_learner())
    for path in ("/me", "/search", "/help", "/display"):
        here = browser.get(path).soup.select(".site-nav [aria-current=page]")
        assert [str(link["href"]).split("?")[0] for link in here] == [path]


def test_the_foot_of_a_page_leads_to_help_and_to_checking_a_certificate(browser: Browser) -> None:
    links = [str(a["href"]) for a in browser.get("/sign-in").soup.select(".site-footer a")]
    assert links == ["/help", "/display?next=/sign-in", "/verify", "/en/sign-in"]


def test_an_undefined_variable_is_an_error_never_a_gap(own_app: Flask) -> None:
    own_app.add_url_rule(
        "/gap", "gap", allow(Audience.ANYONE)(lambda: render_template_string("{{ gone }}"))
    )
    with pytest.raises(UndefinedError):
        own_app.test_client().get("/gap")


def test_a_page_of_nothing_but_the_shell_passes_every_check(own_app: Flask) -> None:
    own_app.add_url_rule(
        "/page", "page", allow(Audience.ANYONE)(lambda: render_template_string(PAGE))
    )
    page = Browser(own_app).get("/page")
    assert page.soup.select_one("a.skip-link")["href"] == "#main"
    assert page.soup.title.get_text() == "Trang – Bình dân học vụ số"
