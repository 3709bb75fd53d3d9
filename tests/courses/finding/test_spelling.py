"""Unknown words read as known ones that are like them."""

import pytest

from lms.courses.finding.spelling import corrected, sound
from lms.courses.finding.terms import terms_of
from tests.courses.finding.pages import make_page

PAGES = [
    make_page("Trò lừa đảo", "Kẻ gian giả danh công an.", "Sử dụng điện thoại, nghỉ ngơi."),
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dả danh", "gia danh"),
        ("nừa đảo", "lua đảo"),
        ("chò lừa", "tro lừa"),
        ("xử dụng", "su dụng"),
        ("ngỉ ngơi", "nghi ngơi"),
        ("ddanh", "danh"),
        ("dienn thoai", "dien thoai"),
        ("thaoi", "thoai"),
        ("lừa đảo", None),
        ("mật khẩu", None),
        ("ab", None),
        ("x" * 80, None),
    ],
)
def test_what_was_probably_meant(typed: str, meant: str | None) -> None:
    assert corrected(terms_of(typed), PAGES) == meant


@pytest.mark.parametrize(
    ("one", "other"), [("su", "xu"), ("tri", "chi"), ("lam", "nam"), ("gia", "da"), ("ghe", "ge")]
)
def test_what_sounds_alike_somewhere(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_other_sounds_differ() -> None:
    assert len({sound(word) for word in ("ma", "ba", "ta", "tha", "nha", "nga")}) == 6
