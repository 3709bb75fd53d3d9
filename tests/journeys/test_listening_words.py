"""What is said of a page, sentence by sentence, as somebody would read it to another."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.listener import LESSON, WAY, Listener, new_listener
from tests.journeys.live_server import LiveServer
from tests.journeys.steps import MAIN_BUTTON, become_learner, quiz_of


@pytest.fixture
def listener(new_context: NewContext) -> Listener:
    return new_listener(new_context)


def spoken(listener: Listener, lesson: str) -> list[str]:
    """What is said of a lesson with this text, without its number and title."""
    return listener.open(LESSON, lesson).listen().finish_all()[2:]


def test_what_the_eye_sees_is_said(listener: Listener) -> None:
    """Numbers of steps, descriptions of pictures, kinds of boxes, heads of columns, digits."""
    lesson = """
        <h2>Làm từng bước</h2>
        <ol class="steps" role="list">
          <li><p>Tắt máy.</p><p><img src="/static/none.svg" alt="Một bàn tay. Nó bấm nút."></p></li>
          <li>Gọi <a href="tel:113">113</a>, mã <code>4829</code>.</li>
        </ol>
        <ul><li>Không vội</li></ul>
        <div class="box box-warning">
          <p class="box-title"><span class="visually-hidden">Cẩn thận:</span> Đừng bấm</p>
        </div>
        <table><caption>Dấu hiệu</caption>
          <thead><tr><th scope="col">Tin</th><th scope="col">Nên làm</th></tr></thead>
          <tbody><tr><td>Lạ</td><td>Xóa</td></tr></tbody>
        </table>
        <p hidden>Không hiện</p><p aria-hidden="true">Không đọc</p>"""
    assert spoken(listener, lesson) == [
        "Làm từng bước",
        "Bước 1: Tắt máy.",
        "Hình vẽ: Một bàn tay.",
        "Nó bấm nút.",
        "Bước 2: Gọi 1 1 3, mã 4 8 2 9.",
        "Không vội",
        "Cẩn thận: Đừng bấm",
        "Dấu hiệu",
        "Tin: Lạ",
        "Nên làm: Xóa",
    ]


def test_sentences_end_where_a_reader_would_stop(listener: Listener) -> None:
    lesson = """
        <p>Giá 5.000 đồng. Ở TP. Hồ Chí Minh thì khác! Gạo, muối, v.v. đều có… Bác hỏi: “Ai đó?” Rồi
        đi. Ông A. vào lúc 7.30 với GS. Lê. "Chào bác." Một → Hai · Ba</p>"""
    assert spoken(listener, lesson) == [
        "Giá 5.000 đồng.",
        "Ở TP. Hồ Chí Minh thì khác!",
        "Gạo, muối, v.v. đều có…",
        "Bác hỏi: “Ai đó?”",
        "Rồi đi.",
        "Ông A. vào lúc 7.30 với GS. Lê.",
        '"Chào bác."',
        "Một, ",
        "Hai, Ba",
    ]


def test_a_long_sentence_parts_at_a_comma_and_loses_nothing(listener: Listener) -> None:
    long = ", ".join(["đừng nghe lời người lạ gọi đến"] * 12)
    parts = spoken(listener, f"<p>{long}</p><p>{'a' * 400}</p>")
    assert max(map(len, parts[:-1])) <= 160
    assert all(part.endswith(",") for part in parts[:-2])
    assert " ".join(parts[:-1]) == long
    assert parts[-1] == "a" * 400


def test_foreign_words_are_said_by_a_voice_of_their_language(listener: Listener) -> None:
    lesson = '<p>Mở <span lang="en">Settings</span> rồi <span lang="fr">café</span>.</p>'
    spoken(listener, lesson)
    said = [(text, name) for text, name, _rate in listener.page.evaluate("voice.said")]
    # Linh is on the device; Hoài would need the network.
    assert said[2:] == [("Mở ", "Linh"), ("Settings", "Ann"), (" rồi café.", "Linh")]


def test_every_question_is_heard_with_its_answers(listener: Listener, server: LiveServer) -> None:
    begin_quiz(listener.page)
    heard = set()
    for number, (kind, _right, _accepted, choices) in enumerate(quiz_of(server), start=1):
        if kind in heard:
            continue
        heard.add(kind)
        said = listener.open(f"{WAY}/quiz/{number}").listen().finish_all()
        assert said[0].startswith(f"Câu {number} trong")
        question = listener.page.locator("h1").inner_text()
        assert question in " ".join(said)
        rows = listener.page.locator(".choice label, .order-row label").all_inner_texts()
        assert len(rows) == (0 if kind == "short" else choices)
        for place, words in enumerate(rows, start=1):
            if kind == "order":
                assert words.partition(":")[2].strip() in said
            else:
                assert f"Câu trả lời {place}: {words}" in said
    assert len(heard) > 1

    listener.open(f"{WAY}/quiz/1").listen().finish(2)
    listener.page.locator(".choice label").first.click()
    assert not listener.is_speaking


def begin_quiz(page: Page) -> None:
    """Register, and be on the first question."""
    become_learner(page, "Nguyễn Thị Nghe")
    page.goto(f"{WAY}/quiz")
    page.click(MAIN_BUTTON)
    expect(page.locator(".progress-words")).to_be_visible()
