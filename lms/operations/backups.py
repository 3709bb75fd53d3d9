"""Backing the database up into one file, and putting such a file back."""

import tempfile
from datetime import datetime
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from lms import clock
from lms.db import db
from lms.operations import archives, postgres_tools, sqlite_copies
from lms.operations.archives import Manifest
from lms.operations.queries import known_schemas, schema_number
from lms.schema import SchemaState
from lms.web.commands import Fault, opened_state


def back_up(target: Path, *, replace: bool = False) -> Manifest:
    """Write the whole database into one file, also while it is served.

    Raises Fault when there is nothing to write, or `target` exists and may not be replaced.
    """
    schema = schema_number()
    if schema is None:
        raise Fault(_("There is no database to back up yet."))
    if target.exists() and not replace:
        raise Fault(_("%(file)s exists already: name another file or add --force.", file=target))
    made_at = clock.utc_now().isoformat(timespec="seconds")
    kind = db.engine.dialect.name
    with (
        archives.draft(target) as packed,
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder,
    ):
        database = Path(folder) / "database"
        _copy_out(database)
        return archives.pack(database, packed, kind=kind, schema=schema, made_at_utc=made_at)


def back_up_before(deed: str) -> Path:
    """Back up into the instance folder, before something that cannot be undone. `deed` becomes
    part of the file's name: "upgrade"."""
    folder = Path(current_app.instance_path) / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Fault(
            _("%(file)s cannot be written: %(reason)s.", file=folder, reason=error.strerror)
        ) from error
    at = clock.utc_now().astimezone(clock.VIETNAM)
    target = folder / f"{at:%Y-%m-%d-%H%M%S}-before-{deed}.zip"
    back_up(target, replace=True)
    return target


def restore(file: Path, *, replace: bool = False) -> tuple[Manifest, Path | None]:
    """Put a backup in the place of an empty database; with `replace`, of any of this program's.

    Returns what the backup says of itself and, if something was replaced, the backup made of that
    first. Raises Fault, with nothing changed, when the backup does not fit or is not whole.
    """
    manifest = archives.read_manifest(file)
    _require_fitting(manifest)
    occupied = _require_room(replace)
    with tempfile.TemporaryDirectory(dir=current_app.instance_path, prefix=".restore-") as folder:
        database = Path(folder) / "database"
        archives.unpack(file, manifest, database)
        _check(database, manifest)
        former = back_up_before("restore") if occupied else None
        db.session.remove()
        _copy_in(database)
    db.engine.dispose()
    return manifest, former


def made_at(manifest: Manifest) -> str:
    """When a backup was made, as people here write it."""
    at = datetime.fromisoformat(manifest.made_at_utc).astimezone(clock.VIETNAM)
    return f"{at:%d/%m/%Y %H:%M}"


def _require_fitting(manifest: Manifest) -> None:
    if manifest.kind != db.engine.dialect.name:
        names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
        raise Fault(
            _(
                "This is a backup of %(theirs)s, and the settings name %(ours)s.",
                theirs=names[manifest.kind],
                ours=names[db.engine.dialect.name],
            )
        )
    if manifest.schema not in known_schemas():
        raise Fault(
            _("The backup is of a newer version than this program: please upgrade the program.")
        )


def _require_room(replace: bool) -> bool:
    """Whether the database holds something; raises Fault when that must stay."""
    state = opened_state()
    if state is SchemaState.FOREIGN:
        raise Fault(_("The database holds tables of another program: please name another one."))
    if state is not SchemaState.ABSENT and not replace:
        raise Fault(
            _(
                "The database is not empty. With --force it is backed up first"
                " and then replaced by the backup."
            )
        )
    return state is not SchemaState.ABSENT


def _copy_out(target: Path) -> None:
    if db.engine.dialect.name == "sqlite":
        sqlite_copies.copy_out(target)
    else:
        postgres_tools.copy_out(target)


def _copy_in(source: Path) -> None:
    if db.engine.dialect.name == "sqlite":
        sqlite_copies.copy_in(source)
    else:
        postgres_tools.copy_in(source)


def _check(database: Path, manifest: Manifest) -> None:
    if manifest.kind == "sqlite":
        sqlite_copies.check(database, manifest.schema)
    else:
        postgres_tools.check(database)
