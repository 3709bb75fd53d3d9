"""How Alembic reaches the database: by the connection the program hands over, or, for
`make migration`, by a database of its own in memory that the migrations have just built."""

from alembic import context
from sqlalchemy import Connection, create_engine

from lms.db import Model


def render_item(kind: str, value: object, autogen_context: object) -> str | bool:
    """Migrations use plain column types and import no model: what they mean must not change when
    the models do. Only the two types of lms/db.py are named."""
    if kind == "type" and type(value).__module__ == "lms.db":
        autogen_context.imports.add("from lms import db as types")  # type: ignore[attr-defined]
        return f"types.{type(value).__name__}()"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine("sqlite://").connect() as own:
        run(own)
