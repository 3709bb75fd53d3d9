"""`make migration name="…"`: draft the next numbered migration, to be read and mended by hand.

What it holds is the difference between the models and what the migrations build.
"""

import importlib
import pkgutil
import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import lms
from lms.schema import alembic_config, upgrade


def load_tables() -> None:
    """Import every module: what holds a table that is not loaded would be taken for dropped."""
    for module in pkgutil.walk_packages(lms.__path__, "lms."):
        importlib.import_module(module.name)


def draft(message: str) -> None:
    """Write `versions/<next number>_<message>.py`."""
    load_tables()
    engine = create_engine("sqlite://")
    upgrade(engine)
    config = alembic_config()
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    head = ScriptDirectory.from_config(config).get_current_head() or "0000"
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True, rev_id=f"{int(head) + 1:04}")


if __name__ == "__main__":
    draft(sys.argv[1])
