"""Who someone says she is, where she may be led, and which passwords will do."""

from datetime import timedelta

import pytest

from lms import codes
from lms.people.rules import (
    Identity,
    IdentityFault,
    PasswordFault,
    is_idle,
    is_username,
    local_path,
    may_be_carried,
    password_fault,
    read_identity,
)
from tests.conftest import NOW

CODE = "1234567" + codes.check_digit("1234567")


@pytest.mark.parametrize(
    "typed", [CODE, f" {CODE[:4]} {CODE[4:]} ", f"{CODE[:4]}-{CODE[4:]}", " ".join(CODE)]
)
def test_a_learner_code_is_known_however_it_is_typed(typed: str) -> None:
    assert read_identity(typed) == Identity(code=CODE)


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "912.345.678"])
def test_a_phone_number_is_known_however_it_is_typed(typed: str) -> None:
    assert read_identity(typed) == Identity(phone="0912345678")


def test_a_mistyped_digit_is_said_at_once() -> None:
    wrong = CODE[:-1] + str((int(CODE[-1]) + 1) % 10)
    assert read_identity(wrong) is IdentityFault.MISTYPED


@pytest.mark.parametrize("typed", ["", "hoa", "1234", "02437654321", "9" * 40])
def test_anything_else_is_neither(typed: str) -> None:
    assert read_identity(typed) is IdentityFault.NEITHER


def test_codes_and_phones_are_counted_apart() -> None:
    assert Identity(code="12345678").key != Identity(phone="0912345678").key


def test_nobody_is_idle_before_the_time_that_was_promised() -> None:
    assert not is_idle(NOW, NOW + timedelta(minutes=21), 20)
    assert is_idle(NOW, NOW + timedelta(minutes=21, seconds=1), 20)


@pytest.mark.parametrize("path", ["/", "/learn/youth?x=1&y=2", "/en/me", "/records/1234%20"])
def test_paths_of_this_site_may_be_gone_to(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "me",
        "//evil.example",
        "/" + "x" * 1000,
        "/\\evil.example",
        "/\t/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/a b",
        "/\r\nSet-Cookie: x",
        " /me",
    ],
)
def test_other_addresses_are_not(path: str | None) -> None:
    assert local_path(path) is None


@pytest.mark.parametrize("name", ["choice", "opinion", "reason", "choice-1", "spinning"])
def test_fields_of_work_are_carried(name: str) -> None:
    assert may_be_carried(name)


@pytest.mark.parametrize(
    "name", ["csrf_token", "pin", "pin_again", "password", "password_again", "PIN", "new-secret"]
)
def test_secrets_and_tokens_are_not(name: str) -> None:
    assert not may_be_carried(name)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("ngắn quá", PasswordFault.TOO_SHORT),
        ("a" * 201, PasswordFault.TOO_LONG),
        ("aaaaaaaaaaaa", PasswordFault.TOO_PLAIN),
        ("nam.tran123", PasswordFault.IS_USERNAME),
        ("mẹ gánh lúa chiều", None),
        ("nam.tran đi chợ", None),
    ],
)
def test_passwords_that_are_guessed_at_once_are_refused(
    password: str, fault: PasswordFault | None
) -> None:
    assert password_fault(password, username="nam.tran") == fault


@pytest.mark.parametrize(
    ("text", "good"), [("nam.tran", True), ("a1", False), ("Nam", False), ("năm tran", False)]
)
def test_user_names_are_plain(text: str, good: bool) -> None:
    assert is_username(text) == good
