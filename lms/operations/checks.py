"""What the doctor looks at: one short check each, which says what it found or what is wrong."""

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fontpkg_be_vietnam_pro
import typst
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from lms import clock, places
from lms.config import SECRET_FILE
from lms.courses.models import Course, TargetGroup
from lms.db import db
from lms.operations.queries import schema_number
from lms.schema import SchemaState
from lms.units import queries as units
from lms.units.models import Unit
from lms.units.rules import COMMUNE_KINDS
from lms.web.commands import Fault, database_state
from lms.web.languages import VIETNAMESE

FONT: str = fontpkg_be_vietnam_pro.FAMILY
LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's answer; `words` say what was found or what to do."""

    name: str
    ok: bool
    words: str


class Trouble(Exception):
    """What is wrong, and what to do about it, in a sentence."""


Check = Callable[[], str]


def examine() -> Iterator[Finding]:
    """Every check in turn; those that need a sound database are left out where there is none."""
    yield from (_find(name, check) for name, check in ON_THE_MACHINE)
    for name, check in OF_THE_DATABASE:
        finding = _find(name, check)
        yield finding
        if not finding.ok:
            return
    yield from (_find(name, check) for name, check in OF_ITS_CONTENT)


def _find(name: str, check: Check) -> Finding:
    try:
        return Finding(name, True, check())
    except (Trouble, Fault, SQLAlchemyError, OSError) as error:
        return Finding(name, False, str(getattr(error, "orig", error)).replace("\n", " "))


def _settings() -> str:
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[db.engine.dialect.name]
    address = current_app.config["PUBLIC_URL"] or _("LMS_PUBLIC_URL is not set")
    return f"{kind}, {address}"


def _instance() -> str:
    folder = Path(current_app.instance_path)
    probe = folder / ".doctor"
    probe.touch()
    probe.unlink()
    if folder.stat().st_mode & stat.S_IRWXO:
        raise Trouble(
            _(
                "%(file)s is open to every user of this computer: chmod o-rwx %(file)s",
                file=folder,
            )
        )
    return str(folder)


def _secret() -> str:
    file = Path(current_app.instance_path) / SECRET_FILE
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Trouble(_("%(file)s can be read by others: chmod 600 %(file)s", file=file))
    return _("readable by its owner only")


def _catalogues() -> str:
    # English is the language of the texts themselves.
    if not (places.translations_dir() / VIETNAMESE / "LC_MESSAGES" / "messages.mo").exists():
        raise Trouble(_("The Vietnamese texts are not compiled: run `make catalogues`."))
    return _("compiled")


def _certificates() -> str:
    try:
        page = typst.compile(
            f'#set text(font: "{FONT}")\nBình dân học vụ số'.encode(),
            font_paths=typst.Fonts(
                include_system_fonts=False,
                font_paths=[str(fontpkg_be_vietnam_pro.ROOT / "files")],
            ),
        )
    except typst.TypstError as error:
        raise Trouble(_("No certificate can be made: %(reason)s", reason=error)) from error
    if b"BeVietnamPro" not in page:
        raise Trouble(_("The font of the certificates is missing: install the program again."))
    return _("a page was made with its font")


def _disk() -> str:
    free = shutil.disk_usage(current_app.instance_path).free
    megabytes = free // (1024 * 1024)
    if free < LEAST_FREE_BYTES:
        raise Trouble(_("Only %(size)s MB are free: make room for the database.", size=megabytes))
    return _("%(size)s MB free", size=megabytes)


def _time_zone() -> str:
    midday = datetime(2026, 1, 1, 5, tzinfo=UTC).astimezone(clock.VIETNAM)
    if midday.utcoffset() != timedelta(hours=7):
        raise Trouble(_("The time zone of Vietnam is wrong: install the package tzdata again."))
    now = clock.utc_now().astimezone(clock.VIETNAM)
    return _("now %(time)s in Vietnam", time=f"{now:%H:%M %d/%m/%Y}")


def _database() -> str:
    if database_state() is SchemaState.ABSENT:
        raise Trouble(_("There is no database yet: `lms serve` makes it."))
    return str(db.engine.url.render_as_string(hide_password=True))


def _schema() -> str:
    if database_state() is SchemaState.OLDER:
        raise Trouble(_("The database is of an older version: run `lms serve` once to upgrade it."))
    return str(schema_number())


def _integrity() -> str:
    if db.engine.dialect.name != "sqlite":
        return _("looked after by PostgreSQL")
    if not _is_sound():
        raise Trouble(_("The database file is damaged: restore a backup."))
    return _("every page and reference is sound")


def _is_sound() -> bool:
    try:
        with db.engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            astray = connection.execute(text("PRAGMA foreign_key_check")).all()
    except DatabaseError:
        return False
    return found == ["ok"] and not astray


def _units() -> str:
    provinces = len(units.provinces())
    communes = db.session.scalar(
        select(func.count())
        .select_from(Unit)
        .where(Unit.kind.in_(sorted(COMMUNE_KINDS)), units.valid_today())
    )
    if not provinces or not communes:
        raise Trouble(_("The units are not loaded: run `lms serve` once."))
    return _(
        "%(provinces)s provinces, %(communes)s communes", provinces=provinces, communes=communes
    )


def _courses() -> str:
    published = select(func.count()).select_from(Course).where(Course.current_number.is_not(None))
    courses = db.session.scalar(published)
    groups = db.session.scalar(select(func.count()).select_from(TargetGroup))
    if not courses or not groups:
        raise Trouble(_("No course is loaded: run `lms courses check` to see why."))
    return _("%(courses)s published, for %(groups)s groups", courses=courses, groups=groups)


ON_THE_MACHINE: tuple[tuple[str, Check], ...] = (
    ("settings", _settings),
    ("instance folder", _instance),
    ("secret key", _secret),
    ("disk space", _disk),
    ("time zone", _time_zone),
    ("texts", _catalogues),
    ("certificates", _certificates),
)
# In this order: each one rests on those before it.
OF_THE_DATABASE: tuple[tuple[str, Check], ...] = (
    ("database", _database),
    ("schema", _schema),
    ("integrity", _integrity),
)
OF_ITS_CONTENT: tuple[tuple[str, Check], ...] = (
    ("units", _units),
    ("courses", _courses),
)
