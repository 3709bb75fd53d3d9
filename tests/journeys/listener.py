"""Somebody who listens to pages, on a device whose voice is one of the tests' own."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.steps import COURSE

FAKE_VOICE = Path(__file__).with_name("fake_voice.js")
WAY = f"/learn/elderly/{COURSE}"
LESSON = f"{WAY}/cuoc-goi-gia-danh"
MARKED = """() => {
  const [range] = CSS.highlights.get('listening') || [];
  return range ? range.toString() : null;
}"""


class Listener:
    """Opens pages and presses the buttons of the control."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.control = page.locator(".listen")

    def open(self, path: str, lesson: str | None = None) -> "Listener":
        """Go to a page; `lesson` is put in the place of the lesson's text."""
        self.page.goto(path)
        if lesson is not None:
            self.page.evaluate(
                "html => document.querySelector('.lesson-text').innerHTML = html", lesson
            )
        return self

    def button(self, words: str) -> Locator:
        return self.control.get_by_role("button", name=words)

    def listen(self) -> "Listener":
        self.control.get_by_role("button").first.click()
        return self

    def finish(self, sentences: int = 1) -> None:
        """Let the voice come to the end of what it says."""
        for _sentence in range(sentences):
            self.page.evaluate("voice.finish()")

    def finish_all(self) -> list[str]:
        """Let it read to the end of the page; returns all it said."""
        self.page.evaluate("voice.finishAll()")
        expect(self.control).to_have_attribute("data-state", "idle")
        return self.said()

    def said(self) -> list[str]:
        return [text for text, _name, _rate in self.page.evaluate("voice.said")]

    @property
    def is_speaking(self) -> bool:
        return bool(self.page.evaluate("voice.now !== null"))

    @property
    def marked(self) -> Any:
        """The words that are marked, or None."""
        return self.page.evaluate(MARKED)


def new_listener(new_context: NewContext, script: str = "") -> Listener:
    """On a device with voices for Vietnamese and English, unless the script says otherwise."""
    context = new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(path=FAKE_VOICE)
    context.add_init_script(script)
    return Listener(context.new_page())
