"""Pages read aloud: with the place marked, and silent as soon as somebody moves."""

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility.findings import fail_on
from tests.journeys.accessibility.inspector import Inspector, equip
from tests.journeys.conftest import NewContext
from tests.journeys.listener import LESSON, WAY, Listener, new_listener


@pytest.fixture
def listener(new_context: NewContext) -> Listener:
    return new_listener(new_context)


def test_nothing_is_offered_without_a_voice_of_the_language(new_context: NewContext) -> None:
    listener = new_listener(new_context, "voice.list = [['en-US', 'Ann', true]]")
    expect(listener.open(LESSON).control).to_be_hidden()
    expect(listener.open(f"/en{LESSON}").control).to_be_visible()


def test_nothing_is_offered_without_scripts(new_context: NewContext) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(LESSON)
    expect(page.locator(".listen")).to_be_hidden()


def test_it_is_offered_when_the_voices_come_late(new_context: NewContext) -> None:
    listener = new_listener(new_context, "voice.late = voice.list; voice.list = []")
    expect(listener.open(LESSON).control).to_be_hidden()
    listener.page.evaluate("voice.list = voice.late; speechSynthesis.onvoiceschanged()")
    expect(listener.control).to_be_visible()


def test_sentence_by_sentence_with_the_place_marked(listener: Listener) -> None:
    listener.open(LESSON, "<p>Bác tắt máy. Rồi bác hỏi <strong>công an xã</strong>.</p>")
    assert not listener.said(), "it begins by itself"
    before = listener.page.locator(".lesson-text").inner_html()
    listener.listen()
    expect(listener.button("Tạm dừng")).to_be_focused()
    for _part in ("number", "title"):
        listener.finish()
    assert listener.said()[-1] == listener.marked == "Bác tắt máy."
    listener.finish()
    assert listener.said()[-1] == listener.marked == "Rồi bác hỏi công an xã."
    assert listener.page.locator(".lesson-text").inner_html() == before
    listener.finish_all()
    assert listener.marked is None
    expect(listener.button("Nghe bài này")).to_be_focused()


def test_a_device_without_highlights_gets_an_edge_around_the_paragraph(listener: Listener) -> None:
    listener.page.add_init_script("delete CSS.__proto__.highlights; delete CSS.highlights")
    listener.open(LESSON, "<p>Bác tắt máy. Rồi hỏi.</p>").listen().finish(3)
    expect(listener.page.locator(".lesson-text p")).to_have_class("listening")
    listener.button("Dừng").last.click()
    expect(listener.page.locator(".lesson-text p")).to_have_class("")


def test_a_pause_keeps_the_place_and_a_stop_gives_it_up(listener: Listener) -> None:
    listener.open(LESSON, "<p>Một. Hai. Ba.</p>").listen().finish(3)
    listener.button("Tạm dừng").click()
    assert not listener.is_speaking
    assert listener.marked == "Hai."
    listener.button("Nghe tiếp").click()
    assert listener.is_speaking
    assert listener.said()[-2:] == ["Hai.", "Hai."]

    listener.button("Dừng").last.click()
    assert not listener.is_speaking
    assert listener.marked is None
    expect(listener.control.get_by_role("button").nth(1)).to_be_focused()
    listener.button("Nghe bài này").click()
    assert listener.said()[-1] == listener.said()[0]


@pytest.mark.parametrize("key", ["Escape", "Control", "ArrowDown", "h", "Shift+Tab"])
def test_a_key_silences_it(listener: Listener, key: str) -> None:
    listener.open(LESSON).listen()
    listener.page.keyboard.press(key)
    assert not listener.is_speaking
    expect(listener.button("Nghe tiếp")).to_be_visible()


def test_tab_silences_it_only_on_the_way_out(listener: Listener) -> None:
    listener.open(LESSON).listen()
    for _button in ("stop", "slow"):
        listener.page.keyboard.press("Tab")
        assert listener.is_speaking
    listener.page.keyboard.press("Tab")
    assert not listener.is_speaking


@pytest.mark.parametrize(
    "event",
    [
        "dispatchEvent(new Event('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true }); "
        "document.dispatchEvent(new Event('visibilitychange'))",
        "dispatchEvent(new Event('change'))",
        "document.querySelector('.breadcrumb a').focus()",
    ],
)
def test_leaving_silences_it(listener: Listener, event: str) -> None:
    listener.open(LESSON).listen()
    listener.page.evaluate(event)
    assert not listener.is_speaking
    expect(listener.control).to_have_attribute("data-state", "paused")


def test_a_screen_reader_that_scrolls_the_page_silences_it_and_a_hand_does_not(
    listener: Listener,
) -> None:
    listener.open(LESSON).listen()
    listener.page.mouse.wheel(0, 300)
    listener.page.wait_for_timeout(1500)
    assert listener.is_speaking
    listener.page.evaluate("scrollBy({ top: 300, behavior: 'instant' })")
    expect(listener.control).to_have_attribute("data-state", "paused")


def test_the_page_follows_what_is_said(listener: Listener) -> None:
    listener.page.emulate_media(reduced_motion="reduce")
    listener.open(LESSON, "".join(f"<p>Câu số {n}.</p>" for n in range(60))).listen()
    listener.finish(40)
    listener.page.wait_for_timeout(300)
    assert listener.is_speaking
    place = listener.page.get_by_text(listener.said()[-1], exact=True)
    expect(place).to_be_in_viewport()
    # The buttons stay in sight, and do not lie over what is read.
    expect(listener.button("Tạm dừng")).to_be_in_viewport()
    bar, box = listener.control.bounding_box(), place.bounding_box()
    assert bar and box and bar["y"] + bar["height"] <= box["y"]


def test_slow_reading_is_remembered_on_the_device(listener: Listener) -> None:
    listener.open(LESSON, "<p>Một.</p>").listen()
    listener.button("Đọc chậm").click()
    expect(listener.button("Đọc chậm")).to_have_attribute("aria-pressed", "true")
    listener.page.wait_for_timeout(300)
    listener.open(LESSON).listen()
    assert listener.page.evaluate("voice.said[0][2]") < 1


def test_a_voice_that_fails_says_so(listener: Listener) -> None:
    words = listener.control.get_by_text("chưa đọc thành tiếng được")
    listener.open(LESSON, "<p>Một. Hai.</p>").listen().finish()
    expect(words).to_be_hidden()
    listener.page.evaluate("voice.fail('synthesis-failed')")
    expect(words).to_be_visible()
    listener.button("Nghe tiếp").click()
    expect(words).to_be_hidden()
    assert listener.said()[-1] == listener.said()[-2]


def test_a_sentence_that_never_ends_is_passed_over(listener: Listener) -> None:
    listener.page.clock.install()
    listener.open(LESSON, f"<p>{'Một. ' * 60}</p>").listen()
    listener.page.clock.run_for(60_000)
    assert 2 < len(listener.said()) < 20
    expect(listener.control).to_have_attribute("data-state", "reading")


@pytest.mark.parametrize("path", [WAY, LESSON])
def test_the_control_is_accessible_at_rest_and_in_use(new_context: NewContext, path: str) -> None:
    listener = new_listener(new_context)
    equip(listener.page.context)
    listener.open(path)
    inspector = Inspector(listener.page, f"{path}, listening", "anyone")
    found = inspector.axe()
    listener.listen()
    fail_on(found + inspector.everything())
