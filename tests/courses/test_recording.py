"""Recordings beside a revision: heard at once, and no reason to learn anything again."""

from pathlib import Path

import pytest
from sqlalchemy import select

from lms.courses import queries
from lms.courses.models import CourseRevision, RevisionFile, StoredFile
from lms.courses.publishing import CourseReport, Outcome, publish
from lms.courses.reading.library import CourseFiles
from lms.courses.rules import content_hash
from lms.db import db
from tests.courses.factories import course_files, edition_of, make_curriculum
from tests.courses.sources import MP3, OPUS, replaced, with_recording

pytestmark = pytest.mark.usefixtures("app")
FILES = course_files()
OTHER_MP3 = MP3 + b"another voice"


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    file = tmp_path / "bai-1.mp3"
    file.write_bytes(MP3)
    return file


def load(files: CourseFiles) -> CourseReport:
    report = publish(files, make_curriculum("khoa-thu"))
    db.session.commit()
    return report


def revision() -> CourseRevision:
    found = queries.current_revision("khoa-thu")
    assert found is not None
    return found


def heard(lesson: str = "bai-1", language: str = "vi", group: str = "elderly") -> str | None:
    page = queries.page(edition_of(revision(), language, group), lesson)
    assert page is not None
    return page.recording


def test_a_recording_is_published_with_its_course(mp3: Path) -> None:
    assert load(with_recording(FILES, "audio/bai-1.mp3", mp3)).outcome is Outcome.PUBLISHED
    assert heard() == heard(group="youth") == content_hash(MP3)
    assert heard("bai-2") is heard(language="en") is None


def test_a_recording_that_comes_later_makes_no_revision(mp3: Path) -> None:
    load(FILES)
    first, before = revision().id, heard()
    recorded = with_recording(FILES, "audio/bai-1.mp3", mp3)
    assert load(recorded) == CourseReport("khoa-thu", Outcome.RECORDED, 1)
    assert (revision().id, before, heard()) == (first, None, content_hash(MP3))
    assert load(recorded).outcome is Outcome.UNCHANGED


def test_a_better_recording_takes_the_place_of_the_other(mp3: Path) -> None:
    recorded = with_recording(FILES, "audio/bai-1.mp3", mp3)
    load(recorded)
    mp3.write_bytes(OTHER_MP3)
    assert load(recorded).outcome is Outcome.RECORDED
    assert heard() == content_hash(OTHER_MP3)
    assert db.session.get(StoredFile, content_hash(MP3)) is None
    assert load(FILES).outcome is Outcome.RECORDED
    assert heard() is None
    assert not db.session.scalars(
        select(RevisionFile.path).where(RevisionFile.path.contains("audio"))
    ).all()


def test_what_an_older_revision_uses_is_kept(mp3: Path) -> None:
    recorded = with_recording(FILES, "audio/bai-1.mp3", mp3)
    load(recorded)
    first = revision()
    load(replaced(recorded, "bai-1.md", "Bài 1.1", "Bài mới"))
    assert heard() == content_hash(MP3)
    load(replaced(FILES, "bai-1.md", "Bài 1.1", "Bài mới"))
    assert heard() is None
    page = queries.page(edition_of(first), "bai-1")
    assert page is not None and page.recording == content_hash(MP3)
    assert db.session.get(StoredFile, content_hash(MP3)) is not None


def test_each_language_and_group_hears_its_own(mp3: Path, tmp_path: Path) -> None:
    opus = tmp_path / "a.opus"
    opus.write_bytes(OPUS)
    files = with_recording(FILES, "audio/bai-1.elderly.mp3", mp3)
    load(with_recording(files, "en/audio/bai-1.opus", opus))
    assert (heard(), heard(group="youth")) == (content_hash(MP3), None)
    assert heard(language="en", group="youth") == content_hash(OPUS)


def test_a_translation_frozen_anew_keeps_its_recordings(mp3: Path) -> None:
    files = with_recording(FILES, "en/audio/bai-1.mp3", mp3)
    load(files)
    changed = replaced(files, "en/bai-1.md", "Lesson 1.1", "Corrected")
    assert load(changed).outcome is Outcome.TRANSLATED
    assert heard(language="en") == content_hash(MP3)


@pytest.mark.parametrize(
    "path", ["audio/bai-9.mp3", "audio/bai-1.pirates.mp3", "audio/bai-1.opus", "audio/course.mp3"]
)
def test_a_recording_that_fits_nowhere_is_a_fault_and_changes_nothing(mp3: Path, path: str) -> None:
    load(FILES)
    report = load(with_recording(FILES, path, mp3))
    assert report.outcome is Outcome.FAULTY
    assert [fault.file for fault in report.faults] == [f"khoa-thu/{path}"]
    assert heard() is None


def test_a_recording_of_a_language_without_text_is_a_fault(mp3: Path) -> None:
    files = with_recording(course_files(english=False), "en/audio/bai-1.mp3", mp3)
    assert load(files).outcome is Outcome.FAULTY
