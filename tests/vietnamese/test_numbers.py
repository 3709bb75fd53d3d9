"""Phone numbers and citizen numbers as people and spreadsheets write them."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.codes import is_learner_code
from lms.vietnamese import (
    CitizenNumber,
    Disagreement,
    Fault,
    Refused,
    citizen_hash,
    parse_phone,
)

KEY = bytes(range(32))

mobiles = st.from_regex(r"0[35789][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        " 0912 345 678 ",
        "0912.345.678",
        "0912-345-678",
        "0912\u2013345\u00a0678",
        "(0912) 345 678",
        "+84912345678",
        "+84 (0) 912 345 678",
        "84 912 345 678",
        "0084912345678",
        "912345678",
        "０９１２３４５６７８",
        "\u200e0912345678",
    ],
)
def test_a_mobile_number_may_be_written_in_many_ways(typed: str) -> None:
    assert parse_phone(typed) == "0912345678"


@pytest.mark.parametrize("typed", ["", "   ", "-"])
def test_a_phone_may_be_left_empty(typed: str) -> None:
    assert parse_phone(typed) is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("091234567", Fault.PHONE_WRONG),
        ("09123456789", Fault.PHONE_WRONG),
        ("0412345678", Fault.PHONE_WRONG),
        ("không có", Fault.PHONE_WRONG),
        ("0912345678 / 0987654321", Fault.PHONE_WRONG),
        ("+66912345678", Fault.PHONE_WRONG),
        ("1234567", Fault.PHONE_WRONG),
        ("02033825678", Fault.PHONE_LANDLINE),
        ("+84 24 3825 6789", Fault.PHONE_LANDLINE),
    ],
)
def test_what_cannot_be_a_mobile_number_is_refused(typed: str, fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        parse_phone(typed)
    assert refusal.value.fault == fault


@given(mobiles, st.sampled_from(["{}", "+84{}", "84{}", "0084{}", "0{}", "+840{}"]))
def test_every_way_to_write_a_number_gives_the_same_ten_digits(mobile: str, way: str) -> None:
    assert parse_phone(way.format(mobile[1:])) == mobile


def test_a_lost_zero_is_not_taken_for_the_country() -> None:
    assert parse_phone("849123456") == "0849123456"


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_no_learner_code_is_a_phone_number(digits: str) -> None:
    with pytest.raises(Refused):
        parse_phone(digits)


@given(mobiles)
def test_no_phone_number_is_a_learner_code(mobile: str) -> None:
    assert not is_learner_code(mobile)
    assert not is_learner_code(mobile[1:])


@pytest.mark.parametrize(
    ("typed", "sex", "birth_year"),
    [
        ("022150012345", "female", 1950),
        ("022 063 012345", "male", 1963),
        ("022.210.012345", "male", 2010),
        ("022-312-012345", "female", 2012),
        ("０２２１００５５５５５５", "female", 1900),
    ],
)
def test_a_citizen_number_tells_sex_and_year_of_birth(
    typed: str, sex: str, birth_year: int
) -> None:
    number = CitizenNumber.parse(typed)
    assert (number.sex, number.birth_year) == (sex, birth_year)
    assert number.disagreements(sex, birth_year) == ()


def test_a_mismatch_is_named_and_nothing_more() -> None:
    number = CitizenNumber.parse("022150012345")
    assert number.disagreements("male", 1950) == (Disagreement.SEX,)
    assert number.disagreements("female", 1951) == (Disagreement.BIRTH_YEAR,)
    assert number.disagreements("male", 1951) == (Disagreement.SEX, Disagreement.BIRTH_YEAR)
    assert number.disagreements(None, None) == ()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.CITIZEN_NUMBER_WRONG),
        ("22150012345", Fault.CITIZEN_NUMBER_WRONG),
        ("0221500123456", Fault.CITIZEN_NUMBER_WRONG),
        ("02215001234x", Fault.CITIZEN_NUMBER_WRONG),
        ("٠٢٢١٥٠٠١٢٣٤٥", Fault.CITIZEN_NUMBER_WRONG),
        ("022450012345", Fault.CITIZEN_NUMBER_IMPOSSIBLE),
        ("000150012345", Fault.CITIZEN_NUMBER_IMPOSSIBLE),
    ],
)
def test_what_cannot_be_a_citizen_number_is_refused(typed: str, fault: Fault) -> None:
    with pytest.raises(Refused) as refusal:
        CitizenNumber.parse(typed)
    assert refusal.value.fault == fault


def test_a_citizen_number_never_shows_itself() -> None:
    number = CitizenNumber.parse("022150012345")
    assert "150012345" not in f"{number} {number!r} {[number]}"


def test_the_stored_hash_is_keyed() -> None:
    number = CitizenNumber.parse("022 150 012345")
    expected = hmac.new(KEY, b"022150012345", hashlib.sha256).hexdigest()
    assert citizen_hash(number, KEY) == expected
    assert citizen_hash(number, KEY[::-1]) != expected


def test_a_hash_without_a_real_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        citizen_hash(CitizenNumber.parse("022150012345"), b"")
