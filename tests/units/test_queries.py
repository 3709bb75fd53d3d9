"""Units are listed in order and found by what people type, old names included."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from lms import clock
from lms.db import db
from lms.units import queries
from lms.units.models import Unit, UnitChange
from lms.vietnamese import search_key, text_sort_key

pytestmark = pytest.mark.usefixtures("app")


def names(units: list[Unit]) -> list[str]:
    return [unit.name for unit in units]


def found(typed: str, limit: int = 10) -> list[str]:
    return [
        f"{hit.unit.name}, {hit.unit.parent.name}" + (f" < {hit.former.name}" if hit.former else "")
        for hit in queries.find_communes(typed, limit=limit)
        if hit.unit.parent
    ]


def add_unit(unit_id: str, name: str, **over: object) -> Unit:
    unit = Unit(
        **{
            "id": unit_id,
            "code": unit_id,
            "kind": "commune",
            "name": name,
            "name_en": name,
            "search_key": search_key(name),
            "sort_key": text_sort_key(name),
            "parent_id": "38",
            "path": f"VN/38/{unit_id}/",
            "valid_from": None,
            "valid_to": None,
            **over,
        }
    )
    db.session.add(unit)
    db.session.flush()
    return unit


def test_provinces_are_the_34_of_today_cities_first() -> None:
    listed = names(queries.provinces())
    assert len(listed) == 34
    assert listed[:7] == [
        "Thành phố Cần Thơ",
        "Thành phố Đà Nẵng",
        "Thành phố Hà Nội",
        "Thành phố Hải Phòng",
        "Thành phố Hồ Chí Minh",
        "Thành phố Huế",
        "Tỉnh An Giang",
    ]


def test_communes_of_a_province_are_those_of_today_in_vietnamese_order() -> None:
    listed = names(queries.communes_of("38"))
    assert len(listed) == 166
    assert "Xã Thiệu Trung" in listed
    assert "Xã Thiệu Phúc" not in listed
    assert listed == sorted(listed, key=text_sort_key)


def test_unit_that_ended_or_is_still_to_come_is_not_listed() -> None:
    before = len(queries.communes_of("38"))
    day = clock.today()
    add_unit("99991", "Xã Mai Sau", valid_from=day.replace(year=day.year + 1))
    add_unit("99992", "Xã Hôm Qua", valid_to=day.replace(year=day.year - 1))
    add_unit("99993", "Xã Hôm Nay", valid_to=day)
    assert len(queries.communes_of("38")) == before + 1


def test_day_of_the_change_is_the_local_one() -> None:
    with clock.fixed(datetime(2025, 6, 30, 16, 59, tzinfo=UTC)):
        assert queries.provinces() == []
    with clock.fixed(datetime(2025, 6, 30, 17, 0, tzinfo=UTC)):
        assert len(queries.provinces()) == 34


def test_children_are_the_units_of_today_directly_below() -> None:
    assert len(queries.children_of("VN")) == 34
    assert len(queries.children_of("38")) == 166
    add_unit("thon", "Thôn 1", kind="village", parent_id="15835", path="VN/38/15835/thon/")
    assert names(queries.children_of("15835")) == ["Thôn 1"]
    assert len(queries.communes_of("38")) == 166


def test_province_of_a_commune_a_village_and_a_former_unit() -> None:
    village = add_unit("thon", "Thôn 1", kind="village", path="VN/38/15835/thon/")
    for unit in (queries.unit("15835"), queries.unit("38"), queries.unit("15781-2025"), village):
        assert unit and queries.province_of(unit).name == "Tỉnh Thanh Hóa"


def test_country_lies_in_no_province() -> None:
    country = queries.unit("VN")
    assert country
    with pytest.raises(ValueError, match="no province"):
        queries.province_of(country)


def test_only_a_commune_of_today_may_be_chosen() -> None:
    assert queries.commune("15835") is not None
    for unit_id in ("38", "VN", "15781-2025", "", "nothing"):
        assert queries.commune(unit_id) is None


@pytest.mark.parametrize(
    "typed",
    [
        "thieu trung",
        "Thiệu Trung",
        "THIỆU TRUNG",
        "Thie\u0302\u0323u Trung",
        "xã thiệu trung",
        "thiệu trung thanh hóa",
        "Xã Thiệu Trung, tỉnh Thanh Hoá",
        "thieu tru",
    ],
)
def test_commune_is_found_however_it_is_typed(typed: str) -> None:
    assert found(typed) == ["Xã Thiệu Trung, Tỉnh Thanh Hóa"]


def test_old_name_leads_to_the_commune_of_today() -> None:
    assert found("thiệu phúc") == ["Xã Thiệu Hóa, Tỉnh Thanh Hóa < Xã Thiệu Phúc"]


def test_old_district_and_province_help_to_find_an_old_name() -> None:
    assert found("bến nghé quận 1") == ["Phường Sài Gòn, Thành phố Hồ Chí Minh < Phường Bến Nghé"]
    assert "Xã Kim Bôi, Tỉnh Phú Thọ < Thị trấn Bo" in found("kim bôi hòa bình")


def test_split_commune_leads_to_every_part() -> None:
    parts = db.session.query(UnitChange).filter_by(kind="split").limit(1).one().from_id
    former = db.session.get(Unit, parts)
    successors = db.session.query(UnitChange).filter_by(from_id=parts).count()
    assert former and successors > 1
    hits = queries.find_communes(former.search_key, limit=50)
    assert len([hit for hit in hits if hit.former is former]) == successors


def test_unit_is_found_once_and_by_its_own_name_if_it_kept_it() -> None:
    hits = queries.find_communes("Bạch Long Vĩ")
    assert [(hit.unit.name, hit.former and hit.former.name) for hit in hits] == [
        ("Đặc khu Bạch Long Vĩ", None)
    ]


def test_names_that_begin_with_the_words_come_first() -> None:
    assert found("hoa binh")[:3] == [
        "Phường Hòa Bình, Tỉnh Phú Thọ",
        "Phường Hòa Bình, Thành phố Hải Phòng",
        "Phường Hòa Bình, Thành phố Hồ Chí Minh",
    ]


def test_names_with_the_same_marks_come_before_others() -> None:
    assert found("long thạnh")[0] == "Xã Long Thạnh, Tỉnh An Giang"
    assert found("long thành")[0] == "Xã Long Thành, Tỉnh Đồng Nai"


def test_name_in_many_provinces_is_told_apart_by_the_province() -> None:
    assert len(found("tân tiến")) == 10
    assert found("tân tiến lạng sơn")[0] == "Xã Tân Tiến, Tỉnh Lạng Sơn"


def test_no_more_are_found_than_asked_for() -> None:
    assert len(queries.find_communes("tan", limit=3)) == 3


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "_", "%%%", "\0", "' OR 1=1 --", "💡", "\u0323", "zzzz", "a" * 100_000]
)
def test_nonsense_finds_nothing(typed: str) -> None:
    assert queries.find_communes(typed) == []


def test_wildcards_are_not_understood() -> None:
    assert found("thi_eu trung") == []
    assert found("thie%rung") == []


def test_finding_takes_two_statements_however_many_are_found() -> None:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert len(found("tân tiến")) == 10
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert len(statements) == 2
