"""The page of components holds every one of them, with its call."""

import re

import pytest
from flask import Flask

from lms import places
from lms.help.views.components import TAKEN_BY_SCRIPTS, all_components, all_tokens
from lms.web.access import ROLES
from tests.pages import Browser, Page
from tests.people.factories import make_learner, make_staff, sign_in

COMPONENTS = places.templates_dir() / "components"
FILES = sorted(path.stem for path in COMPONENTS.glob("*.html"))
# base.html has these on every page.
EVERYWHERE = {"idle-warning", "site-footer", "site-header"}
MACRO = re.compile(r"\{% macro ([a-z]\w*)")


@pytest.fixture
def page(browser: Browser) -> Page:
    """The page, as a volunteer opens it."""
    sign_in(browser, make_staff("volunteer", "38"))
    return browser.get("/help/components")


def test_every_file_of_components_stands_on_it(page: Page) -> None:
    assert [head["id"] for head in page.soup.select(".component > h2")] == [
        f"component-{name}" for name in FILES
    ]


@pytest.mark.parametrize("name", sorted(set(FILES) - EVERYWHERE))
def test_every_macro_is_called_in_the_sample_of_its_file(name: str) -> None:
    """A new component is not finished before the next person can find it."""
    sample = (COMPONENTS / "samples" / f"{name}.html").read_text(encoding="utf-8")
    macros = MACRO.findall((COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
    assert [macro for macro in macros if not re.search(rf"\b{macro}\(", sample)] == []


def test_no_sample_is_of_something_gone() -> None:
    samples = {path.stem for path in (COMPONENTS / "samples").iterdir()}
    assert samples <= set(FILES) - EVERYWHERE


def test_what_is_seen_is_what_the_call_shown_beside_it_makes(page: Page) -> None:
    for component in all_components(places.templates_dir()):
        section = page.soup.select_one(f"section:has(> #component-{component.name})")
        assert section
        assert bool(section.select("pre")) is (component.sample is not None)
        assert bool(section.select(".component-look")) is component.is_shown
    assert 'button("Nộp bài")' in page.main
    assert page.soup.find("button", string="Nộp bài")


def test_each_macro_stands_there_with_what_it_takes() -> None:
    found = {one.name: one for one in all_components(places.templates_dir())}
    call, words = found["breadcrumb"].macros[0]
    assert call == "breadcrumb(steps)"
    assert words.startswith("Where am I")
    assert [call for call, _words in found["site-header"].macros] == [""]
    for name in FILES:
        macros = MACRO.findall((COMPONENTS / f"{name}.html").read_text(encoding="utf-8"))
        assert [call.split("(")[0] for call, _words in found[name].macros if call] == macros


def test_the_tokens_are_those_of_the_style_sheets(page: Page) -> None:
    sheet = (places.static_dir() / "css" / "0-tokens.css").read_text(encoding="utf-8")
    tokens = all_tokens(sheet)
    assert dict(tokens.sizes)["corner"] == "8px"
    assert ("ground", "#fffdf7", "#14161a", "#000") in tokens.colours
    assert "--ground" in page.main


def test_samples_that_scripts_would_take_are_not_on_the_page(page: Page) -> None:
    assert set(FILES) >= TAKEN_BY_SCRIPTS
    assert len(page.soup.select(".waiting")) == 1  # the real one


@pytest.mark.parametrize("role", ROLES)
def test_any_role_opens_it(browser: Browser, role: str) -> None:
    sign_in(browser, make_staff(role, "38"))
    assert browser.get("/en/help/components").path == "/en/help/components"


def test_nobody_else_does(app: Flask, browser: Browser) -> None:
    assert Browser(app).get("/help/components").path == "/sign-in"
    sign_in(browser, make_learner())
    browser.get("/help/components", status=403)
