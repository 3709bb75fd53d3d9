"""What a page says in Vietnamese, so that a better translation breaks no test."""

from gettext import translation

from lms import places


def vi(english: str, **values: object) -> str:
    """The Vietnamese of a text in the code, filled in; a text without any is an error."""
    text = translation("messages", str(places.translations_dir()), ["vi"]).gettext(english)
    assert text != english, f"no Vietnamese for {english!r}"
    return " ".join((text % values if values else text).split())


def heard(number: str) -> str:
    """How a page shows a code or a hotline: its digits apart, so that each is heard."""
    return " ".join(number)
