"""Records made with few words, without learning anything for them. Every maker commits."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from lms import clock
from lms.courses.models import Course, CourseRevision, RevisionText
from lms.db import db
from lms.records import actions
from lms.records.models import CompletionRecord
from lms.records.rules import ALONE

# 10 November 2026, 20:30 in Viet Nam.
COMPLETED = datetime(2026, 11, 10, 13, 30, tzinfo=UTC)


def make_revision(course_id: str = "khoa-thu", title: str = "An toàn trên mạng") -> CourseRevision:
    """A published course as far as records know it: a revision with its title in both languages."""
    db.session.add(Course(id=course_id, current_number=1))
    db.session.flush()
    revision = CourseRevision(
        course_id=course_id,
        number=1,
        base_hash="0" * 64,
        pass_mark=75,
        published_at_utc=clock.utc_now(),
    )
    db.session.add(revision)
    db.session.flush()
    for language, text in (("vi", title), ("en", f"{title} (in English)")):
        db.session.add(
            RevisionText(
                revision_id=revision.id,
                language=language,
                source_hash="0" * 64,
                title=text,
                summary="",
            )
        )
    db.session.commit()
    return revision


def issue(person_id: UUID, revision: CourseRevision, **over: Any) -> CompletionRecord:
    """A record in the current transaction; `over` are arguments of records.actions.issue."""
    wanted = {
        "group_id": "elderly",
        "completed_at_utc": COMPLETED,
        "score_percent": 90,
        "rule_version": 1,
        "evidence": {"attempt": "none", "lessons": []},
        "delivery": ALONE,
    } | over
    return actions.issue(
        person_id=person_id, course_id=revision.course_id, revision_id=revision.id, **wanted
    )


def make_record(person_id: UUID, revision: CourseRevision, **over: Any) -> CompletionRecord:
    """A record that is written for good."""
    record = issue(person_id, revision, **over)
    db.session.commit()
    return record
