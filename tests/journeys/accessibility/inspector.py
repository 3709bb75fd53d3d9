"""Asking a page, in a real browser, everything the suite asks of every page."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import BrowserContext, Page

from tests.journeys.accessibility.findings import Finding

PHONE, DESKTOP = 320, 1366
HEIGHT = 640

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
CHECKS = Path(__file__).with_name("checks.js")
# The rule of AAA contrast asks more of the same texts than that of AA, which need not run as well.
RUN_AXE = """async () => {
  const found = await axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    rules: {
      'color-contrast-enhanced': { enabled: true },
      'color-contrast': { enabled: false },
      'target-size': { enabled: true },
    },
    resultTypes: ['violations'],
  });
  const why = (node) => [...node.any, ...node.all, ...node.none].map((one) => one.message);
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => [rule.id, node.target.join(' '), why(node).join(' ')]));
}"""


def equip(context: BrowserContext) -> None:
    """Let every page of this browser hold the checks. Needed once, before its first page."""
    context.add_init_script(path=AXE)
    context.add_init_script(path=CHECKS)


class Inspector:
    """Looks at what a page shows now, under the name it goes by in findings."""

    def __init__(self, page: Page, name: str, visitor: str) -> None:
        self.page = page
        self.name = name
        self.visitor = visitor

    def everything(self) -> list[Finding]:
        """All checks on a phone and on a desktop."""
        return self.on_a_phone() + self.on_a_desktop()

    def on_a_phone(self) -> list[Finding]:
        """At 320 px, which is also what 1280 px show at 400 %: room, larger text, wider spacing,
        targets, focus, and axe."""
        self._widen(PHONE)
        return [
            *self.room(),
            *self._ask("withText", "largest"),
            *self._ask("withSpacing"),
            *self._ask("targets"),
            *self._focus("Tab"),
            *self.axe(),
        ]

    def on_a_desktop(self) -> list[Finding]:
        """At 1366 px: room, focus (backwards, where heads of tables that stay in sight would cover
        it), and axe."""
        self._widen(DESKTOP)
        return [*self.room(), *self._focus("Shift+Tab"), *self.axe()]

    def room(self) -> list[Finding]:
        """Whether all of it fits: nothing lies beside the screen, nothing is cut off."""
        return [*self._ask("room", "page"), *self._ask("choices")]

    def axe(self) -> list[Finding]:
        """What axe finds as the page stands: WCAG 2.0 to 2.2, A and AA, and AAA contrast."""
        return self._findings(self.page.evaluate(RUN_AXE))

    def _focus(self, key: str) -> list[Finding]:
        """Go through every stop; once more round where the first did not begin at an end."""
        stops = self.page.evaluate("() => pageChecks.beginFocus()")
        for _round in range(2):
            for _stop in range(stops + 2):
                self.page.keyboard.press(key)
            if not self.page.evaluate("() => pageChecks.missed().length"):
                break
        return self._ask("endFocus")

    def _ask(self, check: str, *arguments: str) -> list[Finding]:
        script = f"words => pageChecks.{check}(...words)"
        return self._findings(self.page.evaluate(script, list(arguments)))

    def _findings(self, found: list[Any]) -> list[Finding]:
        width = self._width()
        return [Finding(self.name, self.visitor, width, *one) for one in found]

    def _width(self) -> int:
        size = self.page.viewport_size
        assert size is not None
        return size["width"]

    def _widen(self, width: int) -> None:
        if self._width() != width:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
