"""PINs and passwords as they are stored."""

import unicodedata

from lms.people.hashing import hash_secret, is_secret


def test_a_password_is_the_same_however_the_keyboard_sends_it() -> None:
    stored = hash_secret("mật khẩu của Hoà")
    assert is_secret(unicodedata.normalize("NFD", "mật khẩu của Hoà"), stored)


def test_a_hostile_password_is_refused_at_once() -> None:
    """Sorting a hundred thousand marks on one letter would hold up everybody for minutes."""
    assert not is_secret("a" + "\u0301\u0323" * 100_000, hash_secret("another"))
