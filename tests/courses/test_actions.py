"""Loading courses: what is published, what is left alone, and that nothing is half written."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, func, select

from lms.courses import queries
from lms.courses.actions import LoadReport, load_library
from lms.courses.faults import FaultKind, SourceFault
from lms.courses.models import (
    Course,
    CourseRevision,
    CurrentFact,
    GroupCourse,
    Lesson,
    Page,
    RevisionFile,
    RevisionText,
    StoredFile,
    TargetGroup,
)
from lms.courses.publishing import Outcome
from lms.courses.reading.library import CourseFiles, Curriculum, Library
from lms.db import db
from tests.courses.factories import course_files, edition_of, make_course, make_curriculum
from tests.courses.sources import SVG, replaced, with_files

pytestmark = pytest.mark.usefixtures("app")
FILES = course_files()
BROKEN = SourceFault("groups.toml", 3, FaultKind.BAD_TOML)


def load(*courses: CourseFiles, curriculum: Curriculum | None = None) -> LoadReport:
    """Load and commit these courses, which every group lists."""
    listed = curriculum or make_curriculum(*(files.course_id for files in courses))
    report = load_library(Library(listed, courses))
    db.session.commit()
    return report


def outcomes(report: LoadReport) -> list[tuple[str, Outcome, int | None]]:
    return [(one.course_id, one.outcome, one.number) for one in report.courses]


def revision() -> CourseRevision:
    found = queries.current_revision("khoa-thu")
    assert found is not None
    return found


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to the database inside this block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_course_is_published_whole() -> None:
    assert outcomes(load(FILES)) == [("khoa-thu", Outcome.PUBLISHED, 1)]
    found = revision()
    assert (found.number, found.pass_mark) == (1, 75)
    assert [(one.lesson_id, one.position, one.minutes) for one in queries.lessons(found.id)] == [
        ("bai-1", 1, 10),
        ("bai-2", 2, 10),
        ("bai-3", 3, 10),
    ]
    pages = db.session.scalar(select(func.count()).select_from(Page))
    assert pages == 4 * 6 * 2
    kept = db.session.scalars(select(RevisionFile.path).order_by(RevisionFile.path))
    assert set(kept) == set(FILES.files)


def test_loading_again_changes_nothing() -> None:
    load(FILES)
    before = revision()
    with statements() as sent:
        report = load(FILES)
    assert outcomes(report) == [("khoa-thu", Outcome.UNCHANGED, 1)]
    assert revision().published_at_utc == before.published_at_utc
    assert not [one for one in sent if one.split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_changed_words_are_a_new_revision_and_the_old_one_stays() -> None:
    load(FILES)
    first = revision()
    load(replaced(FILES, "bai-1.md", "Bài 1.1", "Bài mới"))
    second = revision()
    assert (first.number, second.number) == (1, 2)
    old, new = (queries.page(edition_of(one), "bai-1") for one in (first, second))
    assert old and new and "Bài 1.1" in old.html and "Bài mới" in new.html


def test_a_lesson_that_did_not_change_keeps_its_hash() -> None:
    load(FILES)
    first = {one.lesson_id: one.lesson_hash for one in queries.lessons(revision().id)}
    load(replaced(FILES, "bai-1.md", "Bài 1.1", "Bài mới"))
    second = {one.lesson_id: one.lesson_hash for one in queries.lessons(revision().id)}
    assert {name for name in first if first[name] != second[name]} == {"bai-1"}


def test_a_changed_picture_or_word_of_address_is_a_new_revision() -> None:
    load(FILES)
    pictured = with_files(FILES, {"images/a.svg": SVG})
    assert outcomes(load(pictured))[0][1:] == (Outcome.PUBLISHED, 2)
    curriculum = make_curriculum("khoa-thu")
    youth = dataclasses.replace(
        curriculum.groups[0],
        words={"vi": {"you": "em", "family": "bố mẹ"}, "en": curriculum.groups[0].words["en"]},
    )
    other = dataclasses.replace(curriculum, groups=(youth, *curriculum.groups[1:]))
    assert outcomes(load(pictured, curriculum=other))[0][1:] == (Outcome.PUBLISHED, 3)


def test_a_changed_translation_is_frozen_anew_in_the_same_revision() -> None:
    load(FILES)
    first = revision().id
    other = replaced(FILES, "en/bai-1.md", "Lesson 1.1", "Corrected")
    assert outcomes(load(other))[0][1:] == (Outcome.TRANSLATED, 1)
    assert revision().id == first
    english = queries.page(edition_of(first, "en"), "bai-1")
    vietnamese = queries.page(edition_of(first), "bai-1")
    assert english and "Corrected" in english.html
    assert vietnamese and "Bài 1.1" in vietnamese.html
    assert outcomes(load(other))[0][1] is Outcome.UNCHANGED


def test_a_translation_may_come_later_and_go_again() -> None:
    load(course_files(english=False))
    found = revision().id
    assert outcomes(load(FILES))[0][1:] == (Outcome.TRANSLATED, 1)
    assert set(db.session.scalars(select(RevisionText.language))) == {"vi", "en"}
    assert outcomes(load(course_files(english=False)))[0][1:] == (Outcome.TRANSLATED, 1)
    assert set(db.session.scalars(select(RevisionText.language))) == {"vi"}
    page = queries.page(edition_of(found, "en"), "bai-1")
    assert page and page.language == "vi"


def test_a_faulty_course_stays_as_it_was_and_the_others_are_loaded() -> None:
    load(FILES)
    faulty = replaced(FILES, "quiz.md", "[x]", "[ ]")
    report = load(faulty, course_files(course_id="khoa-hai"))
    assert outcomes(report) == [
        ("khoa-thu", Outcome.FAULTY, 1),
        ("khoa-hai", Outcome.PUBLISHED, 1),
    ]
    assert [(fault.file, fault.line) for fault in report.faults] == [("khoa-thu/quiz.md", 5)]
    assert revision().number == 1


def test_a_course_that_never_was_published_is_not_listed_while_it_is_faulty() -> None:
    load(replaced(FILES, "quiz.md", "[x]", "[ ]"))
    assert db.session.scalar(select(func.count()).select_from(Course)) == 0
    assert queries.groups() == []


def test_advice_is_no_fault_of_loading() -> None:
    report = load(replaced(FILES, "bai-1.md", "{{You}}", "chữ " * 40))
    assert outcomes(report)[0][1] is Outcome.PUBLISHED
    assert report.faults == [] and report.courses[0].faults


def test_with_broken_groups_nothing_is_loaded() -> None:
    broken = dataclasses.replace(make_curriculum("khoa-thu"), faults=(BROKEN,))
    report = load(FILES, curriculum=broken)
    assert (report.courses, report.faults) == ((), [BROKEN])
    assert db.session.scalar(select(func.count()).select_from(TargetGroup)) == 0


def test_a_course_edited_in_the_browser_is_left_alone_and_keeps_its_place() -> None:
    load(FILES)
    db.session.get_one(Course, "khoa-thu").home = "database"
    db.session.commit()
    report = load(replaced(FILES, "bai-1.md", "Bài 1.1", "Bài mới"))
    assert outcomes(report) == [("khoa-thu", Outcome.LEFT_ALONE, 1)]
    load(curriculum=make_curriculum())
    assert [card.course_id for card in queries.courses_of("youth", "vi")] == ["khoa-thu"]


def test_a_course_taken_out_of_a_group_is_no_longer_offered_there() -> None:
    load(FILES)
    curriculum = make_curriculum("khoa-thu")
    youth = dataclasses.replace(curriculum.groups[0], courses=())
    load(FILES, curriculum=dataclasses.replace(curriculum, groups=(youth, *curriculum.groups[1:])))
    assert queries.courses_of("youth", "vi") == []
    assert queries.groups()[0].id == "elderly"
    assert db.session.get(TargetGroup, "youth") is not None


def test_courses_of_a_group_come_in_the_order_of_its_list() -> None:
    second = course_files(course_id="khoa-hai")
    load(FILES, second, curriculum=make_curriculum("khoa-hai", "khoa-thu"))
    cards = queries.courses_of("remote", "vi")
    assert [card.course_id for card in cards] == ["khoa-hai", "khoa-thu"]
    load(FILES, second, curriculum=make_curriculum("khoa-thu", "khoa-hai"))
    cards = queries.courses_of("remote", "vi")
    assert [card.course_id for card in cards] == ["khoa-thu", "khoa-hai"]


def test_facts_follow_the_file_but_what_was_chosen_here_wins() -> None:
    load(FILES)
    db.session.get_one(CurrentFact, "hotline.scam").chosen = {"vi": "999"}
    db.session.commit()
    load(FILES)
    facts = queries.current_facts("vi")
    assert (facts["hotline.scam"], facts["hotline.police"]) == ("999", "113")
    assert queries.current_facts("en")["hotline.scam"] == "999"


def test_the_same_content_is_kept_once() -> None:
    load(FILES, course_files(course_id="khoa-hai"))
    hashes = db.session.scalars(select(StoredFile.content_hash)).all()
    used = db.session.scalars(select(RevisionFile.content_hash)).all()
    assert len(used) == 2 * len(FILES.files)
    assert set(hashes) == set(used)


def test_the_maker_of_courses_makes_courses() -> None:
    first = make_course(lessons=2, questions=3)
    again = make_course(lessons=2, questions=3)
    other = make_course(course_id="khoa-hai")
    assert first.id == again.id
    assert len(queries.questions(first.id)) == 3
    assert {card.revision_id for card in queries.courses_of("youth", "vi")} == {first.id, other.id}
    assert db.session.scalar(select(func.count()).select_from(GroupCourse)) == 12
    assert db.session.scalar(select(func.count()).select_from(Lesson)) == 5
