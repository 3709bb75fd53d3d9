"""A fresh database for every test: made once by the migrations, then copied."""

import shutil
from abc import ABC, abstractmethod
from pathlib import Path

from flask import Flask

from lms.db import db
from lms.schema import upgrade
from lms.units.actions import load_units
from tests.postgres import PostgresServer


class FreshDatabases(ABC):
    """Makes the database at `url` anew as often as asked."""

    url: str

    def build(self, app: Flask) -> None:
        """Make the pattern that `renew` copies: the newest schema with the units in it."""
        with app.app_context():
            upgrade(db.engine)
            load_units()
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        self.keep_pattern()

    def renew(self, app: Flask) -> None:
        """Put a copy of the pattern in the place of whatever the last test left."""
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        self.copy_pattern()

    @abstractmethod
    def keep_pattern(self) -> None: ...

    @abstractmethod
    def copy_pattern(self) -> None: ...


class SqliteDatabases(FreshDatabases):
    def __init__(self, folder: Path) -> None:
        self.file = folder / "lms.sqlite3"
        self.pattern = folder / "pattern.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def keep_pattern(self) -> None:
        shutil.copyfile(self.file, self.pattern)

    def copy_pattern(self) -> None:
        for leftover in self.file.parent.glob(self.file.name + "*"):
            leftover.unlink()
        shutil.copyfile(self.pattern, self.file)


class PostgresDatabases(FreshDatabases):
    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self.url = server.url("lms").replace("postgresql://", "postgresql+psycopg://")
        server.create_database("lms")

    def keep_pattern(self) -> None:
        self.server.create_database("pattern", template="lms")

    def copy_pattern(self) -> None:
        self.server.drop_database("lms")
        self.server.create_database("lms", template="pattern")
