"""What each fact that ships with the program is, and what it is for."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _l


class FactWords(NamedTuple):
    """A fact's name on pages, and where it is shown; both lazy text."""

    name: object
    use: object


WORDS = {
    "contact.help": FactWords(
        _l("Whom to call on this site"),
        _l(
            "Name, phone number and hours, such as: Ms Lan, cultural house, 0912 345 678, 8 to 17."
            " Shown on the help pages and when something went wrong."
        ),
    ),
    "hotline.child": FactWords(
        _l("Protecting children"), _l("The national line for children, day and night, free.")
    ),
    "hotline.police": FactWords(
        _l("Police, in an emergency"), _l("When somebody is in danger. Free.")
    ),
    "hotline.scam": FactWords(
        _l("Reporting a scam call"), _l("To report scam and spam calls by phone. Free.")
    ),
    "hotline.scam_sms": FactWords(
        _l("Reporting a scam by text message"), _l("To report scam and spam by text message. Free.")
    ),
}


def fact_words(key: str) -> FactWords:
    """What a fact is; one that a course brought along is known by its key alone."""
    return WORDS.get(key, FactWords(key, ""))
