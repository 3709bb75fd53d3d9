"""Copying a PostgreSQL database out and in by PostgreSQL's own programs, found on the PATH."""

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL, inspect, text

from lms.db import db
from lms.web.commands import Fault

# The address may name a role that owns nothing: who restores owns what is restored.
PLAIN = ("--no-owner", "--no-privileges")


def copy_out(target: Path) -> None:
    """Write a dump of the database, as it is at one moment, in PostgreSQL's custom format."""
    program = _program("pg_dump")
    _require_not_older_than_server(program)
    _run([program, "--format=custom", *PLAIN, f"--file={target}", f"--dbname={_address()}"])


def copy_in(source: Path) -> None:
    """Put a dump in the place of the application's tables, in one transaction."""
    psql = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    unpack = [_program("pg_restore"), *PLAIN, "--file=-", str(source)]
    drop = _drop_tables()
    writer = subprocess.Popen(
        [*psql, f"--dbname={_address()}"],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert writer.stdin
    with suppress(BrokenPipeError):  # psql says better itself why it has ended
        writer.stdin.write(f"BEGIN; {drop}\n".encode())
        writer.stdin.flush()
    reader = subprocess.run(unpack, stdout=writer.stdin, stderr=subprocess.PIPE, text=True)
    # Without this last word, everything before it is undone when the input ends.
    _output, complaint = writer.communicate(b"COMMIT; ANALYZE;" if not reader.returncode else b"")
    if writer.returncode or reader.returncode:
        raise _fault("pg_restore", complaint.decode() or reader.stderr)


def check(copy: Path) -> None:
    """Raise Fault unless this is a dump that the program on the PATH can read."""
    _run([_program("pg_restore"), "--list", str(copy)])


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Fault(
            _(
                "%(program)s was not found: please install PostgreSQL's client programs"
                " (on Debian the package postgresql-client).",
                program=name,
            )
        )
    return path


def _require_not_older_than_server(program: str) -> None:
    told = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"(\d+)", told)
    own = int(found.group(1)) if found else 0
    with db.engine.connect() as connection:
        server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    if own < server:
        raise Fault(
            _(
                "%(program)s is of PostgreSQL %(own)s, too old for the server's %(server)s:"
                " please install the client programs of PostgreSQL %(server)s.",
                program=program,
                own=own,
                server=server,
            )
        )


def _drop_tables() -> str:
    quote = db.engine.dialect.identifier_preparer.quote
    schema = quote(str(inspect(db.engine).default_schema_name))
    names = [f"{schema}.{quote(name)}" for name in inspect(db.engine).get_table_names()]
    return f"DROP TABLE {', '.join(names)} CASCADE;" if names else ""


def _address() -> str:
    """The database's address without its password, which every user of the machine could see."""
    url = db.engine.url
    shown = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    )
    return shown.render_as_string()


def _environment() -> dict[str, str]:
    password = db.engine.url.password
    return os.environ | ({"PGPASSWORD": str(password)} if password else {})


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True)
    if done.returncode:
        raise _fault(Path(command[0]).name, done.stderr)


def _fault(program: str, complaint: str) -> Fault:
    first = (complaint.strip().splitlines() or ["?"])[0]
    return Fault(_("%(program)s failed: %(reason)s", program=program, reason=first))
