"""Pictures and recordings: kept for ever, harmless alone; nothing else is given out."""

import pytest
from flask import Flask
from sqlalchemy import select

from lms.courses.models import RevisionFile, StoredFile
from lms.courses.publishing import publish
from lms.courses.rules import content_hash
from lms.db import db
from tests.courses.factories import course_files, make_curriculum
from tests.courses.sources import MP3, SVG, with_files
from tests.pages import Browser


def stored() -> dict[str, str]:
    """The hash of every file of a course with a picture."""
    publish(with_files(course_files(), {"images/a.svg": SVG}), make_curriculum("khoa-thu"))
    db.session.commit()
    rows = db.session.execute(select(RevisionFile.path, RevisionFile.content_hash))
    return {path: content_hash for path, content_hash in rows}


def test_a_picture_is_served_for_ever_and_can_do_nothing(browser: Browser) -> None:
    response = browser.client.get(f"/courses/files/{stored()['images/a.svg']}/a.svg")
    assert (response.status_code, response.data) == (200, SVG)
    assert response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers
    assert "Vary" not in response.headers


@pytest.fixture
def recorded(app: Flask) -> str:
    """The address of a recording."""
    digest = content_hash(MP3)
    db.session.add(StoredFile(content_hash=digest, media_type="audio/mpeg", content=MP3))
    db.session.commit()
    return f"/courses/files/{digest}/bai-1.mp3"


def test_a_recording_is_served_for_ever(browser: Browser, recorded: str) -> None:
    response = browser.client.get(recorded)
    assert (response.status_code, response.data) == (200, MP3)
    assert response.headers["Content-Type"] == "audio/mpeg"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    again = browser.client.get(recorded, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=0-1", 206, MP3[:2], f"bytes 0-1/{len(MP3)}"),
        ("bytes=100-", 206, MP3[100:], f"bytes 100-{len(MP3) - 1}/{len(MP3)}"),
        ("bytes=-4", 206, MP3[-4:], f"bytes {len(MP3) - 4}-{len(MP3) - 1}/{len(MP3)}"),
    ],
)
def test_players_may_ask_for_a_part(
    browser: Browser, recorded: str, asked: str, status: int, content: bytes, said: str
) -> None:
    response = browser.client.get(recorded, headers={"Range": asked})
    assert (response.status_code, response.data) == (status, content)
    assert response.headers["Content-Range"] == said
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_part_that_is_not_there_is_refused(browser: Browser, recorded: str) -> None:
    assert browser.client.get(recorded, headers={"Range": "bytes=9999-"}).status_code == 416


def test_the_source_of_a_quiz_is_never_given_out(browser: Browser) -> None:
    hashes = stored()
    for path in ("quiz.md", "en/quiz.md", "course.md", "bai-1.md"):
        browser.get(f"/courses/files/{hashes[path]}/a.svg", status=404)


def test_unknown_pictures_are_not_found(browser: Browser) -> None:
    browser.get(f"/courses/files/{'0' * 64}/a.svg", status=404)
    browser.get("/courses/files/x/a.svg", status=404)
