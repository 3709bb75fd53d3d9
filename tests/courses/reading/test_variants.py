"""Blocks for one group, for all others, inside each other, and boxes."""

import pytest

from lms.courses.faults import FaultKind, FileFaults
from lms.courses.reading.variants import read_lines
from tests.courses.sources import GROUP_IDS, read

TEXT = """a
/// for | elderly, remote
b
///
/// except | elderly
c
///
d"""


@pytest.mark.parametrize(
    ("group_id", "expected"),
    [("elderly", "a\nb\nd"), ("remote", "a\nb\nc\nd"), ("youth", "a\nc\nd")],
)
def test_each_group_reads_its_own_blocks(group_id: str, expected: str) -> None:
    assert read(TEXT, group_id) == (expected, [])


def test_a_box_stays_and_may_stand_inside_a_block_for_a_group() -> None:
    text = "//// for | youth\n/// warning | Coi chừng\nx\n///\n////"
    assert read(text, "youth") == ("/// warning | Coi chừng\nx\n///", [])
    assert read(text, "remote") == ("", [])


def test_a_block_for_a_group_may_stand_inside_a_box() -> None:
    text = "//// remember | Nhớ\na\n/// for | youth\nb\n///\n////"
    assert read(text, "youth") == ("/// remember | Nhớ\na\nb\n///", [])
    assert read(text, "remote") == ("/// remember | Nhớ\na\n///", [])


def test_blocks_inside_each_other_are_for_those_in_both() -> None:
    text = "//// for | youth, elderly\n/// except | youth\nx\n///\n////"
    assert read(text, "elderly")[0] == "x"
    assert read(text, "youth")[0] == ""


def test_lines_keep_the_numbers_they_have_in_the_file() -> None:
    lines = read_lines(TEXT.split("\n"), GROUP_IDS, FileFaults("x"), first=10)
    assert [(line.number, line.text) for line in lines] == [
        (10, "a"),
        (12, "b"),
        (15, "c"),
        (17, "d"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\n/// for | youth\nb", (2, FaultKind.UNCLOSED_BLOCK)),
        ("a\n///", (2, FaultKind.STRAY_FENCE)),
        ("/// for | youth\na\n////", (1, FaultKind.UNCLOSED_BLOCK)),
        ("/// for | youth\na\n////", (3, FaultKind.STRAY_FENCE)),
        ("/// for | pirates\na\n///", (1, FaultKind.UNKNOWN_GROUP)),
        ("/// except |\na\n///", (1, FaultKind.UNKNOWN_GROUP)),
        ("/// sing | a\na\n///", (1, FaultKind.UNKNOWN_BLOCK)),
        ("/// warning\na\n///", (1, FaultKind.NO_TITLE_OF_BLOCK)),
        ("/// for | youth\n/// warning | a\n///\n///", (2, FaultKind.NESTED_BLOCK)),
        ("//// for | youth\n/// warning | a\nb\n////", (2, FaultKind.UNCLOSED_BLOCK)),
        (
            "//////// for | youth\n/////// for | youth\n////// for | youth\n"
            "///// for | youth\n//// for | youth\n////\n/////\n//////\n///////\n////////",
            (5, FaultKind.DEEP_NESTING),
        ),
    ],
)
def test_a_broken_block_is_named_by_its_line(text: str, fault: tuple[int, FaultKind]) -> None:
    assert fault in read(text, "youth")[1]
