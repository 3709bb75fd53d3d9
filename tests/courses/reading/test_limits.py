"""Files that would take the renderer long are refused, in time that grows with their size."""

import time

import pytest

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.limits import MOST_BYTES, depth
from lms.courses.reading.text_files import read_text_file
from lms.courses.reading.tokens import Vocabulary
from tests.courses.sources import GROUP_IDS, lesson, rendered


def kinds(body: str) -> set[FaultKind]:
    faults = FileFaults("a.md")
    read_text_file("a.md", lesson(body).encode(), GROUP_IDS, Vocabulary([], []), faults)
    return {fault.kind for fault in faults.found}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("x" * MOST_BYTES, FaultKind.TOO_LARGE),
        ("x " * 1500, FaultKind.LONG_LINE),
        ("đủ dài\n" * 1100, FaultKind.LONG_PARAGRAPH),
        ("\n" * 3000, FaultKind.MANY_LINES),
        ("*" * 500, FaultKind.MANY_SIGNS),
        ("[" * 500, FaultKind.MANY_SIGNS),
        ("`" * 500, FaultKind.MANY_SIGNS),
        ("*a " * 650, FaultKind.MANY_SIGNS),
        ("![a](b)\n" * 200, FaultKind.MANY_SIGNS),
        ("> " * 50 + "a", FaultKind.DEEP_NESTING),
        (">" * 50 + "a", FaultKind.DEEP_NESTING),
        ("- " * 50 + "a", FaultKind.DEEP_NESTING),
        ("1. " * 50 + "a", FaultKind.DEEP_NESTING),
        ("    " * 50 + "- a", FaultKind.DEEP_NESTING),
        ("\t" * 50 + "- a", FaultKind.DEEP_NESTING),
    ],
)
def test_too_much_is_refused_before_it_is_rendered(body: str, kind: FaultKind) -> None:
    assert kind in kinds(body)


def test_an_ordinary_lesson_is_far_from_the_limits() -> None:
    table = "\n".join(["| a | b | c |", "|---|---|---|", *["| 1 | 2 | 3 |"] * 40])
    steps = "\n\n".join(f"{n}. **Bước {n}.** Bấm `OK` rồi *chờ*." for n in range(1, 60))
    assert not kinds(f"## Mục\n\n{steps}\n\n/// table | Bảng\n{table}\n///\n\n" + "câu " * 400)


def test_depth_counts_lists_and_quotations() -> None:
    assert [depth(text) for text in ("a", "- a", "> > a", "        - a", "1. - > a", "-a")] == [
        0,
        1,
        2,
        3,
        3,
        0,
    ]


def test_a_file_that_is_not_utf_8_says_on_which_line() -> None:
    faults = FileFaults("a.md")
    content = lesson("một\nhai ").encode() + b"\xff"
    read_text_file("a.md", content, GROUP_IDS, Vocabulary([], []), faults)
    assert [(fault.kind, fault.line) for fault in faults.found] == [(FaultKind.NOT_UTF8, 7)]


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "**a ",
        "_a_ ",
        "[a](",
        "![",
        "`a ",
        "<a ",
        "&amp;",
        "\\*",
        "[a](b) ",
        "a|b ",
        "***a** ",
        "[a]{en",
        "[a]{en} ",
        "[156]{digits}",
        "[^a] ",
        "[^a]: b\n",
        "chatbot ",
        "screen ",
        "e-",
        "0912345678 ",
        "09 1 ",
        "1.1.",
        "1/1/20",
        "ngày ",
        "5/8/2025 ",
        "123456789",
    ],
)
def test_rendering_takes_time_in_proportion_to_size(unit: str) -> None:
    """Of four times as much, quadratic patterns would take sixteen times as long."""
    paragraph = (unit * 600)[:1500]
    short, long = ("\n\n".join([paragraph] * count) for count in (8, 32))
    rendered(short)
    assert fastest(long) < 10 * fastest(short)


def fastest(text: str) -> float:
    """Processor time of the best of three, so that a busy machine does not matter."""
    times = []
    for _try in range(3):
        began = time.process_time()
        rendered(text)
        times.append(time.process_time() - began)
    return max(min(times), 0.002)
