"""Administrative units as plain values: their kinds, paths and names, and the packaged lists read.

The lists are described in `data/README.md`.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TypeVar

DATA = Path(__file__).parent / "data"
COUNTRY = "VN"

Made = TypeVar("Made")


class UnitKind(StrEnum):
    """What a unit is or was. Villages and residential groups are local entries, not in the list;
    towns and districts ended with the three-tier order."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special-zone"
    VILLAGE = "village"
    TOWN = "town"
    DISTRICT = "district"


PROVINCE_KINDS = frozenset({UnitKind.PROVINCE, UnitKind.CITY})
COMMUNE_KINDS = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})


class ChangeKind(StrEnum):
    """What became of a former unit: whole into a larger one, whole under another name, cut into
    several, or left as it was."""

    MERGED = "merged"
    RENAMED = "renamed"
    SPLIT = "split"
    KEPT = "kept"


@dataclass(frozen=True)
class UnitRow:
    """One unit of today; its name carries its kind: "Xã Thiệu Trung", "Thiệu Trung Commune"."""

    code: str
    parent_code: str | None
    kind: UnitKind
    name: str
    name_en: str
    valid_from: date


@dataclass(frozen=True)
class FormerUnit:
    """A commune of the three-tier order; valid_to is its last day. Its code may also be the code of
    a unit of today, which is another one."""

    code: str
    name: str
    district: str
    province: str
    valid_to: date


@dataclass(frozen=True)
class UnitChange:
    """A former unit became the unit of today, or a part of it, on that day. A split unit has
    several changes, one for each unit that took a part."""

    from_code: str
    to_code: str
    changed_on: date
    kind: ChangeKind


class UnitFileFault(ValueError):
    """A list of units that cannot be trusted; the text names file and line: "units.csv:12: …"."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}:{line}: {reason}")


def path_of(code: str, parent_path: str = "") -> str:
    """The place in the tree: "VN/01/00004/". All units below begin with it; the closing slash
    keeps "VN/1/" from reaching "VN/10/"."""
    return f"{parent_path}{code}/"


def with_province(name: str, province: str) -> str:
    """A commune's name as it is written in an address: "Xã Tân Tiến, tỉnh Lạng Sơn", "Tan Tien
    Commune, Lang Son Province". Without the province it may mean several communes."""
    if province.startswith(("Tỉnh ", "Thành phố ")):
        province = province[0].lower() + province[1:]
    return f"{name}, {province}"


def read_units(path: Path = DATA / "units.csv") -> list[UnitRow]:
    """The units of today, every parent before its children; raises UnitFileFault."""
    seen: set[str] = set()

    def unit(cells: list[str]) -> UnitRow:
        code, parent, kind, name, name_en, valid_from = cells
        _filled(name=name, name_en=name_en)
        if (parent == "") != (UnitKind(kind) is UnitKind.COUNTRY):
            raise ValueError("the country has no parent_code, every other unit has one")
        if parent and parent not in seen:
            raise ValueError(f"parent_code {parent} is not on an earlier line")
        _new(code, seen)
        return UnitRow(
            code, parent or None, UnitKind(kind), name, name_en, date.fromisoformat(valid_from)
        )

    return _read(path, "code,parent_code,kind,name,name_en,valid_from", unit)


def read_former_units(
    path: Path = DATA / "former_units.csv", districts: Path = DATA / "former_districts.csv"
) -> list[FormerUnit]:
    """The communes of the former order with district and province; raises UnitFileFault."""
    seen_districts: set[str] = set()
    seen: set[str] = set()

    def district(cells: list[str]) -> tuple[str, tuple[str, str, date]]:
        code, name, province, valid_to = cells
        _new(code, seen_districts)
        _filled(name=name, province=province)
        return code, (name, province, date.fromisoformat(valid_to))

    known = dict(_read(districts, "code,name,province,valid_to", district))

    def former(cells: list[str]) -> FormerUnit:
        code, name, district_code = cells
        _new(code, seen)
        _filled(name=name)
        if district_code not in known:
            raise ValueError(f"district_code {district_code} is not in {districts.name}")
        return FormerUnit(code, name, *known[district_code])

    return _read(path, "code,name,district_code", former)


def read_unit_changes(path: Path = DATA / "unit_changes.csv") -> list[UnitChange]:
    """What became of each former unit; raises UnitFileFault."""
    seen: set[str] = set()

    def change(cells: list[str]) -> UnitChange:
        from_code, to_code, changed_on, kind = cells
        _filled(from_code=from_code, to_code=to_code)
        _new(f"{from_code} to {to_code}", seen)
        return UnitChange(from_code, to_code, date.fromisoformat(changed_on), ChangeKind(kind))

    return _read(path, "from_code,to_code,changed_on,kind", change)


def _read(path: Path, header: str, make: Callable[[list[str]], Made]) -> list[Made]:
    made: list[Made] = []
    for line, cells in _lines(path, header.split(",")):
        try:
            made.append(make(cells))
        except ValueError as error:
            raise UnitFileFault(path, line, str(error)) from error
    return made


def _lines(path: Path, header: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header with their line numbers, each cell as clean as a name must be."""
    reader = csv.reader(StringIO(_text(path), newline=""), strict=True)
    try:
        if next(reader, None) != header:
            raise UnitFileFault(path, 1, f"the first line must be {','.join(header)}")
        for cells in reader:
            _check_cells(path, reader.line_num, cells, len(header))
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnitFileFault(path, reader.line_num, str(error)) from error


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnitFileFault(path, line, "the text is not UTF-8") from error


def _check_cells(path: Path, line: int, cells: list[str], width: int) -> None:
    if len(cells) != width:
        raise UnitFileFault(path, line, f"{len(cells)} cells instead of {width}")
    for cell in cells:
        if not cell.isprintable() or cell != " ".join(cell.split()):
            raise UnitFileFault(path, line, f"stray spaces or hidden characters in {cell!r}")
        if not unicodedata.is_normalized("NFC", cell):
            raise UnitFileFault(path, line, f"marks apart from their letters (not NFC) in {cell!r}")


def _new(code: str, seen: set[str]) -> None:
    _filled(code=code)
    if code in seen:
        raise ValueError(f"{code} stands on an earlier line already")
    seen.add(code)


def _filled(**cells: str) -> None:
    for column, cell in cells.items():
        if not cell:
            raise ValueError(f"{column} is empty")
