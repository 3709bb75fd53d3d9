"""The courses that come with the program: without fault, whole for every group and language."""

import itertools
import re

import pytest
from bs4 import BeautifulSoup

from lms import places
from lms.courses.checks.folder import check_folder
from lms.courses.checks.sentences import syllables
from lms.courses.reading.course import CourseSource, read_course
from lms.courses.reading.folders import read_library
from lms.courses.reading.library import LANGUAGES
from lms.courses.rendering.pages import rendered_pages, rendered_questions

LIBRARY = read_library(places.courses_dir())


@pytest.fixture(params=LIBRARY.courses, ids=lambda files: files.course_id)
def source(request: pytest.FixtureRequest) -> CourseSource:
    return read_course(request.param, LIBRARY.curriculum)


def test_the_strict_check_finds_nothing() -> None:
    assert check_folder(places.courses_dir()).faults == ()


def test_there_are_six_groups_and_each_has_a_course() -> None:
    assert [group.id for group in LIBRARY.curriculum.groups] == [
        "youth",
        "elderly",
        "officials",
        "visually-impaired",
        "workers",
        "remote",
    ]
    assert all(group.courses for group in LIBRARY.curriculum.groups)
    assert len({group.tone for group in LIBRARY.curriculum.groups}) == 6


def test_every_page_is_there_for_every_language_and_group(source: CourseSource) -> None:
    assert set(source.texts) == set(LANGUAGES)
    for text in source.texts.values():
        pages = list(rendered_pages(source, text))
        assert len(pages) == (1 + len(source.lessons)) * len(source.group_ids)
        assert all(len(page.html) > 200 and page.title for page in pages)


def test_pages_are_as_a_screen_reader_needs_them(source: CourseSource) -> None:
    for text in source.texts.values():
        for page in rendered_pages(source, text):
            soup = BeautifulSoup(page.html, "html5lib")
            levels = [1, *(int(tag.name[1]) for tag in soup.select("h2, h3, h4"))]
            assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
            assert all(image["alt"] and image["width"] for image in soup.select("img"))
            ids = [tag["id"] for tag in soup.select("[id]")]
            assert len(ids) == len(set(ids))


def test_no_kind_of_box_is_said_twice(source: CourseSource) -> None:
    for text in source.texts.values():
        for page in rendered_pages(source, text):
            said = BeautifulSoup(page.html, "html5lib").get_text("|", strip=True).casefold()
            for word in ("ghi nhớ", "remember"):
                assert not re.search(rf"{word}:?\|{word}\b", said), page.lesson_id


def test_no_sign_of_the_format_is_left_on_a_page(source: CourseSource) -> None:
    for text in source.texts.values():
        htmls = [page.html for page in rendered_pages(source, text)]
        for question in rendered_questions(source, text):
            htmls += [question.question_html, question.explanation_html, *question.choices_html]
        for html in htmls:
            words = BeautifulSoup(html, "html5lib").get_text()
            assert not re.search(r"///|\{#|\]\(|\]\{|\[\^|\*\*|^- |\{\{(?!hotline\.)", words), words


def test_the_elderly_are_never_addressed_as_young_people_are(source: CourseSource) -> None:
    pages = [p for p in rendered_pages(source, source.base) if p.group_id == "elderly"]
    said = " ".join(BeautifulSoup(page.html, "html5lib").get_text() for page in pages)
    assert "bác" in said.lower()
    assert not re.search(r"\b[Bb]ạn\b(?! bè| cùng)", said)


def test_the_quiz_has_the_same_marks_for_everyone(source: CourseSource) -> None:
    for questions in source.base.questions.values():
        assert len(questions) >= 10
        assert all(question.lesson in source.lessons for question in questions)


def test_lessons_are_short(source: CourseSource) -> None:
    """A lesson of ten minutes is read slowly: at most 900 syllables."""
    for page in rendered_pages(source, source.base):
        assert syllables(BeautifulSoup(page.html, "html5lib").get_text(" ")) <= 900
