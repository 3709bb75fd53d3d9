"""What is searched: what each reader would read today."""

import pytest
from flask import Flask

from lms.courses.actions import choose_fact
from lms.courses.finding.documents import Document
from lms.courses.finding.paths import Reading
from lms.courses.models import CourseRevision, GroupCourse
from lms.courses.queries import searchable
from lms.db import db, new_id
from tests.courses.factories import make_course
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("app")


def read(
    revision: CourseRevision, language: str = "vi", group_id: str = "elderly"
) -> list[Document]:
    return searchable.documents([Reading("khoa-thu", group_id, revision.id)], language)


def test_a_course_and_its_lessons_are_there_as_the_group_reads_them() -> None:
    course, first, second = read(make_course(lessons=2))
    assert (course.title, course.lesson_id, course.number) == ("Khóa thử", None, 0)
    assert course.blocks == ("Khóa thử.", "Bác.")
    assert (first.title, first.lesson_id, first.number) == ("Bài 1", "bai-1", 1)
    assert first.blocks == ("Bài 1.1", "Bác: 156.")
    assert (second.number, second.course_title, second.group_id) == (2, "Khóa thử", "elderly")


def test_in_english_it_is_what_stands_there_in_english_else_in_vietnamese() -> None:
    assert [one.title for one in read(make_course(lessons=1), "en")] == [
        "Khóa thử (en)",
        "Lesson 1",
    ]
    only_vietnamese = make_course(lessons=1, english=False, title="Khóa hai")
    (course, lesson) = read(only_vietnamese, "en")
    assert (course.title, course.language, lesson.language) == ("Khóa hai", "vi", "vi")


def test_it_is_taken_apart_once(app: Flask) -> None:
    revision = make_course()
    first = read(revision)
    with counted(app) as sent:
        again = read(revision)
    assert len(sent) <= 3, sent
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_a_fact_that_changed_and_a_new_revision_are_found_at_once() -> None:
    revision = make_course()
    assert "156" in read(revision)[1].folded_text.plain
    choose_fact("hotline.scam", {"vi": "157", "en": "157"}, by=None)
    assert "157" in read(revision)[1].folded_text.plain
    newer = make_course(extra="\nThêm một dòng mới.\n")
    assert "Thêm một dòng mới." in read(newer)[1].blocks
    assert "Thêm một dòng mới." not in read(revision)[1].blocks, "who began earlier reads on"


def test_every_offer_is_listed_in_the_order_of_the_curricula() -> None:
    revision = make_course()
    make_course(course_id="khoa-hai", title="Khóa hai")
    db.session.delete(db.session.get_one(GroupCourse, ("youth", "khoa-thu")))
    offers = searchable.offers()
    assert offers[:3] == [
        Reading("khoa-hai", "youth", offers[0].revision_id),
        Reading("khoa-thu", "elderly", revision.id),
        Reading("khoa-hai", "elderly", offers[0].revision_id),
    ]
    assert len(offers) == 11


def test_what_was_never_published_is_nowhere() -> None:
    assert searchable.documents([Reading("khoa-khac", "youth", new_id())], "vi") == []
    assert searchable.documents([], "vi") == []
    assert searchable.offers() == []
