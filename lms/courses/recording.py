"""Recordings of lessons, put beside a revision: a better one changes nothing that was learned."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import defer

from lms.courses.models import CourseRevision, Page, RevisionFile, RevisionText, StoredFile
from lms.courses.reading.library import CourseFiles
from lms.courses.reading.recordings import Recording, file_hash, is_recording, recording_for
from lms.courses.rules import content_hash, recordings_hash
from lms.db import db


def hashes_of_recordings(files: CourseFiles) -> dict[str, str]:
    """The content of each recording by its path, as it lies in the folder now."""
    return {path: file_hash(file) for path, file in sorted(files.recordings.items())}


def frozen_recordings(revision_id: UUID) -> dict[str, str]:
    """The content of each recording of a revision by its path."""
    files = db.session.execute(
        select(RevisionFile.path, RevisionFile.content_hash)
        .where(RevisionFile.revision_id == revision_id, RevisionFile.path.contains("audio/"))
        .order_by(RevisionFile.path)
    )
    return {path: digest for path, digest in files if is_recording(path)}


def freeze_recordings(revision: CourseRevision, recordings: Iterable[Recording]) -> None:
    """Let a revision have these recordings and no others."""
    former = frozen_recordings(revision.id)
    db.session.execute(
        delete(RevisionFile).where(
            RevisionFile.revision_id == revision.id, RevisionFile.path.in_(list(former))
        )
    )
    for recording in recordings:
        digest = _keep(recording)
        db.session.add(
            RevisionFile(revision_id=revision.id, path=recording.path, content_hash=digest)
        )
    db.session.flush()
    put_recordings(revision.id)
    _forget(set(former.values()) - set(frozen_recordings(revision.id).values()))


def put_recordings(revision_id: UUID) -> None:
    """Say on each page of a revision which recording its readers hear."""
    recorded = frozen_recordings(revision_id)
    pages = select(Page).options(defer(Page.html)).where(Page.revision_id == revision_id)
    for page in db.session.scalars(pages):
        page.recording_hash = recording_for(recorded, page.language, page.lesson_id, page.group_id)
    for text in db.session.scalars(
        select(RevisionText).where(RevisionText.revision_id == revision_id)
    ):
        text.recordings_hash = recordings_hash(recorded)
    db.session.flush()


def _keep(recording: Recording) -> str:
    """Store the bytes, unless they are stored, and let go of them: they are many."""
    content = recording.file.read_bytes()
    digest = content_hash(content)
    if db.session.get(StoredFile, digest) is None:
        stored = StoredFile(content_hash=digest, media_type=recording.media_type, content=content)
        db.session.add(stored)
        db.session.flush()
        db.session.expunge(stored)
    return digest


def _forget(digests: set[str]) -> None:
    """Drop the bytes that no revision has any more."""
    used = select(RevisionFile.content_hash)
    db.session.execute(
        delete(StoredFile).where(
            StoredFile.content_hash.in_(digests), StoredFile.content_hash.not_in(used)
        )
    )
