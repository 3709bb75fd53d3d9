"""Check digits, codes as people type them, and which PINs will do."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import codes
from lms.codes import PinFault
from lms.vietnamese.spoken import digit_by_digit

digit_strings = st.text("0123456789", min_size=1, max_size=20)


def slips(code: str) -> Iterator[str]:
    """Every way to mistype one digit or swap two neighbours."""
    for place, typed in product(range(len(code)), "0123456789"):
        if code[place] != typed:
            yield code[:place] + typed + code[place + 1 :]
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def test_the_check_digit_is_the_published_one() -> None:
    assert codes.check_digit("572") == "4"
    assert codes.is_valid("5724")


def test_every_slip_in_every_short_code_is_caught() -> None:
    for number in range(1000):
        body = f"{number:03d}"
        assert not any(codes.is_valid(slip) for slip in slips(body + codes.check_digit(body)))


@given(digit_strings)
def test_every_slip_in_a_long_code_is_caught(body: str) -> None:
    code = body + codes.check_digit(body)
    assert codes.is_valid(code)
    assert not any(codes.is_valid(slip) for slip in slips(code))


@pytest.mark.parametrize("text", ["", "0", "57 24", "572a", "５７２４", "٥٧٢٤", "²²²²"])
def test_only_plain_digits_are_valid(text: str) -> None:
    assert not codes.is_valid(text)


@given(st.text())
def test_no_text_breaks_the_reading_of_a_code(text: str) -> None:
    digits = codes.normalise_code(text)
    assert re.fullmatch("[0-9]*", digits)
    codes.is_valid(digits)


@pytest.mark.parametrize(
    ("new", "is_one", "length"),
    [
        (codes.new_learner_code, codes.is_learner_code, 8),
        (codes.new_record_code, codes.is_record_code, 12),
    ],
)
def test_new_codes_are_codes_of_their_kind(
    new: Callable[[], str], is_one: Callable[[str], bool], length: int
) -> None:
    drawn = [new() for _ in range(500)]
    assert all(is_one(code) and len(code) == length for code in drawn)
    assert all(not any(is_one(slip) for slip in slips(code)) for code in drawn[:50])
    assert len(set(drawn)) > 490
    assert drawn != sorted(drawn)


@pytest.mark.parametrize("draw", [lambda below: 0, lambda below: below - 1])
def test_the_lowest_and_highest_draws_are_codes_too(draw: Callable[[int], int]) -> None:
    assert codes.is_learner_code(codes.new_learner_code(draw))
    assert codes.is_record_code(codes.new_record_code(draw))


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_no_part_of_a_phone_number_is_a_learner_code(phone: str) -> None:
    for written in (phone, phone[1:], "84" + phone[1:], "0084" + phone[1:]):
        starts = (written[:length] for length in range(len(written) + 1))
        assert not any(codes.is_learner_code(start) for start in starts)


def test_a_record_code_never_begins_as_citizen_numbers_do() -> None:
    assert codes.is_valid("000000000000")
    assert not codes.is_record_code("000000000000")


@pytest.mark.parametrize(
    "typed",
    [
        "1234 5678",
        " 1234-5678\n",
        "1234.56.78",
        "1234\u00a05678",
        "1234\u201356\u200b78",
        "１２３４　５６７８",
        "12345678",
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert codes.normalise_code(typed) == "12345678"


@pytest.mark.parametrize("typed", ["", "1234 567O", "mã 1234 5678", "1234+5678", "½234"])
def test_a_code_with_anything_else_is_no_code(typed: str) -> None:
    assert codes.normalise_code(typed) == ""


@given(digit_strings)
def test_a_printed_code_reads_back(code: str) -> None:
    assert codes.normalise_code(codes.grouped(code)) == code
    assert codes.normalise_code(codes.grouped(code, "-")) == code
    assert codes.normalise_code(digit_by_digit(code)) == code


def test_codes_are_printed_in_groups_of_four() -> None:
    assert codes.grouped("123456789012") == "1234 5678 9012"
    assert codes.grouped("12345678", "\u00a0") == "1234\u00a05678"


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("", PinFault.NOT_SIX_DIGITS),
        ("12345", PinFault.NOT_SIX_DIGITS),
        ("1234567", PinFault.NOT_SIX_DIGITS),
        ("27 451", PinFault.NOT_SIX_DIGITS),
        ("２７４５１９", PinFault.NOT_SIX_DIGITS),
        ("000000", PinFault.SAME_DIGIT),
        ("777777", PinFault.SAME_DIGIT),
        ("123456", PinFault.RUN),
        ("345678", PinFault.RUN),
        ("654321", PinFault.RUN),
        ("789012", PinFault.RUN),
        ("210987", PinFault.RUN),
        ("121212", PinFault.REPEATED),
        ("686868", PinFault.REPEATED),
        ("123123", PinFault.REPEATED),
        ("112233", PinFault.COMMON),
        ("159753", PinFault.COMMON),
        ("789456", PinFault.COMMON),
        ("274519", None),
        ("195019", None),
        ("345679", None),
    ],
)
def test_a_pin_that_many_people_choose_is_refused(pin: str, fault: PinFault | None) -> None:
    assert codes.pin_fault(pin) == fault


@pytest.mark.parametrize(
    "pin", ["001950", "195000", "195019", "519502", "270450", "042750", "500427"]
)
def test_a_pin_made_of_the_birth_year_is_refused(pin: str) -> None:
    assert codes.pin_fault(pin, birth_year=1950) == PinFault.BIRTH_YEAR
    assert codes.pin_fault(pin, birth_year=1963) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)))
def test_no_birth_date_is_a_pin(born: date) -> None:
    for pattern in ("%d%m%y", "%m%d%y", "%y%m%d"):
        assert codes.pin_fault(born.strftime(pattern), birth_year=born.year) is not None


@pytest.mark.parametrize("pin", ["845173", "091284", "128451"])
def test_a_pin_taken_from_the_own_phone_is_refused(pin: str) -> None:
    assert codes.pin_fault(pin, phone="0912845173") == PinFault.PHONE
    assert codes.pin_fault(pin, phone="0987654321") is None


@pytest.mark.parametrize("birth_year", [1905, 1950, 2012])
def test_at_least_95_of_100_pins_remain(birth_year: int) -> None:
    sample = [f"{number:06d}" for number in range(0, 1_000_000, 37)]
    allowed = [
        pin
        for pin in sample
        if codes.pin_fault(pin, birth_year=birth_year, phone="0912845173") is None
    ]
    assert len(allowed) / len(sample) >= 0.95


def test_the_list_of_common_pins_holds_only_pins_that_no_other_rule_refuses() -> None:
    for pin in codes._COMMON_PINS:
        assert codes.pin_fault(pin) == PinFault.COMMON, pin
