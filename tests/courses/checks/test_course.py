"""Every fault that `lms courses check` knows, by the file and line it is found on."""

import pytest

from lms.courses.faults import WARNINGS, FaultKind
from lms.courses.reading.library import CourseFiles
from tests.courses.factories import course_files
from tests.courses.sources import (
    course_with,
    found,
    quiz_with,
    replaced,
    source_of,
    with_files,
    with_recording,
)

K = FaultKind
GOOD = course_files()
QUESTION = "## A? {#a}\n- [x] b\n- [ ] c\n> d\n"
LONG = "chữ " * 21


def test_a_good_course_has_no_fault() -> None:
    assert found(GOOD) == []
    assert found(course_with("## Mục\n\nChào {{you}}.")) == []
    assert found(quiz_with(QUESTION)) == []


CASES: list[tuple[K, CourseFiles, str, int]] = [
    # Files
    (K.MISSING_FILE, with_files(GOOD, {"quiz.md": None}), "quiz.md", 1),
    (K.MISSING_FILE, with_files(GOOD, {"course.md": None}), "course.md", 1),
    (K.MISSING_FILE, with_files(GOOD, {"en/bai-2.md": None}), "en/bai-2.md", 1),
    (K.MISSING_FILE, with_files(GOOD, {"en/quiz.md": None}), "en/quiz.md", 1),
    (K.UNLISTED_FILE, with_files(GOOD, {"bai-9.md": GOOD.files["bai-1.md"]}), "bai-9.md", 1),
    (K.UNLISTED_FILE, with_files(GOOD, {"en/bai-9.md": GOOD.files["bai-1.md"]}), "en/bai-9.md", 1),
    (K.BAD_NAME, CourseFiles("Khóa", GOOD.files), "course.md", 1),
    (K.BAD_NAME, replaced(GOOD, "course.md", "bai-1,", "Bài_1,"), "course.md", 5),
    (K.BAD_NAME, replaced(GOOD, "course.md", "bai-1,", "quiz,"), "course.md", 5),
    (K.NOT_UTF8, with_files(GOOD, {"bai-1.md": b"---\ntitle: \xff"}), "bai-1.md", 2),
    (K.TOO_LARGE, with_files(GOOD, {"bai-1.md": b"a" * 200_000}), "bai-1.md", 1),
    # Front matter
    (K.NO_FRONT_MATTER, with_files(GOOD, {"bai-1.md": "## A"}), "bai-1.md", 1),
    (K.BAD_FRONT_MATTER, replaced(GOOD, "bai-1.md", "title: Bài 1", "title"), "bai-1.md", 2),
    (K.MISSING_KEY, replaced(GOOD, "course.md", "title: Khóa thử\n", ""), "course.md", 1),
    (K.MISSING_KEY, replaced(GOOD, "course.md", "summary: Khóa thử.\n", ""), "course.md", 1),
    (K.MISSING_KEY, replaced(GOOD, "course.md", "pass_mark: 75\n", ""), "course.md", 1),
    (K.MISSING_KEY, replaced(GOOD, "course.md", "lessons: [bai", "lesson: [bai"), "course.md", 1),
    (K.MISSING_KEY, replaced(GOOD, "bai-1.md", "minutes: 10\n", ""), "bai-1.md", 1),
    (K.MISSING_KEY, replaced(GOOD, "en/bai-1.md", "title: Lesson 1\n", ""), "en/bai-1.md", 1),
    (K.BAD_VALUE, replaced(GOOD, "course.md", "75", "101"), "course.md", 4),
    (K.BAD_VALUE, replaced(GOOD, "course.md", "75", "true"), "course.md", 4),
    (K.BAD_VALUE, replaced(GOOD, "course.md", "75", "0"), "course.md", 4),
    (K.BAD_VALUE, replaced(GOOD, "course.md", "title: Khóa thử", "title: [a]"), "course.md", 2),
    (K.BAD_VALUE, replaced(GOOD, "bai-1.md", "Bài 1", "x" * 201), "bai-1.md", 2),
    (K.BAD_VALUE, replaced(GOOD, "bai-1.md", "10", "mười"), "bai-1.md", 3),
    (K.BAD_VALUE, replaced(GOOD, "bai-1.md", "10", "10\nskills: [1-2]"), "bai-1.md", 4),
    (K.UNKNOWN_KEY, replaced(GOOD, "bai-1.md", "10", "10\ntag: a"), "bai-1.md", 4),
    (K.MISSING_LESSON, with_files(GOOD, {"bai-2.md": None}), "course.md", 5),
    (K.LESSON_TWICE, replaced(GOOD, "course.md", "bai-2,", "bai-1,"), "course.md", 5),
    (K.FACT_IN_TITLE, replaced(GOOD, "bai-1.md", "Bài 1", "'{{hotline.scam}}'"), "bai-1.md", 2),
    (K.WORD_IN_TITLE, replaced(GOOD, "course.md", "Khóa thử", "Mời {{you}}"), "course.md", 2),
    (K.UNKNOWN_TOKEN, replaced(GOOD, "bai-1.md", "Bài 1", "Mời {{me}}"), "bai-1.md", 2),
    # Blocks and words: more in test_variants.py
    (K.UNKNOWN_BLOCK, course_with("/// sing | a\nb\n///"), "bai-1.md", 6),
    (K.UNKNOWN_GROUP, course_with("a\n/// for | pirates\nb\n///"), "bai-1.md", 7),
    (K.NO_TITLE_OF_BLOCK, course_with("/// example\nb\n///"), "bai-1.md", 6),
    (K.UNCLOSED_BLOCK, course_with("a\n\n/// for | youth\nb"), "bai-1.md", 8),
    (K.STRAY_FENCE, course_with("a\n///"), "bai-1.md", 7),
    (K.NESTED_BLOCK, course_with("/// for | youth\n/// for | youth\na\n///\n///"), "bai-1.md", 7),
    (K.UNKNOWN_TOKEN, course_with("a\n\n{{hotline.nobody}}"), "bai-1.md", 8),
    (K.UNKNOWN_TOKEN, quiz_with(QUESTION.replace("b", "{{me}}")), "quiz.md", 4),
    # Limits: more in test_limits.py
    (K.LONG_LINE, course_with("a " * 1100), "bai-1.md", 6),
    (K.LONG_PARAGRAPH, course_with("b\n\n" + "a a a a\n" * 900), "bai-1.md", 8),
    (K.MANY_LINES, course_with("a\n\n" * 2000), "bai-1.md", 2005),
    (K.MANY_SIGNS, course_with("a\n" + "*" * 150), "bai-1.md", 7),
    (K.DEEP_NESTING, course_with("a\n\n> > > > > > > b"), "bai-1.md", 8),
    # Pages
    (K.EMPTY_PAGE, course_with("/// for | youth\na\n///"), "bai-1.md", 1),
    (K.HEADING_LEVEL_ONE, course_with("a\n\n# B"), "bai-1.md", 8),
    (K.HEADING_SKIPPED, course_with("### A"), "bai-1.md", 6),
    (K.HEADING_SKIPPED, course_with("## A\n/// for | youth\n### B\n///\n#### C"), "bai-1.md", 10),
    (K.NO_DESCRIPTION, course_with("![](images/a.svg)"), "bai-1.md", 6),
    (K.NO_DESCRIPTION, course_with("a\n\n![ … ](images/a.svg)"), "bai-1.md", 8),
    (K.NO_DESCRIPTION, course_with("![a.svg](images/a.svg)"), "bai-1.md", 6),
    (K.MISSING_PICTURE, course_with("![Một bức vẽ](images/b.svg)"), "bai-1.md", 6),
    (K.MISSING_PICTURE, course_with("![Một bức vẽ](https://a.example/b.svg)"), "bai-1.md", 6),
    (K.BAD_PICTURE, course_with("a", **{"images/b.svg": "<svg/>"}), "images/b.svg", 1),
    (K.BAD_PICTURE, course_with("a", **{"images/b.gif": "GIF89a"}), "images/b.gif", 1),
    (K.BAD_RECORDING, with_recording(GOOD, "audio/bai-1.mp3"), "audio/bai-1.mp3", 1),
    (K.BAD_RECORDING, with_recording(GOOD, "audio/bai-1.wav"), "audio/bai-1.wav", 1),
    (K.VAGUE_LINK, course_with("a\nb [tại đây](bai-2)"), "bai-1.md", 7),
    (K.VAGUE_LINK, course_with("[Click here](https://a.example)"), "bai-1.md", 6),
    (K.VAGUE_LINK, course_with("[https://a.example](https://a.example)"), "bai-1.md", 6),
    (K.VAGUE_LINK, course_with("[ ](bai-2)"), "bai-1.md", 6),
    (K.BROKEN_LINK, course_with("[Bài chín](bai-9)"), "bai-1.md", 6),
    (K.BROKEN_LINK, course_with("[Bài\nchín](../bai-2)"), "bai-1.md", 6),
    (K.BROKEN_LINK, course_with("## Mục\n[Xem mục khác](#muc-khac)"), "bai-1.md", 7),
    (K.BROKEN_LINK, course_with("a\n[Chạy](javascript:alert(1))"), "bai-1.md", 7),
    (K.BROKEN_LINK, course_with("[Trang {{you}}](https://a.example/{{you}})"), "bai-1.md", 6),
    (K.BROKEN_LINK, quiz_with(QUESTION.replace("d", "[Bài hai](bai-2)")), "quiz.md", 6),
    (K.NO_CAPTION, course_with("x\n\na | b\n--|--\n1 | 2"), "bai-1.md", 8),
    (K.NO_CAPTION, course_with("/// warning | c\na | b\n--|--\n1 | 2\n///"), "bai-1.md", 7),
    (K.UNKNOWN_MARK, course_with("a\n[bonjour]{fr}"), "bai-1.md", 7),
    (K.UNKNOWN_MARK, replaced(GOOD, "bai-1.md", "Bài 1", "Bài [un]{fr}"), "bai-1.md", 2),
    (K.UNKNOWN_MARK, quiz_with(QUESTION.replace("d", "[bonjour]{fr}")), "quiz.md", 6),
    (K.NOTE_WITHOUT_TEXT, course_with("a\n\nb[^c]"), "bai-1.md", 8),
    (K.NOTE_WITHOUT_TEXT, quiz_with(QUESTION.replace("d", "e[^f]")), "quiz.md", 6),
    (K.NOTE_WITHOUT_PLACE, course_with("a `[^c]`\n\n[^c]: d"), "bai-1.md", 8),
    (K.NOTE_TWICE, course_with("a[^c]\nb[^c]\n\n[^c]: d"), "bai-1.md", 7),
    (K.NOTE_TWICE, course_with("a[^c]\n\n[^c]: d\n[^c]: e"), "bai-1.md", 9),
    (K.UNCLEAR_ALOUD, course_with("a\n\n- Từ 5-10 phút."), "bai-1.md", 8),
    (K.UNCLEAR_ALOUD, quiz_with(QUESTION.replace("c", "Ngày 5/8")), "quiz.md", 5),
    (K.LONG_SENTENCE, course_with(f"Ngắn.\n\n- Ngắn. {LONG}."), "bai-1.md", 8),
    (K.LONG_SENTENCE, course_with(f"a[^b]\n\n[^b]: {LONG}"), "bai-1.md", 8),
    (K.LONG_SENTENCE, course_with(f"/// warning | {LONG}\na\n///"), "bai-1.md", 6),
    (K.LONG_SENTENCE, quiz_with(QUESTION.replace("d", LONG)), "quiz.md", 6),
    # Questions
    (K.NO_QUESTIONS, quiz_with(""), "quiz.md", 1),
    (K.STRAY_LINE, quiz_with(QUESTION + "\nThêm một dòng"), "quiz.md", 8),
    (K.NO_ID, quiz_with(QUESTION.replace(" {#a}", "")), "quiz.md", 3),
    (K.BAD_ID, quiz_with(QUESTION.replace("{#a}", "{#Câu 1}")), "quiz.md", 3),
    (K.ID_TWICE, quiz_with(QUESTION * 2), "quiz.md", 7),
    (K.MIXED_ANSWERS, quiz_with("## A? {#a}\n- [x] b\n1. c\n> d"), "quiz.md", 3),
    (K.NO_ANSWERS, quiz_with("## A? {#a}\n> d"), "quiz.md", 3),
    (K.FEW_CHOICES, quiz_with("## A? {#a}\n- [x] b\n> d"), "quiz.md", 3),
    (K.FEW_CHOICES, quiz_with("## A? {#a}\n1. b\n> d"), "quiz.md", 3),
    (K.NOTHING_RIGHT, quiz_with(QUESTION.replace("[x]", "[ ]")), "quiz.md", 3),
    (K.NOTHING_RIGHT, quiz_with("## A? {#a}\n= …\n> d"), "quiz.md", 4),
    (K.ALL_RIGHT, quiz_with(QUESTION.replace("[ ]", "[x]")), "quiz.md", 3),
    (K.CHOICE_TWICE, quiz_with(QUESTION.replace("c", "B ")), "quiz.md", 5),
    (K.TOKEN_IN_ANSWER, quiz_with(QUESTION.replace("] b", "] Hỏi {{you}}")), "quiz.md", 4),
    (K.TOKEN_IN_ANSWER, quiz_with("## A? {#a}\n= {{hotline.scam}}\n> d"), "quiz.md", 4),
    (K.NO_EXPLANATION, quiz_with(QUESTION.replace("> d", "")), "quiz.md", 3),
    (K.NO_EXPLANATION, quiz_with(QUESTION.replace("> d", ">")), "quiz.md", 3),
    (K.UNKNOWN_LESSON, quiz_with(QUESTION.replace("}\n", "}\nlesson: bai-9\n")), "quiz.md", 4),
    (
        K.VARIANT_DIFFERS,
        quiz_with(
            f"/// except | youth\n{QUESTION}///\n/// for | youth\n"
            f"{QUESTION.replace('{#a}', '{#b}')}///"
        ),
        "quiz.md",
        10,
    ),
    (
        K.VARIANT_DIFFERS,
        quiz_with("## A? {#a}\n- [x] b\n- [ ] c\n/// for | youth\n- [ ] e\n///\n> d"),
        "quiz.md",
        3,
    ),
    (
        K.VARIANT_DIFFERS,
        quiz_with(f"{QUESTION}/// for | youth\n## B? {{#b}}\n- [x] b\n- [ ] c\n> d\n///"),
        "quiz.md",
        8,
    ),
    # Translations
    (K.MARKED_TRANSLATION, replaced(GOOD, "en/quiz.md", "- [ ]", "- [x]"), "en/quiz.md", 8),
    (K.OTHER_HEADINGS, replaced(GOOD, "en/bai-1.md", "## ", ""), "en/bai-1.md", 1),
    (K.OTHER_HEADINGS, replaced(GOOD, "en/bai-1.md", "## ", "## A\n\n### "), "en/bai-1.md", 1),
    (K.OTHER_QUESTIONS, replaced(GOOD, "en/quiz.md", "cau-2", "cau-9"), "en/quiz.md", 13),
    (K.OTHER_CHOICES, replaced(GOOD, "en/quiz.md", "- [ ] Wrong 1\n", ""), "en/quiz.md", 5),
    (
        K.OTHER_CHOICES,
        replaced(GOOD, "en/quiz.md", "- [ ] Right 1\n- [ ] Wrong 1", "1. a\n2. b"),
        "en/quiz.md",
        5,
    ),
    (K.OTHER_VALUE, replaced(GOOD, "en/bai-1.md", "10", "12"), "en/bai-1.md", 3),
    (
        K.OTHER_VALUE,
        replaced(GOOD, "en/quiz.md", "lesson: bai-1", "lesson: bai-2"),
        "en/quiz.md",
        6,
    ),
    (K.TOKEN_IN_ANSWER, replaced(GOOD, "en/quiz.md", "Right 1", "{{You}}"), "en/quiz.md", 8),
]


