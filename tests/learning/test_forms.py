"""The form of one question: what it shows, what it takes, and what it hands on to be stored."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask_babel import force_locale
from markupsafe import Markup

from lms.learning.forms import LONGEST_ANSWER, answer_form

CHOICES = [Markup("<b>Một</b>"), Markup("Hai"), Markup("Ba")]
SHOWN = [2, 0, 1]


def shown(app: Flask, kind: str, stored: Any = None) -> Any:
    """The form as it is opened."""
    with app.test_request_context():
        return answer_form(kind, CHOICES, SHOWN, stored)


def sent(app: Flask, kind: str, data: dict[str, Any]) -> tuple[Any, list[str]]:
    """The form as it arrives, and its sentences in English."""
    with app.test_request_context(method="POST", data=data), force_locale("en"):
        form = answer_form(kind, CHOICES, SHOWN, None)
        form.validate()
        return form, [str(one) for errors in form.errors.values() for one in errors]


def order(*places: object) -> dict[str, Any]:
    """The places given to the first, second and third thing."""
    given = {f"choice-{number}": place for number, place in enumerate(places)}
    return {name: place for name, place in given.items() if place is not None}


@pytest.fixture(autouse=True)
def no_token(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms of these tests ask for no token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


@pytest.mark.parametrize(
    ("kind", "data", "stored"),
    [
        ("single", {"choice": "0"}, [0]),
        ("multiple", {"choice": ["2", "0"]}, [0, 2]),
        ("multiple", {"choice": ["1", "1"]}, [1]),
        ("short", {"choice": "  156 "}, "156"),
        ("order", order(2, 3, 1), [2, 0, 1]),
        ("order", order(1, 2, 3), [0, 1, 2]),
    ],
)
def test_an_answer_is_handed_on_by_the_numbers_of_the_source(
    app: Flask, kind: str, data: dict[str, Any], stored: Any
) -> None:
    form, faults = sent(app, kind, data)
    assert not faults
    assert form.given() == stored


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("single", {}, "Choose one answer, then press the button."),
        ("single", {"choice": "3"}, "Choose one answer, then press the button."),
        ("single", {"choice": "x"}, "Choose one answer, then press the button."),
        ("multiple", {}, "Choose at least one answer, then press the button."),
        ("multiple", {"choice": ["0", "3"]}, "Choose at least one answer, then press the button."),
        ("short", {}, "Type the answer, then press the button."),
        ("short", {"choice": "  "}, "Type the answer, then press the button."),
        ("order", order(1, 1, 2), "Give each step a number of its own."),
    ],
)
def test_what_cannot_be_taken_gets_one_sentence(
    app: Flask, kind: str, data: dict[str, Any], sentence: str
) -> None:
    assert sent(app, kind, data)[1] == [sentence]


def test_a_word_is_no_choice_and_no_sentence_is_that_of_the_library(app: Flask) -> None:
    assert sent(app, "multiple", {"choice": ["x"]})[1] == [
        "Choose one of the answers offered.",
        "Choose at least one answer, then press the button.",
    ]


@pytest.mark.parametrize("typed", ["1" * LONGEST_ANSWER, "1" * (LONGEST_ANSWER + 1)])
def test_a_typed_answer_has_an_end(app: Flask, typed: str) -> None:
    _form, faults = sent(app, "short", {"choice": typed})
    assert bool(faults) is (len(typed) > LONGEST_ANSWER)
    assert all(one == f"Write at most {LONGEST_ANSWER} characters." for one in faults)


def test_every_step_that_has_no_number_is_asked_for(app: Flask) -> None:
    form, faults = sent(app, "order", order(1, "", None))
    assert faults == ["Choose a number for this step."] * 2
    assert form.places() == {0: 1}, "what was chosen is kept"


@pytest.mark.parametrize("place", ["0", "4", "x", "-1"])
def test_a_number_that_is_not_offered_is_refused_and_not_shown_again(
    app: Flask, place: str
) -> None:
    form, faults = sent(app, "order", order(place, 2, 3))
    assert len(faults) == 1
    assert form.places() == {1: 2, 2: 3}


def test_choices_stand_in_the_order_of_the_attempt(app: Flask) -> None:
    for kind in ("single", "multiple"):
        form = shown(app, kind)
        assert [value for value, _label in form.options()] == SHOWN
    assert [number for number, _label in shown(app, "order").options()] == SHOWN


def test_choices_keep_the_emphasis_of_their_author(app: Flask) -> None:
    for options in (shown(app, "single").options(), shown(app, "order").options()):
        assert dict(options)[0] == Markup("<b>Một</b>")


@pytest.mark.parametrize(("kind", "stored"), [("single", [1]), ("multiple", [0, 1])])
def test_the_answer_given_before_is_chosen(app: Flask, kind: str, stored: list[int]) -> None:
    form = shown(app, kind, stored)
    chosen = form.choice.data if kind == "multiple" else [form.choice.data]
    assert chosen == stored


def test_the_words_and_the_order_given_before_are_shown(app: Flask) -> None:
    assert shown(app, "short", "156").choice.data == "156"
    assert shown(app, "order", [2, 0, 1]).places() == {2: 1, 0: 2, 1: 3}
    assert shown(app, "order").places() == {}


def test_before_an_answer_nothing_is_chosen(app: Flask) -> None:
    assert shown(app, "single").choice.data is None
    assert not shown(app, "multiple").choice.data
    with app.test_request_context():
        soup = BeautifulSoup(
            str(answer_form("order", CHOICES, SHOWN, None)["choice-0"]()), "html5lib"
        )
    assert not soup.select("option[selected][value='1']")
