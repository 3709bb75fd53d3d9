from datetime import date
from pathlib import Path

import pytest

from lms.units.rules import (
    ChangeKind,
    FormerUnit,
    UnitChange,
    UnitFileFault,
    UnitKind,
    UnitRow,
    path_of,
    read_former_units,
    read_unit_changes,
    read_units,
    with_province,
)

HEADER = "code,parent_code,kind,name,name_en,valid_from\n"
COUNTRY = "VN,,country,Việt Nam,Vietnam,2025-07-01\n"
PROVINCE = "22,VN,province,Tỉnh Quảng Ninh,Quang Ninh Province,2025-07-01\n"


def written(folder: Path, text: str, name: str = "units.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def fault_in(path: Path) -> str:
    with pytest.raises(UnitFileFault) as caught:
        read_units(path)
    return str(caught.value)


def test_path_names_every_unit_above_and_ends_with_a_slash() -> None:
    assert path_of("00004", path_of("01", path_of("VN"))) == "VN/01/00004/"


@pytest.mark.parametrize(
    ("name", "province", "shown"),
    [
        ("Xã Lâm Thao", "Tỉnh Phú Thọ", "Xã Lâm Thao, tỉnh Phú Thọ"),
        ("Phường Ba Đình", "Thành phố Hà Nội", "Phường Ba Đình, thành phố Hà Nội"),
        ("Lam Thao Commune", "Phu Tho Province", "Lam Thao Commune, Phu Tho Province"),
    ],
)
def test_commune_is_shown_with_its_province(name: str, province: str, shown: str) -> None:
    assert with_province(name, province) == shown


def test_units_are_read_with_codes_as_text(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + COUNTRY + PROVINCE.replace("22,", "01,"))

    country, province = read_units(path)

    assert country.parent_code is None
    assert province == UnitRow(
        code="01",
        parent_code="VN",
        kind=UnitKind.PROVINCE,
        name="Tỉnh Quảng Ninh",
        name_en="Quang Ninh Province",
        valid_from=date(2025, 7, 1),
    )


def test_list_saved_by_a_spreadsheet_with_bom_and_crlf_is_read(tmp_path: Path) -> None:
    text = "\ufeff" + (HEADER + COUNTRY + PROVINCE).replace("\n", "\r\n")
    assert len(read_units(written(tmp_path, text))) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (PROVINCE.replace("province,", "tỉnh,"), "not a valid UnitKind"),
        (PROVINCE.replace("VN", "VM"), "parent_code VM is not on an earlier line"),
        (PROVINCE.replace("VN", "22"), "parent_code 22 is not on an earlier line"),
        (PROVINCE.replace("VN", ""), "every other unit has one"),
        (PROVINCE.replace("22", "VN"), "VN stands on an earlier line already"),
        (PROVINCE.replace("22", ""), "code is empty"),
        (PROVINCE.replace("Tỉnh Quảng Ninh", ""), "name is empty"),
        (PROVINCE.replace("07-01", "07-32"), "day is out of range"),
        (PROVINCE.replace(",Quang Ninh Province", ""), "5 cells instead of 6"),
        (PROVINCE.replace("Quảng Ninh", "Quảng  Ninh"), "stray spaces"),
        (PROVINCE.replace("Quảng Ninh", "Quảng\u00a0Ninh"), "stray spaces"),
        (PROVINCE.replace("Quảng Ninh", "Quảng Ninh\u200b"), "hidden characters"),
        (PROVINCE.replace("ả", "a\u0309"), "not NFC"),
        ('22,"VN,province\n', "unexpected end of data"),
        ("\n", "0 cells instead of 6"),
    ],
)
def test_fault_in_a_line_is_named_with_file_and_line(
    tmp_path: Path, line: str, reason: str
) -> None:
    fault = fault_in(written(tmp_path, HEADER + COUNTRY + line))

    assert fault.startswith("units.csv:3: ")
    assert reason in fault


@pytest.mark.parametrize("text", ["", COUNTRY])
def test_list_without_its_header_is_refused(tmp_path: Path, text: str) -> None:
    assert fault_in(written(tmp_path, text)).startswith("units.csv:1: the first line must be")


def test_list_in_another_encoding_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(HEADER.encode() + "VN,,country,Vi\u00eat Nam,".encode("cp1258"))

    assert fault_in(path) == "units.csv:2: the text is not UTF-8"


def test_former_unit_takes_district_province_and_last_day_from_its_district(tmp_path: Path) -> None:
    districts = written(
        tmp_path,
        "code,name,province,valid_to\n760,Quận 1,Thành phố Hồ Chí Minh,2025-06-30\n",
        "districts.csv",
    )
    units = written(tmp_path, "code,name,district_code\n26740,Phường Bến Nghé,760\n")

    assert read_former_units(units, districts) == [
        FormerUnit("26740", "Phường Bến Nghé", "Quận 1", "Thành phố Hồ Chí Minh", date(2025, 6, 30))
    ]


def test_former_unit_of_an_unknown_district_is_a_fault(tmp_path: Path) -> None:
    districts = written(tmp_path, "code,name,province,valid_to\n", "districts.csv")
    units = written(tmp_path, "code,name,district_code\n26740,Phường Bến Nghé,760\n")

    with pytest.raises(UnitFileFault, match=r"units.csv:2: district_code 760 is not in districts"):
        read_former_units(units, districts)


def test_change_is_read_once_for_each_pair(tmp_path: Path) -> None:
    line = "26740,26740,2025-07-01,merged\n"
    header = "from_code,to_code,changed_on,kind\n"

    assert read_unit_changes(written(tmp_path, header + line)) == [
        UnitChange("26740", "26740", date(2025, 7, 1), ChangeKind.MERGED)
    ]
    with pytest.raises(UnitFileFault, match=r"units.csv:3: 26740 to 26740 stands on an earlier"):
        read_unit_changes(written(tmp_path, header + line + line))
