"""How days, numbers and codes are written in the two languages."""

import re
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from lms.web import filters


def written(app: Flask, template: str, value: object, *, language: str = "vi") -> str:
    """What a page of this language shows."""
    prefix = "/en" if language == "en" else ""
    request = app.test_request_context(environ_overrides={"SCRIPT_NAME": prefix})
    with app.app_context(), request:  # the language is remembered by the outermost
        return app.jinja_env.from_string(template).render(value=value)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_written_the_same_in_both_languages(app: Flask, language: str) -> None:
    assert written(app, "{{ value | day }}", date(2026, 1, 9), language=language) == "09/01/2026"


@pytest.mark.parametrize(
    ("at", "day", "moment"),
    [
        (datetime(2026, 11, 24, 16, 59, tzinfo=UTC), "24/11/2026", "24/11/2026 23:59"),
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), "25/11/2026", "25/11/2026 00:00"),
    ],
)
def test_a_moment_belongs_to_its_local_day(app: Flask, at: datetime, day: str, moment: str) -> None:
    for language in ("vi", "en"):
        assert written(app, "{{ value | day }}", at, language=language) == day
        assert written(app, "{{ value | moment }}", at, language=language) == moment


def test_a_day_is_never_guessed_from_a_moment_without_a_zone(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(ValueError):
        filters.day(datetime(2026, 11, 24, 17, 0))


def test_numbers_are_grouped_as_the_language_does(app: Flask) -> None:
    assert written(app, "{{ value | number }}", 1234567) == "1.234.567"
    assert written(app, "{{ value | number }}", 1234567, language="en") == "1,234,567"


@pytest.mark.parametrize(
    ("share", "vietnamese", "english"),
    [(97.51, "97,51%", "97.51%"), (75, "75%", "75%"), (0, "0%", "0%"), (100.0, "100%", "100%")],
)
def test_percents_show_what_is_behind_the_point_if_anything(
    app: Flask, share: float, vietnamese: str, english: str
) -> None:
    assert written(app, "{{ value | percent }}", share) == vietnamese
    assert written(app, "{{ value | percent }}", share, language="en") == english


def test_a_code_is_heard_digit_by_digit_and_seen_in_groups(app: Flask) -> None:
    shown = written(app, "{{ value | code }}", "123456789012")
    groups = "<span>1 2 3 4</span> <span>5 6 7 8</span> <span>9 0 1 2</span>"
    assert shown == f'<span class="code digits">{groups}</span>'


def test_what_is_no_code_is_shown_as_it_is_and_escaped(app: Flask) -> None:
    shown = written(app, "{{ value | code }}", "<b>1</b>")
    assert shown == '<span class="code digits"><span>&lt;b&gt;1&lt;/b&gt;</span></span>'


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("Chị Lan 0912 345 678", ["0912345678"]),
        ("0912.345.678, sau 8 giờ", ["0912345678"]),
        ("gọi +84 912 345 678", ["+84912345678"]),
        ("02373 852 123 hoặc 1900 1234", ["02373852123", "19001234"]),
        ("Tổng đài 1022 nhánh 3", ["1022"]),
        ("Số 12, đường 30/4, nhà văn hóa thôn 3", []),
        ("Căn cước 001099012345", []),
        ("8 giờ đến 17 giờ, 2026", []),
        ("", []),
    ],
)
def test_phone_numbers_in_a_text_can_be_pressed(written: str, dialled: list[str]) -> None:
    html = filters.with_phones(written)
    assert re.findall(r'href="tel:([^"]*)"', html) == dialled
    assert html.striptags().replace(" ", "").replace("\xa0", "") == re.sub(
        r"(?<=[0-9])[.](?=[0-9])", "", written.replace(" ", "")
    )


def test_a_text_with_phone_numbers_stays_text() -> None:
    html = filters.with_phones("<b>Lan</b> & 0912345678")
    assert html.startswith("&lt;b&gt;Lan&lt;/b&gt; &amp; <a ")


def test_a_number_to_dial_is_spelled() -> None:
    assert filters.spelled("156") == '<span class="digits">1 5 6</span>'
    assert "<b>" not in filters.spelled("<b>156")
