"""The database's schema: which state it is in, and bringing it up to date."""

from collections.abc import Callable
from enum import StrEnum

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from lms import places
from lms.db import mean_to_write


class SchemaState(StrEnum):
    """How the database stands to this program."""

    ABSENT = "absent"  # no tables yet
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"  # written by a later version of the program
    FOREIGN = "foreign"  # holds tables, but not of this program


def alembic_config() -> Config:
    """Alembic's configuration, pointing at the migrations that ship with the program."""
    config = Config()
    config.set_main_option("script_location", str(places.migrations_dir()))
    return config


def schema_state(engine: Engine) -> SchemaState:
    """Compare the database with the migrations of this program; writes nothing."""
    scripts = ScriptDirectory.from_config(alembic_config())
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            # Migrations that went back to the beginning leave their own empty table behind.
            tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
            return SchemaState.FOREIGN if tables else SchemaState.ABSENT
    if revision == scripts.get_current_head():
        return SchemaState.CURRENT
    known = {script.revision for script in scripts.walk_revisions()}
    return SchemaState.OLDER if revision in known else SchemaState.NEWER


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the migrations up to `target`, all of them in one transaction."""
    _migrate(engine, lambda config: command.upgrade(config, target))


def downgrade(engine: Engine, target: str) -> None:
    """Run the migrations back to `target` ("base": none), in one transaction. For tests and for
    an operator who must go back; what a newer schema held is lost."""
    _migrate(engine, lambda config: command.downgrade(config, target))


def _migrate(engine: Engine, run: Callable[[Config], None]) -> None:
    config = alembic_config()
    with engine.connect() as connection:
        _set_sqlite_references(connection, enforced=False)
        try:
            mean_to_write(True)
            with connection.begin():
                config.attributes["connection"] = connection
                run(config)
                _check_sqlite_references(connection)
        finally:
            mean_to_write(False)
            _set_sqlite_references(connection, enforced=True)


def _set_sqlite_references(connection: Connection, *, enforced: bool) -> None:
    """SQLite changes a table by making it anew and dropping the old one, which would delete what
    refers to it; the switch works only outside a transaction, hence on the driver's connection."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")


def _check_sqlite_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"a migration left {len(broken)} references without their row")
