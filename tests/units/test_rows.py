"""The packaged lists become the rows that the tables should hold."""

from datetime import date

import pytest

from lms.units.rows import StoredUnit, former_units, kind_and_english, units_of_today
from lms.units.rules import ChangeKind, FormerUnit, UnitChange, UnitKind, UnitRow

FIRST_DAY = date(2025, 7, 1)
LAST_DAY = date(2025, 6, 30)

LIST = [
    UnitRow("VN", None, UnitKind.COUNTRY, "Việt Nam", "Vietnam", FIRST_DAY),
    UnitRow("22", "VN", UnitKind.PROVINCE, "Tỉnh Quảng Ninh", "Quang Ninh Province", FIRST_DAY),
    UnitRow("06994", "22", UnitKind.SPECIAL_ZONE, "Đặc khu Vân Đồn", "Van Don", FIRST_DAY),
    UnitRow("06700", "22", UnitKind.WARD, "Phường Hồng Gai", "Hong Gai Ward", FIRST_DAY),
]


@pytest.fixture
def today() -> dict[str, StoredUnit]:
    return {unit.id: unit for unit in units_of_today(LIST)}


def test_unit_lies_below_its_parent_and_is_searched_with_its_province(
    today: dict[str, StoredUnit],
) -> None:
    assert today["06994"] == StoredUnit(
        id="06994",
        code="06994",
        kind="special-zone",
        name="Đặc khu Vân Đồn",
        name_en="Van Don",
        search_key="dac khu van don tinh quang ninh",
        sort_key="d~a~c 5khu 0va~~n 0d~o~n 1",
        parent_id="22",
        path="VN/22/06994/",
        valid_from=FIRST_DAY,
        valid_to=None,
    )


def test_country_is_no_part_of_what_is_searched(today: dict[str, StoredUnit]) -> None:
    assert today["22"].search_key == "tinh quang ninh"
    assert today["VN"].path == "VN/"


def test_former_unit_lies_in_the_province_of_its_first_successor(
    today: dict[str, StoredUnit],
) -> None:
    town = FormerUnit("06994", "Thị trấn Cái Rồng", "Huyện Vân Đồn", "Tỉnh Quảng Ninh", LAST_DAY)
    changes = [
        UnitChange("06994", "06994", FIRST_DAY, ChangeKind.SPLIT),
        UnitChange("06994", "06700", FIRST_DAY, ChangeKind.SPLIT),
    ]

    (former,) = former_units([town], changes, today)

    assert former.id == "06994-2025"
    assert (former.parent_id, former.path) == ("22", "VN/22/06994-2025/")
    assert (former.valid_from, former.valid_to) == (None, LAST_DAY)
    assert former.search_key == ("thi tran cai rong huyen van don tinh quang ninh tinh quang ninh")


@pytest.mark.parametrize(
    ("name", "kind", "english"),
    [
        ("Xã Thiệu Phúc", UnitKind.COMMUNE, "Thieu Phuc Commune"),
        ("Phường Đa Kao", UnitKind.WARD, "Da Kao Ward"),
        ("Thị Trấn Óc Eo", UnitKind.TOWN, "Oc Eo Township"),
        ("Huyện Côn Đảo", UnitKind.DISTRICT, "Con Dao District"),
    ],
)
def test_former_name_tells_the_kind_and_the_english_name(
    name: str, kind: UnitKind, english: str
) -> None:
    assert kind_and_english(name) == (kind, english)


def test_former_name_without_a_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="Cái Rồng"):
        kind_and_english("Cái Rồng")
