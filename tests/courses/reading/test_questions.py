"""Questions as they are read from their lines."""

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.questions import AnswerKind, QuestionSource, read_questions
from lms.courses.reading.variants import read_lines


def read(text: str) -> tuple[list[QuestionSource], list[tuple[int, FaultKind]]]:
    faults = FileFaults("quiz.md")
    lines = read_lines(text.split("\n"), ["youth"], faults)
    questions = read_questions(lines, faults)
    return questions, [(fault.line, fault.kind) for fault in faults.found]


def test_a_single_choice() -> None:
    text = """
## Có người xin mã OTP. {{You}} làm gì? {#xin-otp}
lesson: ma-otp

- [ ] Đọc mã
- [x] Tắt máy,
  gọi lại số chính thức

> Không ai hỏi mã
> qua điện thoại.
"""
    [question], faults = read(text)
    assert not faults
    assert (question.id, question.words) == ("xin-otp", "Có người xin mã OTP. {{You}} làm gì?")
    assert (question.lesson, question.line, question.explained_on) == ("ma-otp", 2, 9)
    assert question.choices == ["Đọc mã", "Tắt máy, gọi lại số chính thức"]
    assert (question.kind, question.right) == (AnswerKind.SINGLE, [1])
    assert " ".join(question.explanation) == "Không ai hỏi mã qua điện thoại."


def test_an_explanation_may_follow_its_list_directly() -> None:
    [question], faults = read("## A? {#a}\n- [x] b\n- [ ] c\n> d")
    assert not faults
    assert question.choices == ["b", "c"]
    assert question.explanation == ["d"]


def test_several_right_ones_make_a_multiple_choice() -> None:
    [question], _ = read("## A? {#a}\n- [X] b\n* [x] c\n+ [ ] d\n> e")
    assert (question.kind, question.right) == (AnswerKind.MULTIPLE, [0, 1])


def test_a_numbered_list_is_put_in_order() -> None:
    [question], _ = read("## A? {#a}\n1. b\n2. c\n3. d\n> e")
    assert (question.kind, question.right) == (AnswerKind.ORDER, [0, 1, 2])
    assert question.choices == ["b", "c", "d"]


def test_lines_with_an_equals_sign_are_short_answers() -> None:
    [question], _ = read("## A? {#a}\n= 156\n=số 156\n> e")
    assert (question.kind, question.right, question.choices) == (AnswerKind.SHORT, [], [])
    assert question.accepted == ["156", "số 156"]


def test_a_question_without_an_id_says_so() -> None:
    questions, _ = read("## A?\n- [x] b\n- [ ] c\n> d\n## E? {#}\n")
    assert [question.id for question in questions] == [None, ""]


def test_lines_that_belong_to_nothing_are_named() -> None:
    text = "Lời dẫn\n## A? {#a}\n- b\n- [x] c\nlesson: x\n> d\ne\n### F\n- [ ] g"
    _questions, faults = read(text)
    assert faults == [(line, FaultKind.STRAY_LINE) for line in (1, 3, 5, 7, 8, 9)]
