"""Hotlines and addresses as they are today."""

from functools import cached_property

from sqlalchemy import select

from lms.courses.models import CurrentFact
from lms.courses.reading.library import BASE_LANGUAGE
from lms.courses.reading.tokens import STORED_FACT, fill_facts
from lms.db import db, rows

_FACTS = select(CurrentFact.key, CurrentFact.shipped, CurrentFact.chosen)


def current_facts(language: str) -> dict[str, str]:
    """The facts of today by key: what an administrator set, else what was shipped."""
    said = {key: chosen or shipped for key, shipped, chosen in rows(_FACTS)}
    return {
        key: values.get(language) or values.get(BASE_LANGUAGE, "") for key, values in said.items()
    }


def stored_facts() -> list[CurrentFact]:
    """Every fact with what is shipped and what was chosen, in the order of their names."""
    return list(db.session.scalars(select(CurrentFact).order_by(CurrentFact.key)))


class FactsOfToday:
    """Fills the facts of today into published HTML; asks for them once, where any is named."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _facts(self) -> dict[str, str]:
        return current_facts(self.language)

    def fill(self, stored: str) -> str:
        """The same HTML without a token left in it."""
        return fill_facts(stored, self._facts) if STORED_FACT.search(stored) else stored
