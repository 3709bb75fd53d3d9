"""Instances for tests: a folder, a database, and the `lms` command on them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import inspect, text

from lms.app import create_app
from lms.cli import main
from lms.config import read_settings
from lms.db import db
from lms.operations import server
from tests.databases import FreshDatabases, PostgresDatabases, SqliteDatabases

LMS = Path(sys.executable).with_name("lms")


@dataclass(frozen=True, slots=True)
class Home:
    """One instance. Nothing is made of it before a command makes it."""

    instance: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        return {"LMS_INSTANCE": str(self.instance), "LMS_DATABASE_URL": self.database_url}

    def lms(self, *arguments: object, **settings: str) -> Result:
        """Run a command in this process; its English words and its exit status."""
        environment = {"LC_ALL": "C.UTF-8", **self.environment, **settings}
        return CliRunner().invoke(main, [str(word) for word in arguments], env=environment)

    def process(self, *arguments: object, **options: Any) -> subprocess.Popen[str]:
        """Start a command as a process of its own, outside the checkout."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("LMS_")}
        return subprocess.Popen(
            [LMS, *map(str, arguments)],
            env=environment | {"LC_ALL": "C.UTF-8"} | self.environment,
            cwd=self.instance.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def app(self) -> Flask:
        """The application of this instance, for visitors."""
        return create_app(read_settings(self.environment))

    @contextmanager
    def open(self) -> Iterator[Flask]:
        """The application of this instance, inside its context."""
        app = self.app()
        with app.app_context():
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()

    def rows(self) -> dict[str, list[Any]]:
        """Everything the database holds, by table."""
        with self.open(), db.engine.connect() as connection:
            return {
                name: sorted(connection.execute(text(f'SELECT * FROM "{name}"')).all(), key=repr)
                for name in inspect(connection).get_table_names()
            }

    def say_schema(self, number: str) -> None:
        """Let the database claim to be of another schema."""
        with self.open(), db.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :n"), {"n": number})


MakeHome = Callable[..., Home]


def make_home(databases: FreshDatabases, folder: Path, name: str, pattern: str | None) -> Home:
    """An instance in `folder`. Its database is a copy of a pattern that was kept, or with None
    absent (SQLite) or empty (PostgreSQL)."""
    instance = folder / name
    if isinstance(databases, PostgresDatabases):
        databases.server.drop_database(name)
        databases.server.create_database(name, template=pattern)
        url = databases.server.url(name).replace("postgresql://", "postgresql+psycopg://")
        return Home(instance, url)
    assert isinstance(databases, SqliteDatabases)
    if pattern:
        instance.mkdir(mode=0o700)
        shutil.copyfile(databases.file.with_name(f"{pattern}.sqlite3"), instance / "lms.sqlite3")
    return Home(instance, f"sqlite:///{instance / 'lms.sqlite3'}")


def keep_pattern(databases: FreshDatabases, home: Home, pattern: str) -> None:
    """Keep the database of an instance, to which nobody may be connected, for `make_home`."""
    if isinstance(databases, PostgresDatabases):
        databases.server.create_database(pattern, template=home.instance.name)
    else:
        assert isinstance(databases, SqliteDatabases)
        kept = databases.file.with_name(f"{pattern}.sqlite3")
        shutil.copyfile(home.instance / "lms.sqlite3", kept)


def serve_briefly(patch: pytest.MonkeyPatch) -> None:
    """`lms serve` in this process: it ends where it would begin to answer."""
    for name in ("end_when_told", "log_to_terminal", "serve_until_ended"):
        patch.setattr(server, name, lambda *_: None)
