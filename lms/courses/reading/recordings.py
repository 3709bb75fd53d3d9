"""Recordings of lessons: audio/<lesson>.mp3 or .opus; one for a group is <lesson>.<group>.mp3."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lms.courses.reading.library import BASE_LANGUAGE, language_of

RECORDING_FOLDER = "audio"
MP3, OPUS = "audio/mpeg", "audio/ogg"
RECORDING_TYPES = {".mp3": MP3, ".opus": OPUS}
MOST_BYTES = 8_000_000
RECORDING_NAME = re.compile(
    r"(?P<lesson>[a-z0-9-]{1,80})(?:\.(?P<group>[a-z0-9-]{1,40}))?(?P<suffix>\.mp3|\.opus)\Z"
)
# Enough to step over the title and the picture that a programme may put before the sound.
LONGEST_TAG = 1_000_000
PADDING = 2_048


class NotARecording(Exception):
    """The file cannot be played, or is too large for a page."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A lesson read aloud. `path` is inside the course's folder, `group_id` None for all groups."""

    path: str
    lesson_id: str
    group_id: str | None
    media_type: str
    content_hash: str
    file: Path


def read_recording(path: str, file: Path) -> Recording:
    """The recording in a file, by its name and its first bytes. Raises NotARecording."""
    name = RECORDING_NAME.match(path.rpartition("/")[2])
    if name is None:
        raise NotARecording
    media_type = RECORDING_TYPES[name["suffix"]]
    try:
        fits = file.stat().st_size <= MOST_BYTES
        if not fits or not (_is_mp3(file) if media_type == MP3 else _is_opus(file)):
            raise NotARecording
        return Recording(path, name["lesson"], name["group"], media_type, file_hash(file), file)
    except OSError as error:
        raise NotARecording from error


def file_hash(file: Path) -> str:
    """SHA-256 of a file that may be large, hexadecimal; "" when it cannot be read."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def is_recording(path: str) -> bool:
    """Whether a file of a course is a recording, by its place."""
    inner = path if language_of(path) == BASE_LANGUAGE else path.partition("/")[2]
    return inner.startswith(f"{RECORDING_FOLDER}/")


def recording_for(
    recorded: Mapping[str, str], language: str, lesson_id: str, group_id: str
) -> str | None:
    """The content of the recording that a group hears, of those of a course by path: its own, else
    the one for all; where there are two kinds, MP3, which every telephone plays."""
    folder = RECORDING_FOLDER if language == BASE_LANGUAGE else f"{language}/{RECORDING_FOLDER}"
    stems = (f"{folder}/{lesson_id}.{group_id}", f"{folder}/{lesson_id}")
    return _first(recorded, (stem + suffix for stem in stems for suffix in RECORDING_TYPES))


def _first(recorded: Mapping[str, str], paths: Iterable[str]) -> str | None:
    return next((recorded[path] for path in paths if path in recorded), None)


def _is_opus(file: Path) -> bool:
    """An Ogg page whose first packet names Opus."""
    with file.open("rb") as content:
        head = content.read(36)
    return head[:4] == b"OggS" and head[28:36] == b"OpusHead"


def _is_mp3(file: Path) -> bool:
    """A frame of MPEG audio, layer III, perhaps behind a tag with the title."""
    with file.open("rb") as content:
        head = content.read(10)
        if head[:3] == b"ID3" and len(head) == 10:
            shifts = (21, 14, 7, 0)  # seven bits a byte, so that no byte looks like a frame
            size = sum((byte & 0x7F) << n for byte, n in zip(head[6:], shifts, strict=True))
            content.seek(10 + min(size, LONGEST_TAG))
        else:
            content.seek(0)
        return _is_frame(content.read(PADDING).lstrip(b"\0"))


def _is_frame(head: bytes) -> bool:
    """Eleven bits set, then a version, a layer, a bit rate and a sampling rate that exist."""
    return (
        len(head) >= 4
        and head[0] == 0xFF
        and head[1] & 0xE0 == 0xE0
        and head[1] & 0x18 != 0x08
        and head[1] & 0x06 == 0x02
        and head[2] >> 4 not in (0, 15)
        and head[2] & 0x0C != 0x0C
    )
