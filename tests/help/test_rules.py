import pytest

from lms.help.rules import Hotline


@pytest.mark.parametrize(
    ("key", "number", "href"),
    [
        ("hotline.scam", "156", "tel:156"),
        ("hotline.scam_sms", "5656", "sms:5656"),
        ("hotline.bank", "1900 12 34", "tel:19001234"),
        ("hotline.abroad", "+84 24 1234", "tel:+84241234"),
    ],
)
def test_a_number_is_called_or_written_to(key: str, number: str, href: str) -> None:
    assert Hotline(key, number).href == href


def test_what_most_come_for_stands_first_and_what_is_new_last() -> None:
    keys = ["hotline.new", "hotline.child", "hotline.scam"]
    ordered = sorted((Hotline(key, "1") for key in keys), key=lambda one: one.place)
    assert [one.key for one in ordered] == ["hotline.scam", "hotline.child", "hotline.new"]
