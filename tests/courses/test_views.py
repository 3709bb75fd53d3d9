"""Pictures: kept for ever, harmless when opened alone; nothing else is given out."""

from sqlalchemy import select

from lms.courses.models import RevisionFile
from lms.courses.publishing import publish
from lms.db import db
from tests.courses.factories import course_files, make_curriculum
from tests.courses.sources import SVG, with_files
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


def test_the_source_of_a_quiz_is_never_given_out(browser: Browser) -> None:
    hashes = stored()
    for path in ("quiz.md", "en/quiz.md", "course.md", "bai-1.md"):
        browser.get(f"/courses/files/{hashes[path]}/a.svg", status=404)


def test_unknown_pictures_are_not_found(browser: Browser) -> None:
    browser.get(f"/courses/files/{'0' * 64}/a.svg", status=404)
    browser.get("/courses/files/x/a.svg", status=404)
