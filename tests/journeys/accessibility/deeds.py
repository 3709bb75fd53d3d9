"""What somebody does before a page shows itself in a certain state."""

from collections.abc import Callable

from playwright.sync_api import Page

from lms.db import writing
from lms.people.sessions import SEEN
from lms.records.rules import FREE_GUESSES
from lms.web import throttle
from tests.journeys.accessibility.world import World
from tests.journeys.sample import COURSE, GROUP
from tests.journeys.steps import PIN

UNKNOWN_CODE = "888888888888"
WAY = f"/learn/{GROUP}/{COURSE}"
Deed = Callable[[Page, World], None]


def at(path: str) -> Deed:
    """Open an address; {code}, {withdrawn} and {superseded} in it are numbers of records."""

    def open_it(page: Page, world: World) -> None:
        page.goto(path.format(**world.parts))

    return open_it


def sent(path: str, **fields: str) -> Deed:
    """Fill in these fields of a page's form and send it."""

    def send(page: Page, world: World) -> None:
        at(path)(page, world)
        for name, value in fields.items():
            page.fill(f"[name={name}]", value)
        press_send(page)

    return send


def press_send(page: Page) -> None:
    """Press the button of the page's own form."""
    with page.expect_navigation():
        page.locator("main form button:not([name=show_communes])").last.click()


def find_communes(page: Page, _world: World) -> None:
    """The list of communes, open, with one of them reached by the arrow key."""
    page.goto("/register")
    page.fill("[role=combobox]", "tân tiến")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")


def show_communes(page: Page, _world: World) -> None:
    """The two lists that stand there without scripts."""
    page.route("**/units/search*", lambda route: route.fulfill(status=500, body=""))
    page.goto("/register")
    page.fill("[role=combobox]", "tân tiến")
    page.locator("#province").select_option("38")
    with page.expect_navigation():
        page.click("[name=show_communes]")
    page.unroute("**/units/search*")


def choose_what_is_not_there(page: Page, _world: World) -> None:
    """A choice that was not offered."""
    page.goto("/display")
    page.locator("[name=text]").first.evaluate("box => { box.value = 'x'; box.checked = true; }")
    press_send(page)


def send_stale_form(page: Page, _world: World) -> None:
    """A form without its token, as from a page that lay open for too long."""
    page.goto("/verify")
    page.locator("main [name=csrf_token]").evaluate("field => field.remove()")
    press_send(page)


def guess_too_often(page: Page, world: World) -> None:
    """The number of a certificate, guessed once too often."""
    key = "verify:127.0.0.1"
    with world.app.app_context():
        for _guess in range(FREE_GUESSES + 5):
            throttle.count_failure(key)
        page.goto(f"/verify/{UNKNOWN_CODE}")
        with writing():
            throttle.clear(key)


def sign_out(page: Page, _world: World) -> None:
    """Out of one's account, with a message that says so."""
    page.goto("/")
    with page.expect_navigation():
        page.click(".sign-out button")


def come_too_late(page: Page, world: World) -> None:
    """A form sent after the session lay idle: the PIN is asked first."""
    page.goto(f"{WAY}/tin-nhan-la")
    _grow_idle(page, world)
    press_send(page)


def come_back(page: Page, world: World) -> None:
    """… and after the PIN the form is there to be sent again."""
    come_too_late(page, world)
    page.fill("[name=pin]", PIN)
    with page.expect_navigation():
        page.locator("main form").first.locator(".button-main").click()


def leave_alone(page: Page, _world: World) -> None:
    """The warning on a shared computer."""
    page.goto("/me")
    page.locator("#idle-warning").evaluate("warning => { warning.hidden = false; }")


def unfold(page: Page, world: World) -> None:
    """A record with what it rests on unfolded."""
    at("/records/{code}")(page, world)
    page.click("summary")


def _grow_idle(page: Page, world: World) -> None:
    """Let the visitor's last activity lie long ago."""
    name = world.cookie_name
    (kept,) = [one for one in page.context.cookies() if one["name"] == name]
    client = world.app.test_client()
    client.set_cookie(name, kept["value"])
    with client.session_transaction() as session:
        session[SEEN] = 1
    aged = client.get_cookie(name)
    assert aged is not None
    page.context.add_cookies([{"name": name, "value": aged.value, "url": world.server.url}])
