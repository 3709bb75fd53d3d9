"""Published texts rendered anew: the same words, other markup, and nothing else touched."""

import dataclasses

import pytest
from sqlalchemy import inspect, select, update

from lms.courses import queries, renewing, rules
from lms.courses.actions import LoadReport, load_library
from lms.courses.models import (
    Course,
    CourseRevision,
    Lesson,
    Page,
    Question,
    QuestionText,
    RevisionFile,
    RevisionText,
    StoredFile,
)
from lms.courses.publishing import Outcome
from lms.courses.reading.library import CourseFiles, Curriculum, Library
from lms.courses.rules import content_hash
from lms.db import db
from tests.courses.factories import course_files, edition_of, make_curriculum
from tests.courses.sources import MP3, SVG, replaced, with_files

pytestmark = pytest.mark.usefixtures("app")
FILES = with_files(course_files(), {"images/a.svg": SVG})
CHANGED = replaced(FILES, "bai-1.md", "Bài 1.1", "Bài mới")


def load(*courses: CourseFiles, **changes: object) -> LoadReport:
    curriculum: Curriculum = make_curriculum(*(files.course_id for files in courses))
    report = load_library(Library(dataclasses.replace(curriculum, **changes), courses))
    db.session.commit()
    return report


def outcomes(report: LoadReport) -> list[tuple[Outcome, int | None]]:
    return [(one.outcome, one.number) for one in report.courses]


def age() -> None:
    """Make every text one that an older program rendered."""
    db.session.execute(update(RevisionText).values(renderer=0))
    db.session.execute(update(Page).values(html="cũ", title_html=""))
    db.session.execute(update(QuestionText).values(question_html="cũ", explanation_html="cũ"))
    db.session.commit()


def content_of(*models: type) -> list[object]:
    """Every value of every row of these tables."""
    found: list[object] = []
    for model in models:
        columns = inspect(model).columns
        rows = db.session.execute(select(*columns).order_by(*inspect(model).primary_key))
        found += [tuple(row) for row in rows]
    return found


def test_every_revision_is_renewed_with_the_same_words() -> None:
    load(FILES)
    load(CHANGED)
    rendered = content_of(Page, QuestionText, RevisionText)
    kept = content_of(CourseRevision, Lesson, Question, RevisionFile, StoredFile)
    age()
    assert content_of(Page, QuestionText, RevisionText) != rendered
    report = load(CHANGED)
    assert outcomes(report) == [(Outcome.RENDERED, 2), (Outcome.RENDERED, 1)]
    assert content_of(Page, QuestionText, RevisionText) == rendered
    assert content_of(CourseRevision, Lesson, Question, RevisionFile, StoredFile) == kept
    assert outcomes(load(CHANGED)) == [(Outcome.UNCHANGED, 2)]


def test_readers_get_the_new_markup_at_once() -> None:
    load(FILES)
    [found] = db.session.scalars(select(CourseRevision))
    age()
    old = queries.page(edition_of(found), "bai-1")
    load(FILES)
    new = queries.page(edition_of(found), "bai-1")
    assert old and new and old.html == "cũ" and "Bài 1.1" in new.html


def test_words_of_address_are_those_of_then() -> None:
    load(FILES)
    youth, *others = make_curriculum("khoa-thu").groups
    words = {"vi": {"you": "em", "family": "bố mẹ"}, "en": youth.words["en"]}
    groups = (dataclasses.replace(youth, words=words), *others[:-1])
    load(FILES, groups=groups)
    age()
    load(FILES, groups=groups)
    first, second = db.session.scalars(select(CourseRevision).order_by(CourseRevision.number))
    old, new = (queries.page(edition_of(one, "vi", "youth"), "bai-1") for one in (first, second))
    assert old and new and "Bạn: " in old.html and "Em: " in new.html
    gone = queries.page(edition_of(first, "vi", "remote"), "bai-1")
    assert gone is not None and "Bà con: " in gone.html


def test_another_list_of_foreign_words_is_marked_in_published_texts() -> None:
    files = replaced(FILES, "bai-1.md", "{{You}}", "Chatbot của {{you}}")
    load(files)
    [found] = db.session.scalars(select(CourseRevision))
    english = db.session.scalars(select(Page.html).where(Page.language == "en")).all()
    assert outcomes(load(files, foreign_words=("chatbot",))) == [(Outcome.RENDERED, 1)]
    page = queries.page(edition_of(found), "bai-1")
    assert page is not None and '<span lang="en">Chatbot</span> của bác' in page.html
    assert db.session.scalars(select(Page.html).where(Page.language == "en")).all() == english
    assert outcomes(load(files, foreign_words=("chatbot",))) == [(Outcome.UNCHANGED, 1)]
    assert outcomes(load(files)) == [(Outcome.RENDERED, 1)]


def test_the_list_of_another_folder_leaves_a_course_alone() -> None:
    load(FILES)
    other = course_files(course_id="khoa-hai")
    report = load(other, foreign_words=("chatbot",))
    assert outcomes(report) == [(Outcome.PUBLISHED, 1)]


def test_a_course_that_lives_in_the_database_is_renewed_too() -> None:
    load(FILES)
    db.session.get_one(Course, "khoa-thu").home = "database"
    age()
    assert outcomes(load()) == [(Outcome.RENDERED, 1)]
    age()
    assert outcomes(load(CHANGED)) == [(Outcome.RENDERED, 1)]


def test_facts_that_are_no_longer_shipped_are_still_filled_in() -> None:
    load(FILES)
    [found] = db.session.scalars(select(CourseRevision))
    age()
    load(facts=())
    page = queries.page(edition_of(found), "bai-1")
    assert page is not None and '<span class="digits">1 5 6</span>' in page.html


def test_recordings_stay_with_their_pages() -> None:
    load(FILES)
    [found] = db.session.scalars(select(CourseRevision))
    digest = content_hash(MP3)
    db.session.add(StoredFile(content_hash=digest, media_type="audio/mpeg", content=MP3))
    db.session.flush()
    db.session.add(RevisionFile(revision_id=found.id, path="audio/bai-1.mp3", content_hash=digest))
    age()
    load()
    page = queries.page(edition_of(found), "bai-1")
    assert page is not None and page.recording == digest


def test_a_text_that_cannot_be_read_any_more_stays_as_it_is() -> None:
    load(FILES)
    age()
    [lesson] = db.session.scalars(
        select(StoredFile)
        .join(RevisionFile, RevisionFile.content_hash == StoredFile.content_hash)
        .where(RevisionFile.path == "en/bai-1.md")
    )
    lesson.content = b"no front matter"
    db.session.commit()
    assert outcomes(load()) == [(Outcome.OUTDATED, 1)]
    assert set(db.session.scalars(select(Page.html))) == {"cũ"}


def test_an_older_program_leaves_the_work_of_a_newer_one_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(FILES)
    monkeypatch.setattr(renewing, "RENDERER", rules.RENDERER - 1)
    assert outcomes(load(FILES)) == [(Outcome.UNCHANGED, 1)]
