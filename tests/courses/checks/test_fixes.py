"""`lms courses check --fix` gives ids to questions that have none, and changes nothing else."""

from pathlib import Path

from lms.courses.checks.fixes import missing_ids, with_ids, write_ids
from lms.courses.reading.course import read_course
from lms.courses.reading.library import CourseFiles
from tests.courses.factories import course_files, make_curriculum
from tests.courses.sources import found, quiz_with, with_files

QUESTION = "## {{You}} làm gì khi Đặng gọi? {#a}\n- [x] b\n- [ ] c\n> d\n"
PLAIN = QUESTION.replace(" {#a}", "")


def fixed(files: CourseFiles) -> CourseFiles:
    source = read_course(files, make_curriculum(files.course_id))
    added = missing_ids(source)
    return with_files(
        files, {path: with_ids(files.files[path], ids) for path, ids in added.items()}
    )


def test_an_id_is_made_of_the_words() -> None:
    files = fixed(quiz_with(PLAIN))
    assert (
        b"## {{You}} l\xc3\xa0m g\xc3\xac khi \xc4\x90\xe1\xba\xb7ng g\xe1\xbb\x8di? "
        in (files.files["quiz.md"])
    )
    assert "gọi? {#lam-gi-khi-dang-goi}\n" in files.files["quiz.md"].decode()
    assert found(files) == []


def test_marks_and_addresses_are_no_words() -> None:
    question = PLAIN.replace("Đặng gọi", "[chatbot]{en} gọi [Đặng](tel:111)")
    text = fixed(quiz_with(question)).files["quiz.md"].decode()
    assert "{#lam-gi-khi-chatbot-goi-dang}" in text


def test_ids_differ_and_those_there_are_stay() -> None:
    files = fixed(quiz_with(QUESTION.replace("#a", "#lam-gi-khi-dang-goi") + PLAIN + PLAIN))
    text = files.files["quiz.md"].decode()
    assert text.count("{#lam-gi-khi-dang-goi}") == 1
    assert "{#lam-gi-khi-dang-goi-2}" in text and "{#lam-gi-khi-dang-goi-3}" in text
    assert found(files) == []
    assert fixed(files) == files


def test_a_long_question_gets_a_short_id_and_one_of_signs_a_plain_one() -> None:
    text = (
        fixed(
            quiz_with(
                PLAIN.replace("làm gì", "chữ " * 20)
                + PLAIN.replace("{{You}} làm gì khi Đặng gọi", "…")
            )
        )
        .files["quiz.md"]
        .decode()
    )
    assert "{#chu-chu-chu-chu-chu-chu-chu-chu-chu-chu}" in text
    assert "## …? {#cau}" in text


def test_the_same_question_for_another_group_gets_the_same_id() -> None:
    for first, second in ((QUESTION, PLAIN), (PLAIN, QUESTION), (PLAIN, PLAIN)):
        text = f"/// for | youth\n{first}///\n/// except | youth\n{second}///\n"
        assert found(fixed(quiz_with(text))) == []


def test_the_translation_gets_the_ids_of_the_original() -> None:
    files = course_files()
    bare = {
        path: files.files[path].decode().replace(" {#cau-2}", "")
        for path in ("quiz.md", "en/quiz.md")
    }
    again = fixed(with_files(files, bare))
    assert found(again) == []
    only_english = fixed(with_files(files, {"en/quiz.md": bare["en/quiz.md"]}))
    assert only_english == files


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    content = f"---\r\n---\r\n{PLAIN}".replace("\n", "\r\n").replace("\r\r", "\r").encode()
    files = with_files(quiz_with(""), {"quiz.md": b"\xef\xbb\xbf" + content})
    source = read_course(files, make_curriculum("khoa-thu"))
    assert write_ids(tmp_path, source, files.files) == 1
    written = (tmp_path / "quiz.md").read_bytes()
    assert written == b"\xef\xbb\xbf" + content.replace(b"?", b"? {#lam-gi-khi-dang-goi}")
