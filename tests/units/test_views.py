"""The search behind the typeahead."""

from flask import Flask

from tests.pages import Browser


def search(browser: Browser, typed: str, prefix: str = "") -> list[dict[str, str]]:
    answer = browser.client.get(f"{prefix}/units/search", query_string={"q": typed})
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


def test_commune_is_found_by_anyone(browser: Browser) -> None:
    assert search(browser, "thiệu trung") == [
        {
            "id": "15835",
            "name": "Xã Thiệu Trung",
            "full_name": "Xã Thiệu Trung, tỉnh Thanh Hóa",
            "note": "",
        }
    ]


def test_old_name_is_noted(browser: Browser) -> None:
    (hit,) = search(browser, "thieu phuc")
    assert hit["full_name"] == "Xã Thiệu Hóa, tỉnh Thanh Hóa"
    assert hit["note"] == "(trước đây: Xã Thiệu Phúc)"


def test_english_page_gets_english_names(browser: Browser) -> None:
    (hit,) = search(browser, "thieu phuc", prefix="/en")
    assert hit["full_name"] == "Thieu Hoa Commune, Thanh Hoa Province"
    assert hit["note"] == "(formerly: Thieu Phuc Commune)"


def test_ten_are_answered_at_most_and_none_for_a_single_letter(browser: Browser) -> None:
    assert len(search(browser, "tân")) == 10
    assert search(browser, "t") == []
    assert search(browser, "") == []
    assert browser.client.get("/units/search").get_json() == []


def test_endless_or_hostile_text_finds_nothing(browser: Browser) -> None:
    for typed in ("x" * 5000, "zz " * 2000, "%%", "<script>alert(1)</script>", "'; --"):
        assert search(browser, typed) == []


def test_answer_may_be_kept_by_the_browser_but_is_asked_for_again(app: Flask) -> None:
    answer = Browser(app).client.get("/units/search?q=thieu+trung")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["ETag"]
