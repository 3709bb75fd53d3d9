"""groups.toml and facts.toml: what they give, and their faults by line."""

from pathlib import Path

import pytest

from lms.courses.faults import FaultKind
from lms.courses.reading.curriculum_files import read_curriculum
from lms.courses.reading.folders import read_library

GROUPS = """[[groups]]
id = "youth"
tone = "lake"
syllable_limit = 28
courses = ["khoa-thu"]
name = { vi = "Trẻ", en = "Young" }
summary = { vi = "Cho trẻ", en = "For the young" }
[groups.words.vi]
you = "bạn"
family = "bố mẹ"
[groups.words.en]
you = "you"
family = "parents"
"""
ELDERLY = GROUPS.replace('"youth"', '"elderly"')
FACTS = """# Hotlines
["hotline.scam"]
vi = "156"
en = "156"
"""


def test_groups_and_facts_are_read_in_order() -> None:
    curriculum = read_curriculum((GROUPS + ELDERLY).encode(), FACTS.encode())
    assert curriculum.faults == ()
    assert [group.id for group in curriculum.groups] == ["youth", "elderly"]
    assert curriculum.groups[0].words["vi"] == {"you": "bạn", "family": "bố mẹ"}
    assert curriculum.groups[0].courses == ("khoa-thu",)
    assert [(fact.key, fact.values) for fact in curriculum.facts] == [
        ("hotline.scam", {"vi": "156", "en": "156"})
    ]


def test_a_fact_may_be_left_to_each_site() -> None:
    curriculum = read_curriculum(GROUPS.encode(), FACTS.replace("156", "").encode())
    assert curriculum.faults == ()
    assert [fact.values for fact in curriculum.facts] == [{"vi": "", "en": ""}]


CASES: list[tuple[str | None, str | None, str, int, FaultKind]] = [
    (None, FACTS, "groups.toml", 1, FaultKind.MISSING_FILE),
    (GROUPS, None, "facts.toml", 1, FaultKind.MISSING_FILE),
    (GROUPS + "x = ", FACTS, "groups.toml", 14, FaultKind.BAD_TOML),
    ("groups = 1", FACTS, "groups.toml", 1, FaultKind.MISSING_GROUP_KEY),
    ("groups = [1]", FACTS, "groups.toml", 1, FaultKind.MISSING_GROUP_KEY),
    (GROUPS + GROUPS, FACTS, "groups.toml", 14, FaultKind.GROUP_TWICE),
    *[
        (GROUPS + ELDERLY.replace(old, new), FACTS, "groups.toml", 14, FaultKind.MISSING_GROUP_KEY)
        for old, new in [
            ('"elderly"', '"Người già"'),
            ('tone = "lake"', 'tone = "#0b4f6c"'),
            ("syllable_limit = 28", "syllable_limit = 0"),
            ("syllable_limit = 28", ""),
            ('["khoa-thu"]', '"khoa-thu"'),
            (', en = "Young"', ""),
            ('family = "bố mẹ"\n', ""),
            ("[groups.words.en]", "[groups.words.fr]"),
            ('you = "bạn"', "you = 1"),
        ]
    ],
    (GROUPS, FACTS.replace("hotline.scam", "Hotline"), "facts.toml", 2, FaultKind.BAD_FACT),
    (GROUPS, FACTS.replace('en = "156"', ""), "facts.toml", 2, FaultKind.BAD_FACT),
    (GROUPS, FACTS.replace('en = "156"', 'en = ""'), "facts.toml", 2, FaultKind.BAD_FACT),
    (GROUPS, 'a = 1\n"b.c" = 2', "facts.toml", 1, FaultKind.BAD_FACT),
]


@pytest.mark.parametrize(("groups", "facts", "file", "line", "kind"), CASES)
def test_a_fault_is_found_where_it_is(
    groups: str | None, facts: str | None, file: str, line: int, kind: FaultKind
) -> None:
    curriculum = read_curriculum(
        groups.encode() if groups else None, facts.encode() if facts else None
    )
    assert (file, line, kind) in [(f.file, f.line, f.kind) for f in curriculum.faults]


def test_foreign_words_stand_one_a_line_with_comments() -> None:
    words = "# Máy\nsmartphone  # không: điện thoại\n\n  screen   reader\nsmartphone\ne-ticket\n"
    curriculum = read_curriculum(GROUPS.encode(), FACTS.encode(), words.encode())
    assert curriculum.faults == ()
    assert curriculum.foreign_words == ("smartphone", "screen reader", "e-ticket")
    assert read_curriculum(GROUPS.encode(), FACTS.encode()).foreign_words == ()


@pytest.mark.parametrize(
    ("words", "line", "kind"),
    [
        (b"chatbot\n(a|b)*", 2, FaultKind.BAD_FOREIGN_WORD),
        (b"one two three four five", 1, FaultKind.BAD_FOREIGN_WORD),
        (b"a" * 41, 1, FaultKind.BAD_FOREIGN_WORD),
        (b"".join(b"w%d\n" % n for n in range(501)), 501, FaultKind.BAD_FOREIGN_WORD),
        (b"a\n\xff", 2, FaultKind.NOT_UTF8),
    ],
)
def test_what_is_no_foreign_word_is_named(words: bytes, line: int, kind: FaultKind) -> None:
    [fault] = read_curriculum(GROUPS.encode(), FACTS.encode(), words).faults
    assert (fault.file, fault.line, fault.kind) == ("foreign-words.txt", line, kind)


def test_every_group_needs_every_word() -> None:
    curriculum = read_curriculum(
        (GROUPS + ELDERLY.replace('you = "bạn"', 'you = "bác"\nchild = "cháu"')).encode(),
        FACTS.encode(),
    )
    assert {fault.kind for fault in curriculum.faults} == {FaultKind.MISSING_GROUP_KEY}
    assert {dict(fault.values)["key"] for fault in curriculum.faults} == {
        "words.vi.child",
        "words.en.child",
    }


def test_a_group_that_lists_a_course_that_is_not_there_says_so(tmp_path: Path) -> None:
    (tmp_path / "groups.toml").write_text(GROUPS)
    (tmp_path / "facts.toml").write_text(FACTS)
    [fault] = read_library(tmp_path).faults
    assert (fault.file, fault.kind) == ("groups.toml", FaultKind.UNKNOWN_COURSE)


def test_a_folder_that_is_not_there_has_no_groups(tmp_path: Path) -> None:
    kinds = {fault.kind for fault in read_library(tmp_path / "nowhere").faults}
    assert kinds == {FaultKind.MISSING_FILE}


def test_what_editors_leave_and_links_to_elsewhere_are_not_read(tmp_path: Path) -> None:
    course = tmp_path / "khoa-thu"
    (course / "images").mkdir(parents=True)
    (course / "audio").mkdir()
    (course / "en").mkdir()
    for name in ("course.md", ".hidden.md", "a.md~", "_b.md", "notes.docx", "images/a.svg"):
        (course / name).write_text("x")
    for name in ("audio/a.mp3", "audio/.a.mp3"):
        (course / name).write_text("x")
    (course / "secret.md").symlink_to("/etc/passwd")
    (tmp_path / ".git").mkdir()
    (tmp_path / "linked").symlink_to(course)
    [found] = read_library(tmp_path).courses
    assert found.course_id == "khoa-thu"
    assert set(found.files) == {"course.md", "images/a.svg"}
    assert set(found.recordings) == {"audio/a.mp3"}
    assert found.languages == ("vi",)
