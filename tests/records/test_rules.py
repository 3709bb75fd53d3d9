"""Which record stands, and what cannot be a record's code."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms import codes
from lms.records.rules import ALONE, Claim, CodeFault, Delivery, code_fault, standing_claim

START = datetime(2026, 1, 1, tzinfo=UTC)


def claim(hours: int, code: str = "1", *, withdrawn: bool = False) -> Claim:
    return Claim(uuid4(), code, START + timedelta(hours=hours), withdrawn)


def test_of_two_records_the_earlier_completed_stands() -> None:
    early, late = claim(1, "9"), claim(2, "1")
    assert standing_claim([late, early]) == early


def test_of_two_completed_at_the_same_moment_the_lower_code_stands() -> None:
    low, high = claim(1, "123"), claim(1, "124")
    assert standing_claim([high, low]) == low


def test_a_withdrawn_record_does_not_stand() -> None:
    late = claim(2)
    assert standing_claim([claim(1, withdrawn=True), late]) == late
    assert standing_claim([claim(1, withdrawn=True)]) is None
    assert standing_claim([]) is None


@given(
    st.lists(st.builds(claim, st.integers(0, 3), st.text("012"), withdrawn=st.booleans())),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_records_does_not_matter(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = standing_claim(claims), standing_claim(shuffled)
    assert (first is None) == (second is None)
    if first and second:
        assert (first.completed_at_utc, first.code) == (second.completed_at_utc, second.code)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", CodeFault.NOT_DIGITS),
        ("mã của tôi", CodeFault.NOT_DIGITS),
        ("1234 5678", CodeFault.WRONG_LENGTH),
        ("1234 5678 9012 3", CodeFault.WRONG_LENGTH),
    ],
)
def test_what_cannot_be_a_code_is_told_apart(typed: str, fault: CodeFault) -> None:
    assert code_fault(typed) is fault


def test_a_mistyped_digit_is_noticed_without_looking_anything_up() -> None:
    code = codes.new_record_code()
    assert code_fault(codes.grouped(code, "-")) is None
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert code_fault(wrong) is CodeFault.MISTYPED


def test_a_delivery_is_read_back_from_what_it_wrote() -> None:
    class Row:
        pass

    delivery = Delivery(how="in_class", class_id=uuid4(), class_name="Lớp tối thứ bảy")
    row = Row()
    for name, value in delivery.columns().items():
        setattr(row, name, value)
    assert Delivery.of(row) == delivery
    assert ALONE.columns()["how"] == "alone"
