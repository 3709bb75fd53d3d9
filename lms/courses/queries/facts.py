"""Hotlines and addresses as they are today."""

from sqlalchemy import select

from lms.courses.models import CurrentFact
from lms.courses.reading.library import BASE_LANGUAGE
from lms.courses.reading.tokens import STORED_FACT, fill_facts
from lms.db import db


def current_facts(language: str) -> dict[str, str]:
    """The facts of today by key: what an administrator set, else what was shipped."""
    rows = db.session.execute(select(CurrentFact.key, CurrentFact.shipped, CurrentFact.chosen))
    said = {key: chosen or shipped for key, shipped, chosen in rows}
    return {
        key: values.get(language) or values.get(BASE_LANGUAGE, "") for key, values in said.items()
    }


def filled(stored: str, language: str) -> str:
    """Published HTML with the facts of today in it; asks for them only where any is named."""
    if not STORED_FACT.search(stored):
        return stored
    return fill_facts(stored, current_facts(language))
