"""The checks find what they look for: a page with one fault each, and one without."""

import pytest
from playwright.sync_api import Page

from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.inspector import Inspector

HEAD = """<!doctype html><html lang="vi"><head><title>T</title><style>
  body { margin: 0; line-height: 1.6 } .big { display: block; min-height: 48px }
  :focus-visible { outline: 3px solid #000 }
</style></head><body><main><h1>T</h1>"""
FAULTS = {
    "page: scrolls sideways": "<div style='width: 500px'>x</div>",
    "page: text is cut off": (
        "<p style='overflow: hidden; width: 60px; white-space: nowrap'>nghiêng nghiêng</p>"
    ),
    "choice is cut off": (
        "<label for=a>A</label><select id=a class=big style='width: 80px'>"
        "<option>đơn vị hành chính và nhóm đối tượng</select>"
    ),
    "text spacing: text is cut off": "<p style='overflow: hidden; height: 24px'>"
    + "một hai ba bốn năm " * 2,
    "target is small": "<button style='height: 30px'>Bấm vào đây</button>",
    "focus does not show": "<a class=big href='/a' style='outline: none'>Mở trang này</a>",
    "focus is out of sight": (
        "<a class=big href='/a' style='position: fixed; top: -200px'>Mở trang này</a>"
    ),
    "focus is covered": (
        "<a class=big href='/a'>Mở trang này</a>"
        "<div style='position: fixed; inset: 0; background: #fff'></div>"
    ),
    "color-contrast-enhanced": "<p style='color: #666'>xám</p>",
    "label": "<input class=big>",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_fault_is_found(rule: str, page_of: OpenPage) -> None:
    assert rule in rules_broken(page_of("anyone"), FAULTS[rule])


def test_control_that_tab_does_not_reach_is_found(page_of: OpenPage) -> None:
    page = page_of("anyone")
    page.set_content(f"{HEAD}<a class=big href='/a'>Một</a><a class=big href='/b'>Hai</a>")
    page.evaluate("() => { document.querySelector('a').onkeydown = (e) => e.preventDefault(); }")
    found = Inspector(page, "trap", "anyone").everything()
    assert "Tab does not reach" in {one.rule for one in found}


def test_page_without_a_fault_passes(page_of: OpenPage) -> None:
    page = page_of("anyone")
    body = "<p>Xem <a href='/a'>trang này</a> trước.</p><a class=big href='/b'>Mở trang sau</a>"
    assert not rules_broken(page, body)


def rules_broken(page: Page, body: str) -> set[str]:
    page.set_content(f"{HEAD}{body}</main></body></html>")
    return {one.rule for one in Inspector(page, "bad", "anyone").everything()}