@pytest.mark.parametrize(("kind", "files", "file", "line"), CASES)
def test_a_fault_is_found_where_it_is(kind: K, files: CourseFiles, file: str, line: int) -> None:
    assert (file, line, kind) in found(files)


def test_every_kind_of_fault_has_a_case() -> None:
    of_curriculum = {K.BAD_TOML, K.MISSING_GROUP_KEY, K.GROUP_TWICE, K.BAD_FACT, K.BAD_FOREIGN_WORD}
    of_other_files = {K.UNKNOWN_COURSE, *of_curriculum}
    assert {kind for kind, *_rest in CASES} == set(K) - of_other_files


def test_what_is_right_is_not_called_a_fault() -> None:
    body = (
        "## Mục {{you}} xem\n\n[Lên mục này](#muc-xem), [bài hai](bai-2.md),"
        " [gọi {{hotline.scam}}](tel:{{hotline.scam}})\n\n`[mã](không-phải-link)`\n\n"
        "[Dùng [chatbot]{en}](bai-2) ![Một [smartphone]{en}](images/a.svg) [156]{digits}[^a]\n\n"
        "[^a]: Xem [bài hai](bai-2).\n\n"
        "/// table | Giờ\na | b\n--|--\n1 | 2\n///\n\n![Một bức vẽ](images/a.svg)\n\n"
        f"{'chữ ' * 20}. {'chữ ' * 20}\n\n- {'chữ ' * 20}\n- {'chữ ' * 20}"
    )
    assert found(course_with(body)) == []


