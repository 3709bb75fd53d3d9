"""The tools of the journeys themselves."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.live_server import live_server


def test_the_browser_is_vietnamese_and_has_its_letters(chromium: Browser) -> None:
    context = chromium.new_context(locale="vi-VN")
    page = context.new_page()
    page.set_content("<p><span id=a>ế</span> <span id=b>ợ</span></p>")
    assert page.evaluate("navigator.language") == "vi-VN"
    # Letters missing from every font are drawn as the same box.
    assert page.locator("#a").screenshot() != page.locator("#b").screenshot()
    context.close()


def test_a_server_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="LMS_THREADS must be a whole number"),
        live_server(tmp_path, LMS_THREADS="many"),
    ):
        pass
