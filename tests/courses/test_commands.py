"""`lms courses check` and `lms courses load` as they are typed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms import places
from lms.cli import main
from tests.courses.factories import course_files
from tests.courses.reading.test_curriculum_files import FACTS, GROUPS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of courses with one course without faults."""
    course = tmp_path / "courses"
    (course / "khoa-thu" / "en").mkdir(parents=True)
    (course / "groups.toml").write_text(GROUPS)
    (course / "facts.toml").write_text(FACTS + FACTS.replace("scam", "police"))
    for path, content in course_files().files.items():
        (course / "khoa-thu" / path).write_bytes(content)
    return course


def lms(*arguments: object, language: str = "en", **settings: str) -> Result:
    environment = {"LC_ALL": f"{language}.UTF-8", **settings}
    return CliRunner().invoke(main, [str(word) for word in arguments], env=environment)


def break_quiz(folder: Path) -> None:
    quiz = folder / "khoa-thu" / "quiz.md"
    quiz.write_text(quiz.read_text().replace("- [x] Đúng 1", "- [ ] Đúng 1"))


def test_a_clean_folder_is_one_line(folder: Path) -> None:
    result = lms("courses", "check", folder)
    assert (result.exit_code, result.output) == (0, "1 course without a fault.\n")


def test_a_fault_names_file_and_line_on_standard_error(folder: Path) -> None:
    break_quiz(folder)
    result = lms("courses", "check", folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"{folder}/khoa-thu/quiz.md:5: The question has no right answer: mark it with [x].\n"
    )


def test_faults_are_said_in_vietnamese_too(folder: Path) -> None:
    break_quiz(folder)
    result = lms("courses", "check", folder, language="vi_VN")
    assert "Câu hỏi chưa có đáp án đúng" in result.stderr


def test_one_course_can_be_checked_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_quiz(folder)
    shutil.copytree(folder / "khoa-thu", folder / "khoa-hai")
    monkeypatch.chdir(folder / "khoa-hai")
    result = lms("courses", "check", ".")
    assert result.exit_code == 2
    assert result.stderr.startswith("../khoa-hai/quiz.md:5: ")
    assert len(result.stderr.splitlines()) == 1


def test_advice_fails_only_a_strict_check(folder: Path) -> None:
    lesson = folder / "khoa-thu" / "bai-1.md"
    lesson.write_text(lesson.read_text() + "\n" + "chữ " * 40)
    lenient = lms("courses", "check", folder)
    assert lenient.exit_code == 0
    assert "bai-1.md:10: (advice) The sentence has 40 syllables" in lenient.stderr
    strict = lms("courses", "check", "--strict", folder)
    assert strict.exit_code == 2
    assert "bai-1.md:10: The sentence has 40 syllables" in strict.stderr


def test_an_answer_in_json(folder: Path) -> None:
    assert json.loads(lms("courses", "check", "--json", folder).stdout) == {
        "courses": 1,
        "faults": [],
        "ok": True,
    }
    break_quiz(folder)
    result = lms("courses", "check", "--json", folder)
    assert result.exit_code == 2
    assert json.loads(result.stdout)["faults"] == [
        {
            "file": f"{folder}/khoa-thu/quiz.md",
            "line": 5,
            "kind": "nothing-right",
            "warning": False,
            "sentence": "The question has no right answer: mark it with [x].",
        }
    ]


def test_missing_ids_are_added_and_nothing_else(folder: Path) -> None:
    quiz = folder / "khoa-thu" / "quiz.md"
    whole = quiz.read_text()
    quiz.write_text(whole.replace(" {#cau-2}", ""))
    result = lms("courses", "check", "--fix", folder)
    assert result.stdout == "1 id was added.\n1 course without a fault.\n"
    assert quiz.read_text() == whole


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for command in ("check", "load"):
        result = lms("courses", command, tmp_path / "nowhere", LMS_INSTANCE=str(tmp_path))
        assert result.exit_code == 2
        assert result.stderr == f"Error: There is no folder {tmp_path}/nowhere.\n"


def test_a_folder_without_courses_says_what_is_missing(tmp_path: Path) -> None:
    result = lms("courses", "check", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{tmp_path}/groups.toml:1: This file is missing.",
        f"{tmp_path}/facts.toml:1: This file is missing.",
    ]


def test_checking_makes_no_database_and_no_instance(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    lms("courses", "check", folder, LMS_INSTANCE=str(folder / "instance"))
    assert not (folder / "instance").exists()


def test_loading_says_what_became_of_each_course(folder: Path, tmp_path: Path) -> None:
    instance = {"LMS_INSTANCE": str(tmp_path / "instance")}
    lesson = folder / "khoa-thu" / "bai-1.md"
    first = lms("courses", "load", folder, **instance)
    assert (first.exit_code, first.stdout) == (0, "khoa-thu: published as revision 1\n")
    again = lms("courses", "load", folder, **instance)
    assert again.stdout == "khoa-thu: unchanged, revision 1\n"
    lesson.write_text(lesson.read_text() + "\nThêm.\n")
    third = lms("courses", "load", "--json", folder, **instance)
    assert json.loads(third.stdout) == {
        "courses": [{"course": "khoa-thu", "outcome": "published", "revision": 2}],
        "faults": [],
    }
    break_quiz(folder)
    faulty = lms("courses", "load", folder, **instance)
    assert faulty.exit_code == 2
    assert faulty.stdout == "khoa-thu: not loaded, because of its faults\n"
    assert faulty.stderr.startswith(f"{folder}/khoa-thu/quiz.md:5: ")


def test_without_a_folder_the_courses_that_come_with_the_program_are_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "courses_dir", lambda: folder)
    assert lms("courses", "check").output == "1 course without a fault.\n"
