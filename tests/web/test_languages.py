"""Two languages by address: English under /en, Vietnamese without a prefix."""

import pytest
from flask import Flask, url_for
from flask_babel import gettext as _

from lms.web.access import Audience, allow
from lms.web.languages import current_language, same_page_in
from tests.pages import Browser
from tests.people.factories import make_learner


@pytest.mark.parametrize(
    ("path", "language"), [("/", "vi"), ("/en/", "en"), ("/verify", "vi"), ("/en/verify", "en")]
)
def test_the_address_chooses_the_language(browser: Browser, path: str, language: str) -> None:
    page = browser.get(path)
    assert page.soup.html["lang"] == language
    assert page.response.headers.get("Content-Language", language) == language
    words = {"vi": "Bình dân học vụ số", "en": "Digital literacy for all"}
    assert words[language] in page.text


def test_english_without_a_slash_is_the_first_page(browser: Browser) -> None:
    assert browser.get("/en").soup.html["lang"] == "en"


@pytest.mark.parametrize("path", ["/english", "/environment", "/x/en"])
def test_only_a_whole_word_is_a_language(browser: Browser, path: str) -> None:
    assert browser.get(path, status=404).soup.html["lang"] == "vi"


def test_the_header_of_a_browser_changes_nothing(app: Flask) -> None:
    """An address says the same to everyone, so that it can be cached and passed on."""
    page = app.test_client().get("/verify", headers={"Accept-Language": "en"})
    assert '<html lang="vi"' in page.text


def test_links_and_redirects_stay_in_the_language(browser: Browser) -> None:
    page = browser.get("/en/me")
    assert page.path == "/en/sign-in"
    assert all(
        str(link["href"]).startswith(("/en", "#"))
        for link in page.soup.select("a[href]:not([hreflang])")
    )


def test_addresses_made_on_an_english_page_are_english(app: Flask) -> None:
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": "/en"}):
        assert url_for("learning.me") == "/en/me"
    with app.test_request_context():
        assert url_for("learning.me") == "/me"


def test_the_other_language_keeps_what_was_asked(app: Flask) -> None:
    with app.test_request_context("/units/search?q=h%C3%A0+%C4%91%C3%B4ng"):
        assert same_page_in("en") == "/en/units/search?q=h%C3%A0+%C4%91%C3%B4ng"
        assert same_page_in("vi") == "/units/search?q=h%C3%A0+%C4%91%C3%B4ng"


def test_of_a_form_shown_again_only_its_page_is_offered(browser: Browser) -> None:
    """What was typed into a form never stands in an address."""
    page = browser.get("/sign-in?next=/me")
    again = browser.send(page, {"identity": make_learner().learner_code, "pin": ""}, status=400)
    assert again.link("English") == "/en/sign-in"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LC_ALL": "", "LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": ""}, "en"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_a_command_speaks_the_language_of_its_terminal(
    app: Flask, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], language: str
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert current_language() == language
    words = {"vi": "Đăng nhập", "en": "Sign in"}
    assert _("Sign in") == words[language]


def test_the_reader_never_decides_the_language_of_another(own_app: Flask) -> None:
    own_app.add_url_rule("/word", "word", allow(Audience.ANYONE)(lambda: _("Sign in")))
    client = own_app.test_client()
    answers = [client.get(path).text for path in ("/word", "/en/word", "/word")]
    assert answers == ["Đăng nhập", "Sign in", "Đăng nhập"]
