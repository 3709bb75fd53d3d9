"""Writing units: the packaged lists brought into the database."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from lms.db import db
from lms.units.models import Unit, UnitChange
from lms.units.rows import StoredChange, StoredUnit, stored_lists


def load_units() -> int:
    """Make the database agree with the packaged lists; returns how many rows were written.

    Compared row by row, so that a second call writes nothing. What the lists do not hold, such as
    villages that a commune added, is left alone. Does not commit.
    """
    units, changes = stored_lists()
    return _load(Unit, 1, units) + _load(UnitChange, 3, changes)


def _load(
    model: type[Unit] | type[UnitChange],
    key_length: int,
    wanted: Sequence[StoredUnit] | Sequence[StoredChange],
) -> int:
    """Insert what is missing and update what differs, in the order given: parents come first.

    The first `key_length` cells of a row are its key.
    """
    columns = [getattr(model, name) for name in wanted[0]._fields]
    there = {row[:key_length]: row for row in db.session.execute(select(*columns))}
    missing = [row._asdict() for row in wanted if row[:key_length] not in there]
    differing = [row._asdict() for row in wanted if there.get(row[:key_length], row) != row]
    if missing:
        db.session.execute(insert(model), missing)
    if differing:
        db.session.execute(update(model), differing)
    return len(missing) + len(differing)
