"""What the database says of its own schema."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lms.db import db
from lms.schema import alembic_config


def schema_number() -> str | None:
    """The number of the last migration the database has seen ("0001"); None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def known_schemas() -> set[str]:
    """The numbers of the migrations that ship with this program."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return {script.revision for script in scripts.walk_revisions()}
