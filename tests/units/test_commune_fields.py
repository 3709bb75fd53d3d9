"""Choosing a commune: with the two lists alone, and with what the typeahead sends."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from flask import Flask, get_template_attribute
from wtforms import StringField

from lms.units.commune_fields import CommuneFields, commune_field, province_field
from lms.web.forms import BaseForm


class Form(CommuneFields, BaseForm):
    name = StringField("Họ tên")
    province = province_field()
    commune = commune_field()


@pytest.fixture(autouse=True)
def _without_token(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    yield


@contextmanager
def sent(app: Flask, **fields: str) -> Iterator[Form]:
    """The form as it is once these fields were sent, inside their request."""
    with app.test_request_context("/", method="POST", data=fields):
        yield Form()


def shown(form: Form) -> BeautifulSoup:
    picker = get_template_attribute("components/commune-picker.html", "commune_picker")
    return BeautifulSoup(str(picker(form)), "html5lib")


def options(form: Form, name: str) -> list[str]:
    return [choice.label for choice in form[name].choices]


def test_new_form_offers_provinces_and_says_that_they_come_first(app: Flask) -> None:
    with app.test_request_context("/"):
        form = Form()
        assert options(form, "province")[:2] == ["– Chọn –", "Thành phố Cần Thơ"]
        assert options(form, "commune") == ["– Chọn tỉnh, thành phố trước –"]
        assert not form.wants_communes


def test_button_shows_the_communes_of_the_province_and_keeps_what_was_typed(app: Flask) -> None:
    with sent(app, name="Hoa", province="38", commune="", show_communes="1") as form:
        assert form.wants_communes
        assert not form.errors
        assert len(options(form, "commune")) == 167
        assert form.name.data == "Hoa"


def test_button_without_a_province_asks_for_it(app: Flask) -> None:
    for province in ("", "VN", "15835", "\0", "x" * 500):
        with sent(app, province=province, show_communes="1") as form:
            assert form.wants_communes
            assert form.errors == {"province": ("Mời chọn tỉnh, thành phố trước.",)}


def test_commune_of_the_province_is_accepted(app: Flask) -> None:
    with sent(app, province="38", commune="15835") as form:
        assert form.validate()
        assert form.commune.data == "15835"
        assert form.chosen_commune and form.chosen_commune.name == "Xã Thiệu Trung"


def test_typeahead_sends_the_commune_alone(app: Flask) -> None:
    with sent(app, commune="15835") as form:
        assert form.validate()
        assert form.province.data == "38"
        assert "Xã Thiệu Trung" in options(form, "commune")


def test_commune_of_another_province_is_not_kept(app: Flask) -> None:
    with sent(app, province="22", commune="15835") as form:
        assert not form.validate()
        assert form.commune.data == ""
        assert "Đặc khu Vân Đồn" in options(form, "commune")
        assert form.errors == {"commune": ["Mời chọn xã, phường hoặc đặc khu."]}


def test_changing_the_province_shows_its_communes(app: Flask) -> None:
    with sent(app, province="22", commune="15835", show_communes="1") as form:
        assert form.wants_communes
        assert "Đặc khu Vân Đồn" in options(form, "commune")


def test_enter_in_a_text_field_does_not_stop_a_complete_form(app: Flask) -> None:
    """It presses the first button of the page, which is the one that shows the communes."""
    with sent(app, province="38", commune="15835", show_communes="1") as form:
        assert not form.wants_communes
        assert form.validate()


@pytest.mark.parametrize("wrong", ["", "38", "VN", "15781-2025", "99999", "\0", "x" * 500])
def test_only_a_commune_of_today_is_accepted(app: Flask, wrong: str) -> None:
    with sent(app, commune=wrong) as form:
        assert not form.validate()
        assert form.errors == {"commune": ["Mời chọn xã, phường hoặc đặc khu."]}


def test_commune_that_is_known_is_shown_as_chosen(app: Flask) -> None:
    with app.test_request_context("/"):
        page = shown(Form(commune="15835"))
    assert [one["value"] for one in page.select("option[selected]")] == ["38", "15835"]
    assert page.select_one("#commune-typed")["value"] == "Xã Thiệu Trung, tỉnh Thanh Hóa"  # type: ignore[index]


def test_lists_of_an_english_page_are_in_english(app: Flask) -> None:
    with app.test_request_context("/", base_url="http://localhost/en"):
        form = Form(commune="15835")
        assert "Thanh Hoa Province" in options(form, "province")
        assert "Thieu Trung Commune" in options(form, "commune")


def test_picker_explains_the_fault_in_both_its_shapes(app: Flask) -> None:
    with sent(app) as form:
        form.validate()
        page = shown(form)
    for field in ("commune", "commune-typed"):
        control = page.select_one(f"#{field}")
        assert control and control["aria-invalid"] == "true"
        assert f"{field}-error" in str(control["aria-describedby"])
        assert "Mời chọn xã, phường" in page.select_one(f"#{field}-error").text  # type: ignore[union-attr]


def test_hidden_lists_are_not_required_by_the_browser(app: Flask) -> None:
    """It would stop the form at a list that cannot be seen, and say nothing."""
    with app.test_request_context("/"):
        assert not shown(Form()).select("[required]")
