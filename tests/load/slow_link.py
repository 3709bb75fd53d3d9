"""A lesson in Chromium on a slow link and a slow processor, as on a cheap phone in the hills."""

import shutil
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys.conftest import CHROMIUM_ARGUMENTS
from tests.load.figures import Visit

LINK = {
    "offline": False,
    "latency": 400,  # ms
    "downloadThroughput": 400_000 // 8,
    "uploadThroughput": 400_000 // 8,
}
TIMES_SLOWER = 4
PATIENCE_MS = 120_000
SETTLED_MS = 1000

# Readable: the largest text has been painted. Both are milliseconds from the start of the visit.
TIMES = """() => new Promise((done) => {
  const entry = (name) => performance.getEntriesByName(name)[0]?.startTime ?? 0;
  const tell = (texts) => done({
    painted: entry('first-paint'),
    readable: Math.max(entry('first-contentful-paint'), ...texts.map((one) => one.startTime)),
    loaded: performance.getEntriesByType('navigation')[0].loadEventEnd,
  });
  new PerformanceObserver((list) => tell(list.getEntries().filter((one) => !one.url)))
    .observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => tell([]), 3000);
})"""


def missing() -> str:
    """Why there can be no visits; empty when there can."""
    return "" if _program() else "Chromium is not installed: run tests/install_chromium.sh"


def visits(url: str, lessons: list[str], cookie: str) -> list[Visit]:
    """Two lessons and the first one once more, by a stranger and by a learner whose session this
    cookie ("lms=…") is; each begins with a browser that has never been here."""
    seen = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=CHROMIUM_ARGUMENTS)
        for who, value in (("anonymous", ""), ("signed in", cookie.removeprefix("lms="))):
            context = _new_context(browser, url, value)
            for words, path in (
                ("first lesson", lessons[0]),
                ("next lesson", lessons[1]),
                ("first lesson again", lessons[0]),
            ):
                seen.append(_visit(context, f"{words}, {who}", path))
            context.close()
        browser.close()
    return seen


def _program() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _new_context(browser: Browser, url: str, session: str) -> BrowserContext:
    context = browser.new_context(
        base_url=url, locale="vi-VN", viewport={"width": 360, "height": 740}
    )
    if session:
        context.add_cookies([{"name": "lms", "value": session, "url": url}])
    return context


def _visit(context: BrowserContext, name: str, path: str) -> Visit:
    """Open a page in a new tab, which shares its cache with the tabs before."""
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def on_answer(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def on_end(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = int(event["encodedDataLength"])

    tools.on("Network.responseReceived", on_answer)
    tools.on("Network.loadingFinished", on_end)
    page.goto(path, wait_until="load", timeout=PATIENCE_MS)
    page.wait_for_timeout(SETTLED_MS)
    times: dict[str, float] = page.evaluate(TIMES)
    page.close()
    sent = {number: size for number, size in sizes.items() if size}  # the rest is from the cache
    script = sum(size for number, size in sent.items() if kinds.get(number) == "Script")
    return Visit(
        visit=name,
        requests=len(sent),
        kilobytes=round(sum(sent.values()) / 1000, 1),
        script_kilobytes=round(script / 1000, 1),
        first_paint_s=round(times["painted"] / 1000, 2),
        readable_s=round(times["readable"] / 1000, 2),
        loaded_s=round(times["loaded"] / 1000, 2),
    )
