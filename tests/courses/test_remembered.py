"""What a process remembers of published courses never hides what changed."""

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from flask import Flask

from lms.courses import queries
from lms.courses.actions import store_facts, store_groups
from lms.courses.models import CourseRevision, CurrentFact
from lms.courses.publishing import Outcome, publish
from lms.courses.queries.remembered import Remembered
from lms.db import db, new_id
from tests.applications import another
from tests.courses.factories import course_files, edition_of, make_course, make_curriculum
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("app")


def html(revision: CourseRevision, language: str = "en") -> str:
    """The first lesson as it is read now."""
    page = queries.page(edition_of(revision, language), "bai-1")
    assert page is not None
    return page.html


def translate_anew(addition: str) -> None:
    """Publish the course with something more in its English first lesson; does not commit."""
    files = course_files()
    changed = files.files["en/bai-1.md"] + addition.encode()
    report = publish(
        replace(files, files={**files.files, "en/bai-1.md": changed}), make_curriculum("khoa-thu")
    )
    assert report.outcome is Outcome.TRANSLATED


def test_what_was_read_once_is_only_asked_whether_it_stands(app: Flask) -> None:
    revision = make_course()
    with counted(app) as sent:
        first = edition_of(revision, "en")
        assert len(sent) > 1
        del sent[:]
        assert edition_of(revision, "en") is first
        assert len(sent) == 1, sent


def test_lessons_and_questions_are_read_once(app: Flask) -> None:
    revision_id = make_course(lessons=2, questions=3).id
    for times in (3, 0):
        with counted(app) as sent:
            assert len(queries.lessons(revision_id)) == 2
            assert len(queries.questions(revision_id)) == 3
            assert queries.revision(revision_id).pass_mark == 75
        assert len(sent) == times, sent


def test_what_is_not_there_yet_is_asked_for_again() -> None:
    nothing = new_id()
    assert queries.lessons(nothing) == ()
    assert queries.edition(nothing, "vi", "elderly") is None
    revision = make_course()
    assert edition_of(revision, "en").card.title == "Khóa thử (en)"


def test_another_revision_says_what_it_says() -> None:
    before = make_course(title="Cũ")
    assert edition_of(before, "vi").card.title == "Cũ"
    after = make_course(title="Mới")
    assert edition_of(after, "vi").card.title == "Mới"
    assert edition_of(before, "vi").card.title == "Cũ"


def test_a_translation_frozen_anew_is_shown_at_once() -> None:
    revision = make_course()
    assert "Corrected" not in html(revision)
    translate_anew("\nCorrected.\n")
    db.session.commit()
    assert "Corrected" in html(revision)


def test_a_translation_that_was_added_or_taken_away_is_noticed() -> None:
    revision = make_course(english=False)
    assert edition_of(revision, "en").card.language == "vi"
    assert make_course().id == revision.id
    assert edition_of(revision, "en").card.language == "en"
    assert make_course(english=False).id == revision.id
    assert edition_of(revision, "en").card.language == "vi"


def test_what_was_undone_is_forgotten() -> None:
    revision = make_course()
    before = html(revision)
    db.session.rollback()
    translate_anew("\nNever kept.\n")
    assert "Never kept" in html(revision)
    db.session.rollback()
    assert html(revision) == before
    translate_anew("\nKept.\n")
    assert "Kept" in html(revision)
    assert "Never kept" not in html(revision)


def test_what_another_process_changed_is_shown_at_once(app: Flask) -> None:
    revision = make_course()
    before = html(revision)
    db.session.rollback()
    with another(app):
        translate_anew("\nFrom elsewhere.\n")
        db.session.get_one(CurrentFact, "hotline.scam").chosen = {"vi": "mới", "en": "new number"}
        db.session.commit()
    assert "new number" not in before
    assert "new number" in html(revision)
    assert "From elsewhere" in html(revision)


def test_facts_and_groups_are_those_of_now() -> None:
    revision = make_course()
    assert "new number" not in html(revision)
    curriculum = make_curriculum("khoa-thu")
    new = {"vi": "số mới", "en": "new number"}
    store_facts(tuple(replace(fact, values=new) for fact in curriculum.facts))
    store_groups(tuple(replace(group, tone="leaf") for group in curriculum.groups))
    assert "new number" in html(revision)
    offer = queries.offer("elderly", "khoa-thu")
    assert offer is not None
    assert (offer.group.tone, offer.revision_id) == ("leaf", revision.id)


def test_an_offer_is_that_of_now() -> None:
    first = make_course()
    second = make_course(title="Mới")
    offers = [queries.offer("elderly", course) for course in ("khoa-thu", "khoa-khac")]
    assert [offer and offer.revision_id for offer in offers] == [second.id, None]
    assert first.id != second.id


def test_new_words_of_address_are_new_text() -> None:
    revision = make_course()
    assert "Bác" in html(revision, "vi")
    curriculum = make_curriculum("khoa-thu")
    groups = tuple(
        replace(group, words={**group.words, "vi": {"you": "ông bà", "family": "con cháu"}})
        for group in curriculum.groups
    )
    publish(course_files(), replace(curriculum, groups=groups))
    newer = queries.current_revision("khoa-thu")
    assert newer is not None
    assert "Ông bà" in html(newer, "vi")
    assert "Bác" in html(revision, "vi")


def test_nobody_can_change_what_others_will_read() -> None:
    found: Any = edition_of(make_course())
    with pytest.raises(FrozenInstanceError):
        found.lessons[0].minutes = 1
    with pytest.raises(TypeError):
        found.titles["bai-1"] = "x"
    with pytest.raises(TypeError):
        del found.pages["bai-1"]


def test_only_so_much_is_kept_and_the_oldest_makes_room() -> None:
    kept = Remembered(most=2)
    for number in range(4):
        kept.keep(number, str(number))
    assert [kept.get(number) for number in range(4)] == [None, None, "2", "3"]
