"""Browsers in which one visitor after another sits down: opening a new one takes longer than all
that is asked of a page."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from lms.web.display import COOKIE, Display
from tests.journeys.accessibility.inspector import HEIGHT, PHONE, equip
from tests.journeys.accessibility.world import World
from tests.journeys.conftest import PATIENCE_MS, note_faults

# Everything a page may have kept in the browser, but for cookies.
STORED = "local_storage,indexeddb,cache_storage,service_workers"


class Desk:
    """One browser for each set of options, wiped between two visitors. `faults` is what pages did
    that none may do: see note_faults."""

    def __init__(self, chromium: Browser, world: World) -> None:
        self.chromium = chromium
        self.world = world
        self.faults: list[str] = []
        self._pages: dict[str, Page] = {}

    def page_of(self, visitor: str, display: Display | None = None, **options: Any) -> Page:
        """A page of a visitor, on the smallest phone; with a Display, as she chose it. Options are
        those of a browser's context. A page given out before with the same options is over."""
        wanted = {
            "viewport": {"width": PHONE, "height": HEIGHT},
            "color_scheme": "light",
        } | options
        page = self._pages.get(repr(wanted)) or self._new_page(wanted)
        self._pages[repr(wanted)] = page
        self._wipe(page)
        page.set_viewport_size(wanted["viewport"])
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": self.world.server.url}
                for name, value in self._cookies(visitor, display).items()
            ]
        )
        return page

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def _new_page(self, options: dict[str, Any]) -> Page:
        context: BrowserContext = self.chromium.new_context(
            locale="vi-VN", base_url=self.world.server.url, **options
        )
        context.set_default_timeout(PATIENCE_MS)
        note_faults(context, self.world.server.url, self.faults)
        equip(context)
        return context.new_page()

    def _wipe(self, page: Page) -> None:
        page.goto("about:blank")
        page.context.clear_cookies()
        storage = page.context.new_cdp_session(page)
        wanted = {"origin": self.world.server.url, "storageTypes": STORED}
        storage.send("Storage.clearDataForOrigin", wanted)
        storage.detach()

    def _cookies(self, visitor: str, display: Display | None) -> dict[str, str]:
        cookies = {}
        if visitor in self.world.cookies:
            cookies[self.world.cookie_name] = self.world.cookies[visitor]
        if display is not None:
            cookies[COOKIE] = display.cookie
        return cookies
