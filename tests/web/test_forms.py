"""What every form does with what was typed into it."""

import unicodedata
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale
from wtforms import (
    PasswordField,
    RadioField,
    SearchField,
    SelectChoice,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Length

from lms.web.forms import BaseForm, Needed, tidy


class SomeForm(BaseForm):
    name = StringField(validators=[Needed("Type the name."), Length(max=5)])
    phone = TelField()
    wanted = SearchField()
    password = PasswordField(validators=[Needed("Type the password.")])
    reason = TextAreaField()
    colour = SelectField(choices=[SelectChoice("red", "Red")])
    size = RadioField(
        choices=[SelectChoice(1, "Small")], coerce=int, validators=[Needed("Choose a size.")]
    )


GOOD = {"name": "Hoa", "password": "secret", "colour": "red", "size": "1"}


def sent(app: Flask, **over: str | None) -> Any:
    """The form as it arrives, already validated; None leaves a field out."""
    data = {name: value for name, value in (GOOD | over).items() if value is not None}
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context("/", method="POST", data=data):
        form = SomeForm()
        form.validate()
        _ = form.errors
    return form


@pytest.fixture(autouse=True)
def _keep_token(own_app: Flask) -> None:
    """Every test has an application whose forms ask for no token."""


def test_a_line_is_stored_composed_and_without_stray_spaces(own_app: Flask) -> None:
    typed = "  " + unicodedata.normalize("NFD", "Hoà") + " \u200b "
    form = sent(own_app, name=typed, phone=" 0912 ", wanted="  a   b ")
    assert (form.name.data, form.phone.data, form.wanted.data) == ("Hoà", "0912", "a b")


def test_a_password_is_taken_as_typed_and_a_long_text_keeps_its_lines(own_app: Flask) -> None:
    form = sent(own_app, password="  a  b ", reason="one\ntwo")
    assert (form.password.data, form.reason.data) == ("  a  b ", "one\ntwo")


def test_what_is_no_text_is_left_alone() -> None:
    assert [tidy(None), tidy(3), tidy([" a "])] == [None, 3, [" a "]]


def test_a_good_form_has_no_faults(own_app: Flask) -> None:
    assert sent(own_app).errors == {}


@pytest.mark.parametrize("typed", [None, "", "   ", "\u200b"])
def test_what_is_needed_is_asked_for_in_its_own_sentence(own_app: Flask, typed: str | None) -> None:
    form = sent(own_app, name=typed, password=typed and typed.replace("\u200b", " "), size=None)
    assert form.errors == {
        "name": ["Type the name."],
        "password": ["Type the password."],
        "size": ["Choose a size."],
    }


def test_a_fault_found_when_acting_stands_beside_its_field_with_the_others(
    own_app: Flask,
) -> None:
    form = sent(own_app, name="too long")
    form.refuse(form.name, "Somebody else has this name.")
    assert len(form.name.errors) == 2
    assert form.errors["name"][-1] == "Somebody else has this name."


def test_what_was_typed_is_kept_when_the_form_is_shown_again(own_app: Flask) -> None:
    form = sent(own_app, name="  too long ")
    assert 'value="too long"' in form.name()
    assert "secret" not in form.password()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "too long", "Write at most 5 characters."),
        ("colour", "blue", "Choose one of the answers offered."),
        ("size", "2", "Choose one of the answers offered."),
    ],
)
def test_no_sentence_is_that_of_the_library(
    own_app: Flask, field: str, value: str, sentence: str
) -> None:
    with force_locale("en"):
        assert sent(own_app, **{field: value}).errors == {field: [sentence]}
    with force_locale("vi"):
        (spoken,) = map(str, sent(own_app, **{field: value}).errors[field])
    assert spoken != sentence


def test_a_form_needs_its_token(own_app: Flask) -> None:
    with own_app.test_request_context("/", method="POST", data=GOOD):
        form = SomeForm()
        assert not form.validate()
        assert list(form.errors) == ["csrf_token"]
