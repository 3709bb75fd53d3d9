"""The front matter: values, lines, and what is refused."""

import pytest

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.front_matter import read_front_matter

GOOD = """---
title: An toàn
lessons:
  - mot
  - hai
---
Xin chào"""


def read(text: str) -> tuple[dict[str, object], list[tuple[int, FaultKind]]]:
    faults = FileFaults("a.md")
    front = read_front_matter(text.split("\n"), faults)
    return dict(front.values), [(fault.line, fault.kind) for fault in faults.found]


def test_keys_and_items_know_their_lines() -> None:
    front = read_front_matter(GOOD.split("\n"), FileFaults("a.md"))
    assert front.values == {"title": "An toàn", "lessons": ("mot", "hai")}
    assert dict(front.lines) == {"title": 2, "lessons": 3, "lessons.0": 4, "lessons.1": 5}
    assert front.body_starts == 7
    assert front.line("title") == 2
    assert front.line("minutes") == 1


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("a: An toàn trên mạng", "An toàn trên mạng"),
        ("a:   An   toàn  ", "An   toàn"),
        ('a: "An toàn"', "An toàn"),
        ("a: 'An toàn'", "An toàn"),
        ('a: "Tài khoản an toàn" là chuyện bịa', '"Tài khoản an toàn" là chuyện bịa'),
        ('a: "Một" và "hai"', '"Một" và "hai"'),
        ("a: Giữ kín: mã, mật khẩu", "Giữ kín: mã, mật khẩu"),
        ("a: 12", "12"),
        ("a: 12 # phút", "12"),
        ("a: C# là gì", "C# là gì"),
        ('a: "Bài # 1"', "Bài # 1"),
        ("a:", ""),
        ("a: []", ()),
        ("a: [b, c]", ("b", "c")),
        ("a: [\"1.2\", '3.4'] # mã", ("1.2", "3.4")),
        ("a: [b, c", "[b, c"),
        ("a:\n- b\n  - c # d", ("b", "c")),
        ("# chỉ là lời ghi\n\na: b", "b"),
    ],
)
def test_values_are_texts_and_lists(line: str, value: object) -> None:
    assert read(f"---\n{line}\n---") == ({"a": value}, [])


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("0", 0), ("", None), ("1.5", None), ("-1", None), ("²", None)]
)
def test_whole_numbers(text: str, number: int | None) -> None:
    front = read_front_matter(f"---\na: {text}\n---".split("\n"), FileFaults("a.md"))
    assert front.number("a") == number
    assert front.number("b") is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, FaultKind.NO_FRONT_MATTER)),
        ("# Chào", (1, FaultKind.NO_FRONT_MATTER)),
        ("---\ntitle: a\n", (1, FaultKind.NO_FRONT_MATTER)),
        ("---\ntitle: a\n" + "x: y\n" * 300 + "---", (1, FaultKind.NO_FRONT_MATTER)),
        ("---\ntitle: a\nb\n---", (3, FaultKind.BAD_FRONT_MATTER)),
        ("---\n- a\n---", (2, FaultKind.BAD_FRONT_MATTER)),
        ("---\ntitle: a\n- b\n---", (3, FaultKind.BAD_FRONT_MATTER)),
        ("---\ntitle: a\ntitle: b\n---", (3, FaultKind.BAD_FRONT_MATTER)),
        ("---\ntiêu đề: a\n---", (2, FaultKind.BAD_FRONT_MATTER)),
        ("---\ntitle:a\n---", (2, FaultKind.BAD_FRONT_MATTER)),
    ],
)
def test_broken_front_matter_is_one_fault(text: str, fault: tuple[int, FaultKind]) -> None:
    assert read(text) == ({}, [fault])
