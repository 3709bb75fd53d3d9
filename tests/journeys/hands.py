"""Two ways to use a page: with a mouse or finger, and with nothing but the keyboard."""

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 120


class Hands(Protocol):
    """What somebody does with a page. `control` is a CSS selector."""

    page: Page

    def follow(self, control: str) -> None:
        """Open a link."""

    def write(self, control: str, text: str) -> None:
        """Type into a field, in place of what stands there."""

    def tick(self, control: str) -> None:
        """Choose a radio button or tick a box."""

    def pick(self, control: str, value: str) -> None:
        """Choose from a list."""

    def press(self, control: str) -> None:
        """Press a button."""

    def find_commune(self, typed: str, full_name: str) -> None:
        """Say where one lives."""


class Pointer:
    """Someone who points, with a mouse or a finger."""

    def __init__(self, page: Page, *, scripts: bool = True) -> None:
        self.page = page
        self.scripts = scripts

    def follow(self, control: str) -> None:
        self.page.locator(control).first.click()

    def write(self, control: str, text: str) -> None:
        self.page.locator(control).fill(text)

    def tick(self, control: str) -> None:
        # The whole area of a choice presses: point at its words, not at the little circle.
        box = self.page.locator(control)
        self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
        expect(box).to_be_checked()

    def pick(self, control: str, value: str) -> None:
        self.page.locator(control).select_option(value)

    def press(self, control: str) -> None:
        self.page.locator(control).first.click()

    def find_commune(self, typed: str, full_name: str) -> None:
        commune, _comma, province = full_name.partition(", ")
        if self.scripts:
            self.page.get_by_role("combobox").first.fill(typed)
            self.page.get_by_role("option", name=full_name).click()
            return
        self.page.locator("[name=province]").select_option(label=province[0].upper() + province[1:])
        self.page.locator("[name=show_communes]").click()
        self.page.locator("[name=commune]").select_option(label=commune)


class Keyboard:
    """Someone who uses the keys alone: Tab to get somewhere, then keys to do it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, control: str) -> None:
        self._reach(control)
        self.page.keyboard.press("Enter")

    def write(self, control: str, text: str) -> None:
        self._reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, control: str) -> None:
        box = self.page.locator(control)
        if box.get_attribute("type") == "radio":
            self._reach_radio(box)
        else:
            self._reach(control)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def pick(self, control: str, value: str) -> None:
        self._reach(control)
        wanted = self.page.locator(f"{control} option[value='{value}']").inner_text()
        self.page.keyboard.type(wanted)
        expect(self.page.locator(control)).to_have_value(value)

    def press(self, control: str) -> None:
        self._reach(control)
        self.page.keyboard.press("Enter")

    def find_commune(self, typed: str, full_name: str) -> None:
        self._reach("[role=combobox]")
        self.page.keyboard.type(typed)
        expect(self.page.get_by_role("option", name=full_name)).to_be_visible()
        for _step in range(10):
            self.page.keyboard.press("ArrowDown")
            chosen = self.page.locator('[role=option][aria-selected="true"]')
            if full_name in chosen.inner_text():
                break
        self.page.keyboard.press("Enter")

    def _reach(self, control: str) -> None:
        """Tab until the control has the focus, and see that it shows."""
        wanted = self.page.locator(control).first
        wanted.wait_for()
        for _step in range(MOST_TABS):
            if wanted.evaluate("element => element === document.activeElement"):
                assert wanted.evaluate(FOCUS_SHOWS), f"the focus does not show on {control}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{control} is not reached by Tab on {self.page.url}")

    def _reach_radio(self, box: Locator) -> None:
        """Tab into the group of radio buttons, then the arrow keys."""
        name = box.get_attribute("name")
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        for _step in range(MOST_TABS):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _step in range(group.count()):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")


# A choice shows its focus around its words, which are the element after the little box.
FOCUS_SHOWS = """element => {
  const words = element.matches('.choice input') ? element.nextElementSibling : element;
  const style = getComputedStyle(words);
  return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px')
    || style.boxShadow !== 'none';
}"""
