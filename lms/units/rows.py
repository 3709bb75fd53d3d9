"""The rows that the units' tables should hold, worked out from the packaged lists."""

import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lms.units.rules import (
    FormerUnit,
    UnitChange,
    UnitKind,
    UnitRow,
    path_of,
    read_former_units,
    read_unit_changes,
    read_units,
)
from lms.vietnamese import search_key, text_sort_key

# What a former name begins with, its kind, and what ends it in English.
FORMER_KINDS = (
    ("Xã ", UnitKind.COMMUNE, "Commune"),
    ("Phường ", UnitKind.WARD, "Ward"),
    ("Thị trấn ", UnitKind.TOWN, "Township"),
    ("Huyện ", UnitKind.DISTRICT, "District"),
)


class StoredUnit(NamedTuple):
    """One row of the table of units, column by column."""

    id: str
    code: str
    kind: str
    name: str
    name_en: str
    search_key: str
    sort_key: str
    parent_id: str | None
    path: str
    valid_from: date | None
    valid_to: date | None


class StoredChange(NamedTuple):
    """One row of the table of changes."""

    from_id: str
    to_id: str
    changed_on: date
    kind: str


def former_id(unit: FormerUnit) -> str:
    """The key of a former unit, since its code may be that of a unit of today: "06784-2025"."""
    return f"{unit.code}-{unit.valid_to.year}"


def stored_lists() -> tuple[list[StoredUnit], list[StoredChange]]:
    """All units of the packaged lists, parents first, and their changes; raises UnitFileFault."""
    former, changes = read_former_units(), read_unit_changes()
    today = units_of_today(read_units())
    past = former_units(former, changes, {unit.id: unit for unit in today})
    ids = {unit.code: former_id(unit) for unit in former}
    return today + past, [
        StoredChange(ids[change.from_code], change.to_code, change.changed_on, change.kind)
        for change in changes
    ]


def units_of_today(rows: list[UnitRow]) -> list[StoredUnit]:
    """The units of the list with their keys and paths; a parent must come before its children."""
    made: dict[str, StoredUnit] = {}
    for row in rows:
        above = made.get(row.parent_code or "")
        made[row.code] = StoredUnit(
            id=row.code,
            code=row.code,
            kind=row.kind,
            name=row.name,
            name_en=row.name_en,
            search_key=_searched(row.name, above),
            sort_key=text_sort_key(row.name),
            parent_id=row.parent_code,
            path=path_of(row.code, above.path if above else ""),
            valid_from=row.valid_from,
            valid_to=None,
        )
    return list(made.values())


def former_units(
    rows: list[FormerUnit], changes: list[UnitChange], today: dict[str, StoredUnit]
) -> list[StoredUnit]:
    """The former units, each in the province of today that holds the first of its successors."""
    successors: dict[str, StoredUnit] = {}
    for change in changes:
        successors.setdefault(change.from_code, today[change.to_code])
    return [_former_unit(row, today[successors[row.code].parent_id or ""]) for row in rows]


def _searched(name: str, above: StoredUnit | None) -> str:
    """The key of a name and, behind it, of what it lies in up to the province."""
    if above is None or above.parent_id is None:
        return search_key(name)
    return f"{search_key(name)} {above.search_key}"


@lru_cache(maxsize=1024)  # many former units share it
def _former_place(district: str, province: str, province_today: str) -> str:
    return search_key(f"{district} {province} {province_today}")


def _former_unit(row: FormerUnit, province: StoredUnit) -> StoredUnit:
    kind, name_en = kind_and_english(row.name)
    unit_id = former_id(row)
    place = _former_place(row.district, row.province, province.name)
    return StoredUnit(
        id=unit_id,
        code=row.code,
        kind=kind,
        name=row.name,
        name_en=name_en,
        search_key=f"{search_key(row.name)} {place}",
        sort_key=text_sort_key(row.name),
        parent_id=province.id,
        path=path_of(unit_id, province.path),
        valid_from=None,
        valid_to=row.valid_to,
    )


def kind_and_english(name: str) -> tuple[UnitKind, str]:
    """What kind a former unit was by its name, and the name in English: "Thieu Phuc Commune"."""
    for start, kind, word in FORMER_KINDS:
        if name.lower().startswith(start.lower()):  # some are written "Thị Trấn"
            return kind, f"{_without_marks(name[len(start) :])} {word}"
    raise ValueError(f"{name!r} does not begin with a kind of unit")


def _without_marks(name: str) -> str:
    plain = name.replace("đ", "d").replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
