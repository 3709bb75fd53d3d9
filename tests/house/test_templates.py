"""Every template loads, says what it takes, and keeps to the house's ways."""

import re
from pathlib import Path

import pytest
from flask import Flask

import lms
from lms import places

TEMPLATES = sorted(
    path.relative_to(places.templates_dir()).as_posix()
    for path in places.templates_dir().rglob("*.html")
)
SOURCES = Path(lms.__file__).parent
MAKE_MARKUP = {
    "courses/queries/pages.py",  # sanitised when it was published
    "courses/queries/questions.py",  # the same
    "people/qr_codes.py",  # drawn from a code
    "web/filters.py",  # escapes what it puts in
    "web/page_templates.py",  # our own texts, as jinja2 takes them
}
PAGES = [name for name in TEMPLATES if not name.startswith("components/") and name != "base.html"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_loads(app_of_session: Flask, name: str) -> None:
    app_of_session.jinja_env.get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_begins_with_a_comment_on_what_it_takes(name: str) -> None:
    assert (places.templates_dir() / name).read_text().startswith("{#")


@pytest.mark.parametrize("name", PAGES)
def test_page_has_a_title(name: str) -> None:
    text = (places.templates_dir() / name).read_text()
    assert '{% extends "base.html" %}' in text
    assert "{% block title %}" in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_inline_and_nothing_is_marked_safe(name: str) -> None:
    text = (places.templates_dir() / name).read_text()
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"\|\s*safe\b|\bfilter\s+safe\b|\bautoescape\b", text)


def test_python_calls_text_markup_only_where_it_was_made_harmless() -> None:
    """Whoever adds a file here has read what goes into it."""
    calls = re.compile(r"\bMarkup\(|\brender_template_string\b")
    found = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if calls.search(path.read_text())
    }
    assert found == MAKE_MARKUP
