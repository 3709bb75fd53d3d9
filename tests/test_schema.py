"""The migrations: one line of them, equal to the models, and tried both ways with rows present."""

import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from lms.courses.rules import RENDERER
from lms.db import Model, db
from lms.operations.actions import prepare_database
from lms.operations.backups import restore
from lms.schema import SchemaState, alembic_config, downgrade, schema_state, upgrade
from tests.databases import FreshDatabases, PostgresDatabases
from tests.operations.homes import Home, make_home

FIXTURES = Path(__file__).parent / "fixtures"
# Oldest first: "0001", "0002" …
REVISIONS = [
    script.revision
    for script in ScriptDirectory.from_config(alembic_config()).walk_revisions("base", "heads")
][::-1]
# The schemas of which a filled backup was kept; see fixtures/make_schema_backups.py.
KEPT = ["0001"]


@pytest.fixture
def home(databases: FreshDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An instance without a database."""
    if isinstance(databases, PostgresDatabases):
        monkeypatch.setenv("PATH", f"{databases.server.bin_dir}{os.pathsep}{os.environ['PATH']}")
    return make_home(databases, tmp_path, "upgrading", None)


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_the_migrations_build_what_the_models_say(home: Home) -> None:
    with home.open():
        upgrade(db.engine)
        assert differences() == []
        assert schema_state(db.engine) is SchemaState.CURRENT


def test_up_and_down_and_up_again_leaves_nothing_behind(home: Home) -> None:
    with home.open():
        upgrade(db.engine)
        downgrade(db.engine, "base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]
        assert schema_state(db.engine) is SchemaState.ABSENT
        upgrade(db.engine)
        assert differences() == []


@pytest.mark.parametrize("schema", KEPT)
def test_a_kept_backup_is_restored_and_upgraded_with_all_its_rows(home: Home, schema: str) -> None:
    with home.open():
        restore(backup_of(schema))
        before = counts()
        assert min(before.values()) > 0
        upgrade(db.engine)
        after = counts()
        assert {name: after[name] for name in before} == before
        assert differences() == []
        prepare_database()
        with db.engine.connect() as connection:  # old lessons have the markup of today
            renderers = connection.scalars(text("SELECT renderer FROM revision_texts"))
            assert set(renderers) == {RENDERER}


@pytest.mark.parametrize("schema", KEPT)
def test_every_migration_goes_both_ways_with_rows_present(home: Home, schema: str) -> None:
    with home.open():
        restore(backup_of(schema))
        before = counts()
        later = REVISIONS[REVISIONS.index(schema) + 1 :]
        for number, revision in enumerate(later):
            upgrade(db.engine, revision)
            downgrade(db.engine, later[number - 1] if number else schema)
            upgrade(db.engine, revision)
        downgrade(db.engine, schema)
        assert counts() == before
        downgrade(db.engine, "base")
        assert inspect(db.engine).get_table_names() == ["alembic_version"]


def backup_of(schema: str) -> Path:
    return FIXTURES / f"schema-{schema}-{db.engine.dialect.name}.zip"


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    with db.engine.connect() as connection:
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in inspect(connection).get_table_names()
        }


def differences() -> list[object]:
    """What a migration would have to change to make the database what the models say."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Model.metadata))
