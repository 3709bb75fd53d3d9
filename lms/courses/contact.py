"""Whom to call on this site."""

from lms.courses.queries import current_facts
from lms.web.languages import current_language

KEY = "contact.help"


def contact() -> str:
    """What an administrator wrote, in the language of the page; empty when nobody did."""
    return current_facts(current_language()).get(KEY, "")
