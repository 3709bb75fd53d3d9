import csv
import io

import pytest
from flask import Flask

from tests.counts.conftest import HONG_GAI, QUANG_NINH, THANH_HOA, THIEU_TRUNG, Campaign
from tests.pages import Browser
from tests.people.factories import make_staff, sign_in
from tests.queries import counted


@pytest.fixture
def of_country(campaign: Campaign, browser: Browser) -> Browser:
    sign_in(browser, make_staff("coordinator", "VN"))
    return browser


@pytest.fixture
def of_province(campaign: Campaign, browser: Browser) -> Browser:
    sign_in(browser, make_staff("coordinator", THANH_HOA))
    return browser


def test_the_sentence_comes_first(of_country: Browser) -> None:
    page = of_country.get("/counts")
    assert (
        "Từ 01/01/2026 đến hết 25/11/2026: 2 người cư trú ở Việt Nam đã được đào tạo"
        in page.soup.select_one(".answer").get_text()
    )
    assert [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")] == [
        "Tỉnh Quảng Ninh 1 1 1 1",
        "Tỉnh Thanh Hóa 1 1 1 1",
        "Tổng cộng 2 2 2 2",
    ]


def test_a_unit_leads_to_the_units_below_it(of_country: Browser) -> None:
    page = of_country.get(of_country.get("/counts").link("Tỉnh Thanh Hóa"))
    assert "Xã Thiệu Trung" in page.main
    assert page.link("Việt Nam").startswith("/counts?unit=VN")
    page = of_country.get(page.link("Xã Thiệu Trung"))
    assert "Riêng Xã Thiệu Trung" in page.main


def test_filters_are_kept_in_the_address(of_country: Browser) -> None:
    page = of_country.get("/counts")
    page = of_country.send(page, {"first": "01/08/2026", "basis": "organiser", "by": "unit,group"})
    assert "1 người đã được đào tạo" in page.main
    assert "Tỉnh Quảng Ninh Nhóm youth 1 1 1 1" in page.main
    assert "first=2026-08-01" in page.link("Tải về dạng CSV")
    page = of_country.get("/counts?first=2026-08-01")
    assert page.soup.select_one("[name=first]")["value"] == "01/08/2026"


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "31/02/2026"},
        {"last": "hôm qua"},
        {"first": "02/08/2026", "last": "01/08/2026"},
    ],
)
def test_a_wrong_day_gets_one_sentence_and_is_kept(
    of_country: Browser, wrong: dict[str, str]
) -> None:
    page = of_country.send(of_country.get("/counts"), wrong, status=422)
    assert page.soup.select(".error-summary li")
    for name, typed in wrong.items():
        assert page.soup.select_one(f"[name={name}]")["value"] == typed
    assert not page.soup.select("tbody")


def test_a_coordinator_sees_her_units_and_no_other(of_province: Browser) -> None:
    assert "1 người cư trú ở Tỉnh Thanh Hóa đã được đào tạo" in of_province.get("/counts").main
    assert "Xã Thiệu Trung" in of_province.get(f"/counts?unit={THIEU_TRUNG}").main
    for beyond in ("VN", QUANG_NINH, HONG_GAI, "99999", ""):
        path = f"/counts?unit={beyond}"
        of_province.get(path, status=404 if beyond else 200)
        csv_path = f"/counts.csv?unit={beyond}"
        assert of_province.client.get(csv_path).status_code == (404 if beyond else 200)


def test_the_sentence_says_by_which_unit_people_are_counted(of_country: Browser) -> None:
    page = of_country.get("/counts?basis=organiser")
    assert "người đã được đào tạo do các đơn vị ở Việt Nam tổ chức" in page.main
    assert "cư trú ở Việt Nam" not in page.main


def test_csv_holds_the_same_figures(of_country: Browser) -> None:
    page = of_country.get("/counts?by=group")
    answer = of_country.client.get(page.link("Tải về dạng CSV"))
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[1:] == [
        ["Nhóm youth", "1", "1", "1", "1"],
        ["Nhóm elderly", "1", "1", "1", "1"],
        ["Tổng cộng", "2", "2", "2", "2"],
    ]


def test_the_page_is_there_in_english(of_country: Browser) -> None:
    page = of_country.get("/en/counts")
    assert "2 people who live in Vietnam were trained." in page.main
    assert page.link("Thanh Hoa Province").startswith("/en/counts?unit=38")


def test_number_of_queries(app: Flask, of_country: Browser) -> None:
    with counted(app) as sent:
        of_country.client.get("/counts?by=unit,group")
    assert len(sent) <= 16, "\n".join(sent)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("first=31/02/2026", "ngày/tháng/năm"),
        ("first=2026-12-31&last=2026-01-01", "trước ngày đầu"),
        ("basis=x", "Mời chọn"),
        ("by=unit,unit", "Mời chọn"),
        ("by=x&_external=1&_scheme=javascript", "Mời chọn"),
    ],
)
def test_bad_filters_get_one_sentence_in_both_forms(
    of_country: Browser, query: str, sentence: str
) -> None:
    for path in ("/counts", "/counts.csv"):
        page = of_country.get(f"{path}?{query}", status=422)
        assert page.path == "/counts"
        assert sentence in page.main


@pytest.mark.parametrize("by", ["unit", "month"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(of_country: Browser, by: str) -> None:
    of_country.get(f"/counts?first=0001-01-01&last=9999-12-31&by={by}")
