"""The packaged lists reach the database whole, once, and repair what differs from them."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import delete, event, func, select, update

from lms.db import db
from lms.units.actions import load_units
from lms.units.models import Unit, UnitChange
from lms.units.rows import stored_lists

pytestmark = pytest.mark.usefixtures("app")


def village() -> Unit:
    """A village that a commune added itself."""
    return Unit(
        id="15835-thon-1",
        code="15835-thon-1",
        kind="village",
        name="Thôn 1",
        name_en="Thôn 1",
        search_key="thon 1 xa thieu trung tinh thanh hoa",
        sort_key="tho~n 0000001 0",
        parent_id="15835",
        path="VN/38/15835/15835-thon-1/",
        valid_from=None,
        valid_to=None,
    )


def test_all_units_of_today_and_before_are_loaded() -> None:
    ended = Unit.valid_to.is_not(None)
    counted = db.session.execute(select(ended, Unit.kind, func.count()).group_by(ended, Unit.kind))
    assert Counter({(bool(over), kind): number for over, kind, number in counted}) == {
        (False, "country"): 1,
        (False, "province"): 28,
        (False, "city"): 6,
        (False, "commune"): 2621,
        (False, "ward"): 687,
        (False, "special-zone"): 13,
        (True, "commune"): 7692,
        (True, "ward"): 1726,
        (True, "town"): 617,
        (True, "district"): 5,
    }
    assert db.session.scalar(select(func.count()).select_from(UnitChange)) == 10602


def test_loading_again_writes_nothing(app: Flask) -> None:
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SELECT", "BEGIN")):
            written.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert load_units() == 0
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert written == []


def test_what_differs_from_the_lists_is_put_right() -> None:
    db.session.execute(update(Unit).where(Unit.id == "15835").values(name="Xã Khác"))
    db.session.execute(delete(UnitChange).where(UnitChange.from_id == "15781-2025"))
    db.session.execute(delete(Unit).where(Unit.id == "15781-2025"))

    assert load_units() == 3

    assert db.session.get(Unit, "15835").name == "Xã Thiệu Trung"  # type: ignore[union-attr]
    assert db.session.get(Unit, "15781-2025").name == "Xã Thiệu Phúc"  # type: ignore[union-attr]
    assert load_units() == 0


def test_village_that_a_commune_added_is_left_alone() -> None:
    db.session.add(village())
    db.session.flush()

    assert load_units() == 0

    assert db.session.get(Unit, "15835-thon-1") is not None


def test_every_text_fits_its_column() -> None:
    """PostgreSQL refuses a longer one, SQLite does not."""
    units, _changes = stored_lists()
    for column in Unit.__table__.columns:
        longest = getattr(column.type, "length", None)
        if longest:
            assert max(len(getattr(unit, column.name) or "") for unit in units) <= longest


def test_every_unit_but_the_country_lies_below_its_parent() -> None:
    paths = dict(db.session.execute(select(Unit.id, Unit.path)).all())
    for unit_id, parent_id in db.session.execute(select(Unit.id, Unit.parent_id)):
        assert paths[unit_id] == (paths[parent_id] if parent_id else "") + f"{unit_id}/"


def test_successors_lie_in_the_province_of_the_former_unit() -> None:
    provinces = dict(db.session.execute(select(Unit.id, Unit.parent_id)).all())
    changes = db.session.execute(select(UnitChange.from_id, UnitChange.to_id))
    assert all(provinces[old] == provinces[new] for old, new in changes)
