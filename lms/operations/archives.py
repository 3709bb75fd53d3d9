"""The backup file: a zip that holds the database and a manifest saying what it is.

The manifest is written last, with the database's hash, so that a file cut short is never taken for
a whole one.
"""

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, NoReturn

from flask_babel import gettext as _

from lms.web.commands import Fault

FORMAT = 1
MANIFEST = "manifest.json"
# The name of the database inside, by its kind.
INSIDE = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
CHUNK_BYTES = 1 << 20
LARGEST_MANIFEST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    # "sqlite" or "postgresql".
    kind: str
    # The number of the last migration its database has seen.
    schema: str
    # When it was made, ISO 8601 in UTC.
    made_at_utc: str
    # Of the database inside, hexadecimal.
    sha256: str
    size_bytes: int


@contextmanager
def draft(target: Path) -> Iterator[Path]:
    """A name beside `target` to write to; it becomes `target` when the block ends well, and is
    removed when it does not. Only its owner may read it: it holds people's data.

    Raises Fault when nothing can be written there.
    """
    path = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        yield path
        _reach_the_disk(path)
        os.replace(path, target)
    except OSError as error:
        raise Fault(
            _("%(file)s cannot be written: %(reason)s.", file=target, reason=error.strerror)
        ) from error
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def pack(database: Path, into: Path, *, kind: str, schema: str, made_at_utc: str) -> Manifest:
    """Write the archive of a database file."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        # pg_dump has already compressed its file.
        entry = zipfile.ZipInfo(INSIDE[kind])
        entry.compress_type = zipfile.ZIP_STORED if kind == "postgresql" else zipfile.ZIP_DEFLATED
        with open(database, "rb") as source, archive.open(entry, "w", force_zip64=True) as target:
            sha256, size = _copy(source, target)
        manifest = Manifest(FORMAT, kind, schema, made_at_utc, sha256, size)
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def read_manifest(file: Path) -> Manifest:
    """What a backup file says of itself; raises Fault when it is not a backup."""
    with _opened(file) as archive:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST_BYTES:
            _not_whole(file)
        told = json.loads(archive.read(MANIFEST))
        if told["format"] != FORMAT or told["kind"] not in INSIDE:
            raise Fault(
                _("%(file)s was made by a newer program: please upgrade this one.", file=file)
            )
        return Manifest(**told)


def unpack(file: Path, manifest: Manifest, into: Path) -> None:
    """Write the database inside to `into`; raises Fault unless it is whole, to the last byte."""
    with _opened(file) as archive:
        with archive.open(INSIDE[manifest.kind]) as source, open(into, "wb") as target:
            found = _copy(source, target)
        if found != (manifest.sha256, manifest.size_bytes):
            _not_whole(file)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except OSError as error:
        if error.errno == errno.EINVAL:  # a broken zip names a place outside itself
            _not_whole(file)
        raise Fault(
            _("%(file)s cannot be read: %(reason)s.", file=file, reason=error.strerror or error)
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        TypeError,
        ValueError,
        RuntimeError,
    ):
        _not_whole(file)


def _not_whole(file: Path) -> NoReturn:
    raise Fault(_("%(file)s is not a whole backup; nothing was changed.", file=file))


def _copy(source: IO[bytes], target: IO[bytes]) -> tuple[str, int]:
    """Copy everything; returns its SHA-256 and its size."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        size += len(chunk)
        target.write(chunk)
    return digest.hexdigest(), size


def _reach_the_disk(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())
