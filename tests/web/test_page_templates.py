"""Templates remember words and addresses, each in its language and as flask would say them."""

from typing import Any

import pytest
from flask import Flask, url_for
from jinja2 import UndefinedError
from werkzeug.routing import BuildError

from lms.web.page_templates import Addresses
from tests.wording import vi

VIETNAMESE, ENGLISH = "", "/en"


def shown(app: Flask, source: str, root: str = VIETNAMESE, path: str = "/", **values: Any) -> str:
    """What a template makes of these values, on a page of this language."""
    with app.test_request_context(path, environ_overrides={"SCRIPT_NAME": root}):
        return app.jinja_env.from_string(source).render(**values)


def test_words_are_those_of_the_page_whoever_asked_before(app: Flask) -> None:
    for _ in range(2):
        assert shown(app, '{{ _("Sign in") }}') == vi("Sign in")
        assert shown(app, '{{ _("Sign in") }}', ENGLISH) == "Sign in"
        assert shown(app, "{% trans %}Sign in{% endtrans %}") == vi("Sign in")


def test_values_in_words_are_escaped_and_never_remembered(app: Flask) -> None:
    source = '{{ _("Lesson %(number)s of %(all)s", number=number, all="<9>") }}'
    assert shown(app, source, ENGLISH, number=1) == "Lesson 1 of &lt;9&gt;"
    assert shown(app, source, ENGLISH, number="<2>") == "Lesson &lt;2&gt; of &lt;9&gt;"


def test_a_percent_sign_is_written_twice_as_everywhere(app: Flask) -> None:
    assert shown(app, '{{ _("100%% right") }}', ENGLISH) == "100% right"


@pytest.mark.parametrize("root", [VIETNAMESE, ENGLISH])
def test_addresses_are_those_of_flask(app: Flask, root: str) -> None:
    ways: list[tuple[str, dict[str, Any]]] = [
        ("learning.home", {}),
        ("learning.lesson_page", {"group_id": "a", "course_id": "b", "lesson_id": "c"}),
        ("learning.search", {"q": "lừa đảo & <b>", "group": None}),
        ("learning.search", {"q": ["one", "two"]}),
        ("learning.home", {"_external": True}),
    ]
    for _ in range(2):
        for endpoint, values in ways:
            with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
                expected = url_for(endpoint, **values)
            source = "{{ url_for(endpoint, **values) | safe }}"
            assert shown(app, source, root, endpoint=endpoint, values=values) == expected


def test_what_a_visitor_typed_is_not_remembered(app: Flask) -> None:
    """Thousands of long addresses would fill the memory."""
    addresses = Addresses(app)
    with app.test_request_context("/help"):
        for number in range(10):
            page = f"/search?q={number}" + "a" * 1000
            assert addresses(".display", next=page) == url_for(".display", next=page)
    assert addresses._remembered.cache_info().currsize == 0


def test_a_dot_stands_for_the_room_of_the_page(app: Flask) -> None:
    source = '{{ url_for(".index") }}'
    assert shown(app, source, path="/help") == "/help"
    with pytest.raises(BuildError):
        shown(app, source, path="/learn/youth")


def test_an_external_address_names_the_host_that_was_asked(app: Flask) -> None:
    source = '{{ url_for("learning.home", _external=true) }}'
    for host in ("hoc.example.vn", "localhost:8000"):
        with app.test_request_context("/", headers={"Host": host}):
            assert app.jinja_env.from_string(source).render() == f"http://{host}/"


def test_what_is_not_there_is_an_error(app: Flask) -> None:
    with pytest.raises(UndefinedError):
        shown(app, "{{ nothing }}")
