import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from lms import places
from lms.operations.actions import prepare_database
from tests.databases import FreshDatabases, PostgresDatabases
from tests.operations.homes import Home, MakeHome, keep_pattern, make_home, serve_briefly

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = {head!r}


def upgrade():
    op.create_table("later_things", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("later_things")
"""


@pytest.fixture(scope="session")
def pattern(
    databases: FreshDatabases, app_of_session: Flask, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The name under which a database with the units and courses is kept: making one takes long."""
    home = make_home(databases, tmp_path_factory.mktemp("pattern"), "first", "pattern")
    with home.open():
        prepare_database()
    keep_pattern(databases, home, "prepared")
    return "prepared"


@pytest.fixture
def new_home(
    databases: FreshDatabases, pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MakeHome:
    """Makes instances; PostgreSQL's own programs are found as its operator would have them."""
    if isinstance(databases, PostgresDatabases):
        monkeypatch.setenv("PATH", f"{databases.server.bin_dir}{os.pathsep}{os.environ['PATH']}")

    def make(name: str = "home", *, prepared: bool = False) -> Home:
        return make_home(databases, tmp_path, name, pattern if prepared else None)

    return make


@pytest.fixture
def home(new_home: MakeHome) -> Home:
    """An instance as the first start leaves it, but for the first administrator."""
    return new_home(prepared=True)


@pytest.fixture
def upgrade_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the moment it is called, the program has one migration more."""

    def upgrade() -> None:
        later = tmp_path / "later"
        shutil.copytree(places.migrations_dir(), later)
        head = max(path.name[:4] for path in (later / "versions").glob("[0-9]*.py"))
        (later / "versions" / "9000_later.py").write_text(LATER.format(head=head))
        monkeypatch.setattr(places, "migrations_dir", lambda: later)

    return upgrade


@pytest.fixture
def brief_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    serve_briefly(monkeypatch)
