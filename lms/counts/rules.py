"""What a count is asked for: its period, its basis, and by what it is cut."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """By which unit a fact is counted: where its person lived, or who organised it. The two are
    never mixed in one table."""

    RESIDENCE = "residence"
    ORGANISER = "organiser"


class Cut(StrEnum):
    """By what a table is divided."""

    UNIT = "unit"
    GROUP = "group"
    COURSE = "course"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: facts from `first` to `last`, both local days included, in the unit with
    this path and everything below it."""

    first: date
    last: date
    unit_id: str
    unit_path: str
    basis: Basis = Basis.RESIDENCE
    cuts: tuple[Cut, ...] = (Cut.UNIT,)


@dataclass(frozen=True, slots=True)
class Figures:
    """Four figures that are never added to one another.

    `trained_people` and `participants` are distinct persons, `enrolments` and `records` are
    facts. Parts of a cut may add up to more than the whole: a person met in two groups is one
    person in the total.
    """

    trained_people: int = 0
    participants: int = 0
    enrolments: int = 0
    records: int = 0


# A cell of a cut: one key per cut, such as ("22", "elderly"); None where a fact has none.
Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what it stands for in words, a word per cut, and its figures."""

    key: Key
    words: tuple[str, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question: its rows in order, and the total, counted for itself."""

    question: Question
    lines: tuple[Line, ...]
    total: Figures


def month_key(year: int, month: int) -> str:
    """A month as text that sorts by time: "2026-07"."""
    return f"{year:04d}-{month:02d}"


def default_period(today: date) -> tuple[date, date]:
    """The period shown first: this year up to today."""
    return date(today.year, 1, 1), today
