"""Recordings: by their names and their first bytes, whatever they call themselves."""

from pathlib import Path

import pytest

from lms.courses.reading.recordings import (
    MOST_BYTES,
    NotARecording,
    is_recording,
    read_recording,
    recording_for,
)
from lms.courses.rules import content_hash
from tests.courses.sources import MP3, OPUS

# A tag of 300 bytes with the title, as recorders put it before the sound.
TAGGED = b"ID3\x04\x00\x00\x00\x00\x02\x2c" + bytes(300) + MP3


def file_with(folder: Path, content: bytes) -> Path:
    file = folder / "recorded"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("path", "content", "media_type"),
    [
        ("audio/bai-1.mp3", MP3, "audio/mpeg"),
        ("audio/bai-1.mp3", TAGGED, "audio/mpeg"),
        ("audio/bai-1.mp3", bytes(100) + MP3, "audio/mpeg"),
        ("en/audio/bai-1.opus", OPUS, "audio/ogg"),
    ],
)
def test_a_recording_is_known_by_its_first_bytes(
    tmp_path: Path, path: str, content: bytes, media_type: str
) -> None:
    found = read_recording(path, file_with(tmp_path, content))
    assert (found.path, found.lesson_id, found.group_id) == (path, "bai-1", None)
    assert (found.media_type, found.content_hash) == (media_type, content_hash(content))


def test_a_recording_may_be_for_one_group(tmp_path: Path) -> None:
    found = read_recording("audio/bai-1.elderly.mp3", file_with(tmp_path, MP3))
    assert (found.lesson_id, found.group_id) == ("bai-1", "elderly")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("audio/bai-1.mp3", OPUS),
        ("audio/bai-1.opus", MP3),
        ("audio/bai-1.opus", b"OggS" + bytes(24) + b"\x01vorbis" + bytes(20)),
        ("audio/bai-1.mp3", b""),
        ("audio/bai-1.mp3", b"ID3"),
        ("audio/bai-1.mp3", TAGGED[:200]),
        ("audio/bai-1.mp3", b"<html><script>alert(1)</script>"),
        ("audio/bai-1.mp3", b"\xff\xfb\xf0\xc0" + bytes(400)),  # no such bit rate
        ("audio/bai-1.mp3", b"\xff\xfd\x50\xc0" + bytes(400)),  # layer II
        ("audio/bai-1.mp3", MP3 + bytes(MOST_BYTES)),
        ("audio/bai-1.wav", MP3),
        ("audio/Bài 1.mp3", MP3),
        ("audio/bai-1.a.b.mp3", MP3),
    ],
)
def test_anything_else_is_none(tmp_path: Path, path: str, content: bytes) -> None:
    with pytest.raises(NotARecording):
        read_recording(path, file_with(tmp_path, content))


def test_a_file_that_is_gone_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotARecording):
        read_recording("audio/bai-1.mp3", tmp_path / "gone")


def test_recordings_lie_in_their_folder() -> None:
    assert is_recording("audio/a.mp3") and is_recording("en/audio/a.mp3")
    assert not is_recording("images/audio/a.mp3") and not is_recording("a.mp3")


def test_a_group_hears_its_own_recording_before_that_of_all() -> None:
    recorded = {
        "audio/bai-1.mp3": "all",
        "audio/bai-1.opus": "all, opus",
        "audio/bai-1.elderly.opus": "elderly",
        "en/audio/bai-1.opus": "english",
    }
    heard = [recording_for(recorded, "vi", "bai-1", group) for group in ("elderly", "youth")]
    assert heard == ["elderly", "all"]
    assert recording_for(recorded, "en", "bai-1", "elderly") == "english"
    assert recording_for(recorded, "vi", "bai-2", "elderly") is None
