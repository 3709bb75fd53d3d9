"""The packaged lists of units are complete and agree with each other.

Their cells' spaces, NFC, dates, kinds, parents and unique codes are checked whenever they are read.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from lms.units.rules import (
    COMMUNE_KINDS,
    COUNTRY,
    DATA,
    PROVINCE_KINDS,
    ChangeKind,
    FormerUnit,
    UnitChange,
    UnitKind,
    UnitRow,
    read_former_units,
    read_unit_changes,
    read_units,
    with_province,
)

STARTS = {
    UnitKind.PROVINCE: ("Tỉnh ", " Province"),
    UnitKind.CITY: ("Thành phố ", " City"),
    UnitKind.COMMUNE: ("Xã ", " Commune"),
    UnitKind.WARD: ("Phường ", " Ward"),
    UnitKind.SPECIAL_ZONE: ("Đặc khu ", " Special Zone"),
}


@pytest.fixture(scope="module")
def units() -> dict[str, UnitRow]:
    return {unit.code: unit for unit in read_units()}


@pytest.fixture(scope="module")
def communes(units: dict[str, UnitRow]) -> list[UnitRow]:
    return [unit for unit in units.values() if unit.kind in COMMUNE_KINDS]


@pytest.fixture(scope="module")
def former() -> dict[str, FormerUnit]:
    return {unit.code: unit for unit in read_former_units()}


@pytest.fixture(scope="module")
def changes() -> list[UnitChange]:
    return read_unit_changes()


def test_there_are_34_provinces_and_3321_communes(units: dict[str, UnitRow]) -> None:
    assert Counter(unit.kind for unit in units.values()) == {
        UnitKind.COUNTRY: 1,
        UnitKind.PROVINCE: 28,
        UnitKind.CITY: 6,
        UnitKind.COMMUNE: 2621,
        UnitKind.WARD: 687,
        UnitKind.SPECIAL_ZONE: 13,
    }


def test_cities_are_the_six_under_the_central_government(units: dict[str, UnitRow]) -> None:
    assert {unit.name for unit in units.values() if unit.kind is UnitKind.CITY} == {
        "Thành phố Hà Nội",
        "Thành phố Hải Phòng",
        "Thành phố Huế",
        "Thành phố Đà Nẵng",
        "Thành phố Hồ Chí Minh",
        "Thành phố Cần Thơ",
    }


@pytest.mark.parametrize(
    ("province", "expected"),
    [
        ("Thành phố Hà Nội", 126),
        ("Thành phố Hồ Chí Minh", 168),
        ("Thành phố Hải Phòng", 114),
        ("Thành phố Đà Nẵng", 94),
        ("Thành phố Cần Thơ", 103),
        ("Thành phố Huế", 40),
        ("Tỉnh Quảng Ninh", 54),
        ("Tỉnh Thanh Hóa", 166),
        ("Tỉnh Phú Thọ", 148),
        ("Tỉnh Nghệ An", 130),
        ("Tỉnh Lai Châu", 38),
        ("Tỉnh Cà Mau", 64),
    ],
)
def test_province_has_as_many_communes_as_its_resolution_says(
    units: dict[str, UnitRow], communes: list[UnitRow], province: str, expected: int
) -> None:
    names = Counter(units[unit.parent_code or ""].name for unit in communes)
    assert names[province] == expected


def test_codes_have_the_length_of_their_tier(units: dict[str, UnitRow]) -> None:
    for unit in units.values():
        if unit.kind in PROVINCE_KINDS:
            assert re.fullmatch(r"\d{2}", unit.code)
            assert unit.parent_code == COUNTRY
        elif unit.kind in COMMUNE_KINDS:
            assert re.fullmatch(r"\d{5}", unit.code)
            assert units[unit.parent_code or ""].kind in PROVINCE_KINDS


def test_rows_are_sorted_by_code_within_their_tier(units: dict[str, UnitRow]) -> None:
    below_country = [code for code in units if code != COUNTRY]
    assert next(iter(units)) == COUNTRY
    assert below_country == sorted(below_country, key=lambda code: (len(code), code))


def test_names_carry_their_kind_in_both_languages(units: dict[str, UnitRow]) -> None:
    for unit in units.values():
        if unit.kind is UnitKind.COUNTRY:
            continue
        start, end = STARTS[unit.kind]
        assert unit.name.startswith(start)
        assert unit.name_en == without_marks(unit.name.removeprefix(start)) + end


def test_names_hold_only_letters_of_vietnamese_spelt_the_usual_way(
    units: dict[str, UnitRow], former: dict[str, FormerUnit]
) -> None:
    for name in [unit.name for unit in units.values()] + [unit.name for unit in former.values()]:
        assert re.fullmatch(r"[\w' -]+", name)
        assert not re.search(r"o[àáảãạ]\b|(?<!q)u[ỳýỷỹỵ]\b", name.lower()), name


def test_all_units_are_valid_from_the_first_of_july_2025(units: dict[str, UnitRow]) -> None:
    assert {unit.valid_from for unit in units.values()} == {date(2025, 7, 1)}


def test_a_name_in_several_provinces_is_told_apart_by_its_province(
    units: dict[str, UnitRow], communes: list[UnitRow]
) -> None:
    provinces_of = defaultdict(set)
    for unit in communes:
        provinces_of[unit.name].add(unit.parent_code)
    assert sum(len(provinces) > 1 for provinces in provinces_of.values()) == 246

    shown = {with_province(unit.name, units[unit.parent_code or ""].name) for unit in communes}
    assert len(shown) == len(communes)
    assert {"Xã Lâm Thao, tỉnh Phú Thọ", "Xã Lâm Thao, tỉnh Bắc Ninh"} <= shown


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("00004", "Phường Ba Đình"),
        ("06994", "Đặc khu Vân Đồn"),
        ("15835", "Xã Thiệu Trung"),
        ("31213", "Phường Tân Lộc"),
        ("31299", "Xã Phong Điền"),
    ],
)
def test_well_known_units_have_their_codes(units: dict[str, UnitRow], code: str, name: str) -> None:
    assert units[code].name == name


def test_there_are_10035_former_communes_and_five_islands_without_any(
    former: dict[str, FormerUnit],
) -> None:
    assert Counter(len(code) for code in former) == {5: 10035, 3: 5}
    assert len({unit.province for unit in former.values()}) == 63
    assert len({(unit.province, unit.district) for unit in former.values()}) == 696


def test_every_former_unit_leads_to_units_of_today_and_every_unit_has_a_past(
    communes: list[UnitRow], former: dict[str, FormerUnit], changes: list[UnitChange]
) -> None:
    assert {change.from_code for change in changes} == set(former)
    assert {change.to_code for change in changes} == {unit.code for unit in communes}


def test_former_unit_ends_the_day_before_its_change(
    former: dict[str, FormerUnit], changes: list[UnitChange]
) -> None:
    for change in changes:
        assert former[change.from_code].valid_to + timedelta(days=1) == change.changed_on


def test_kind_of_a_change_says_what_happened(
    units: dict[str, UnitRow], former: dict[str, FormerUnit], changes: list[UnitChange]
) -> None:
    targets = Counter(change.from_code for change in changes)
    sources = Counter(change.to_code for change in changes)
    for change in changes:
        same_name = former[change.from_code].name == units[change.to_code].name
        if targets[change.from_code] > 1:
            assert change.kind is ChangeKind.SPLIT
        elif sources[change.to_code] > 1:
            assert change.kind is ChangeKind.MERGED
        else:
            assert change.kind is (ChangeKind.KEPT if same_name else ChangeKind.RENAMED)


def test_old_name_is_found_in_the_commune_that_took_it(
    units: dict[str, UnitRow], former: dict[str, FormerUnit], changes: list[UnitChange]
) -> None:
    took = {
        units[change.to_code].name
        for change in changes
        if (former[change.from_code].name, former[change.from_code].district)
        == ("Phường Bến Nghé", "Quận 1")
    }
    assert took == {"Phường Sài Gòn"}


def test_lists_of_the_past_stay_small() -> None:
    past = ["former_districts.csv", "former_units.csv", "unit_changes.csv"]
    assert sum((DATA / name).stat().st_size for name in past) < 700_000


def without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
