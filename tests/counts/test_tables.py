import csv
import io
from datetime import date

from lms.counts import tables
from lms.counts.rules import Basis, Cut, Question
from tests.counts.conftest import Campaign

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def question(*cuts: Cut, basis: Basis = Basis.RESIDENCE) -> Question:
    return Question(*YEAR, "VN", "VN/", basis, cuts or (Cut.UNIT,))


def test_rows_are_named_in_the_language_and_in_order(campaign: Campaign) -> None:
    by_unit = tables.count(question(), "vi")
    assert [line.words for line in by_unit.lines] == [("Tỉnh Quảng Ninh",), ("Tỉnh Thanh Hóa",)]
    assert by_unit.total.trained_people == 2
    in_english = tables.count(question(), "en")
    assert [line.words for line in in_english.lines] == [
        ("Quang Ninh Province",),
        ("Thanh Hoa Province",),
    ]


def test_groups_stand_in_the_order_of_the_curriculum(campaign: Campaign) -> None:
    table = tables.count(question(Cut.GROUP, Cut.MONTH), "vi")
    assert [line.words for line in table.lines] == [
        ("Nhóm youth", "2026-08"),
        ("Nhóm elderly", "2026-07"),
    ]


def test_by_organiser_only_what_somebody_organised(campaign: Campaign) -> None:
    table = tables.count(question(basis=Basis.ORGANISER), "vi")
    assert [line.words for line in table.lines] == [("Tỉnh Quảng Ninh",)]
    assert table.total.trained_people == 1


def test_csv_is_read_by_spreadsheets_and_ends_with_the_total(campaign: Campaign) -> None:
    text = tables.as_csv(tables.count(question(Cut.COURSE, Cut.GROUP), "vi"))
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert rows[1] == ["Khóa thử", "Nhóm youth", "1", "1", "1", "1"]
    assert rows[-1][1:] == ["", "2", "2", "2", "2"]
    assert {len(row) for row in rows} == {6}


def test_text_that_looks_like_a_formula_is_only_text(campaign: Campaign) -> None:
    assert [tables._harmless(text) for text in ("=1+1", "+84", "-x", "@x", "Xã A")] == [
        "'=1+1",
        "'+84",
        "'-x",
        "'@x",
        "Xã A",
    ]
