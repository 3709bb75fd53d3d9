"""A real Chromium and a real server, one of each for all journeys of a test process."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    sync_playwright,
)

from tests.journeys.live_server import LiveServer, live_server

CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000

NewContext = Callable[..., BrowserContext]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-aria",
        action="store_true",
        help="write the files of tests/journeys/aria anew from what pages give a screen reader",
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; tests open their own contexts in it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed: run tests/install_chromium.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server that the journeys share; each registers people of its own."""
    with live_server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def new_context(chromium: Browser, server: LiveServer) -> Iterator[NewContext]:
    """Opens a visitor's browser: `new_context()`, or `new_context(java_script_enabled=False)`.

    The test fails at its end if a page asked for anything from elsewhere, broke its own
    content policy, or let a script fail.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_context(**options: Any) -> BrowserContext:
        context = chromium.new_context(locale="vi-VN", base_url=server.url, **options)
        context.set_default_timeout(PATIENCE_MS)
        note_faults(context, server.url, faults)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """One page of one visitor, on a screen as wide as a cheap laptop's."""
    return new_context(viewport={"width": 1280, "height": 720}).new_page()


def note_faults(context: BrowserContext, url: str, faults: list[str]) -> None:
    """Write down what no page may do, as it happens."""

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme.startswith("http") and parts.netloc != urlsplit(url).netloc:
            faults.append(f"asked for {request.url}")

    def on_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def on_error(error: WebError) -> None:
        faults.append(f"script failed: {error.error}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", on_error)
