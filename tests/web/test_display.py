"""How a reader wants pages to look, as the cookie holds it and as every page wears it."""

from itertools import product

import pytest

from lms.web.display import COOKIE, Colours, Display, Spacing, Text
from tests.pages import Browser, Page

NAMES = {"data-text", "data-colours", "data-spacing"}
EVERYTHING = [Display(*chosen) for chosen in product(Text, Colours, Spacing)]


def worn(page: Page) -> dict[str, str]:
    """The choices as the style sheets find them."""
    html = page.soup.select_one("html")
    assert html
    return {name: str(html[name]) for name in html.attrs if name in NAMES}


@pytest.mark.parametrize("display", EVERYTHING, ids=lambda one: one.cookie or "nothing")
def test_what_is_written_is_read_again(display: Display) -> None:
    assert Display.read(display.cookie) == display


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "text",
        "text-",
        "text-huge",
        "colours-#fff",
        "size-large",
        "large",
        "text-large-",
        "-",
        ".",
        '"><script>',
        "text-LARGE",
        "…",
    ],
)
def test_what_is_not_known_is_passed_over(cookie: str | None) -> None:
    assert Display.read(cookie) == Display()


def test_what_is_known_counts_beside_what_is_not() -> None:
    assert Display.read("wide.text-larger.x.colours-dark") == Display(Text.LARGER, Colours.DARK)


def test_of_two_choices_the_last_counts() -> None:
    assert Display.read("text-large.text-largest").text == Text.LARGEST


def test_only_what_was_chosen_is_kept_and_worn() -> None:
    assert Display().cookie == ""
    assert Display().attributes == {}
    chosen = Display(colours=Colours.CONTRAST, spacing=Spacing.WIDE)
    assert chosen.cookie == "colours-contrast.spacing-wide"
    assert chosen.attributes == {"data-colours": "contrast", "data-spacing": "wide"}


@pytest.mark.parametrize("path", ["/", "/en/", "/sign-in", "/verify"])
def test_every_page_wears_the_choices_in_both_languages(browser: Browser, path: str) -> None:
    assert worn(browser.get(path)) == {}
    browser.client.set_cookie(COOKIE, "text-largest.colours-dark.spacing-wide")
    assert worn(browser.get(path)) == {
        "data-text": "largest",
        "data-colours": "dark",
        "data-spacing": "wide",
    }


def test_a_page_that_does_not_exist_wears_them_too(browser: Browser) -> None:
    browser.client.set_cookie(COOKIE, "text-large")
    assert worn(browser.get("/nowhere", status=404)) == {"data-text": "large"}


@pytest.mark.parametrize(
    ("cookie", "scheme"),
    [
        ("", "light dark"),
        ("colours-light", "light"),
        ("colours-dark", "dark"),
        ("colours-contrast", "dark"),
    ],
)
def test_what_the_browser_draws_itself_has_the_same_colours(
    browser: Browser, cookie: str, scheme: str
) -> None:
    browser.client.set_cookie(COOKIE, cookie)
    meta = browser.get("/").soup.select_one("meta[name=color-scheme]")
    assert meta and meta["content"] == scheme


def test_cached_pages_differ_by_the_choices(browser: Browser) -> None:
    plain = browser.client.get("/")
    browser.client.set_cookie(COOKIE, "text-large")
    large = browser.client.get("/", headers={"If-None-Match": plain.headers["ETag"]})
    assert large.status_code == 200
    assert "Cookie" in large.headers["Vary"]
    assert large.headers["Cache-Control"] == "no-cache"