def test_a_broken_file_says_nothing_else() -> None:
    files = with_files(GOOD, {"bai-1.md": "# Chào\n![](x)"})
    assert found(files) == [("bai-1.md", 1, K.NO_FRONT_MATTER)]


def test_a_long_sentence_is_named_once_for_the_group_with_the_least_patience() -> None:
    faults = source_of(course_with("chữ " * 40)).faults.found
    assert [dict(fault.values) for fault in faults] == [
        {"count": "40", "most": "20", "group": "elderly"}
    ]


def test_words_of_address_count_as_they_are_spoken() -> None:
    nineteen = course_with("chữ " * 18 + "{{you}}", **{})
    assert found(nineteen) == []
    body = "/// for | remote\n" + "chữ " * 19 + "{{you}}\n///\n/// except | remote\na\n///"
    assert [kind for _file, _line, kind in found(course_with(body))] == [K.LONG_SENTENCE]


def test_advice_keeps_no_course_from_its_readers() -> None:
    faults = source_of(course_with("chữ " * 40)).faults
    assert {fault.kind for fault in faults.found} <= WARNINGS
    assert not faults.of("bai-1.md").hinders


def test_a_translation_may_use_the_pictures_of_the_original_and_its_own() -> None:
    svg = course_with("").files["images/a.svg"]
    english = "---\ntitle: Lesson 1\n---\n\n## A\n\n"
    pictures = "![One](images/a.svg) ![Two](../images/a.svg) ![Three](images/own.svg)"
    files = with_files(
        GOOD,
        {"images/a.svg": svg, "en/images/own.svg": svg, "en/bai-1.md": english + pictures},
    )
    assert found(files) == []
