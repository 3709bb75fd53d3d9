"""A count put into words: rows named and in order, for the page, the command and the CSV file."""

import csv
import io
from collections.abc import Callable
from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy import select

from lms.counts import queries
from lms.counts.rules import Cut, Figures, Key, Line, Question, Table
from lms.courses import queries as courses
from lms.db import db
from lms.units.models import Unit

# Per key of a cut: what it is called, and what it is sorted by.
Names = dict[str | None, tuple[str, str]]


def count(question: Question, language: str) -> Table:
    """The answer to a question, its rows named in this language and in a lasting order: units by
    the alphabet, groups as in the curriculum, courses by title, months by time."""
    found = queries.lines(question)
    names = [NAMES[cut](question, language) for cut in question.cuts]

    def order(key: Key) -> list[tuple[bool, str]]:
        return [(part is None, _name(n, part)[1]) for n, part in zip(names, key, strict=True)]

    lines = tuple(
        Line(key, tuple(_name(n, part)[0] for n, part in zip(names, key, strict=True)), found[key])
        for key in sorted(found, key=order)
    )
    return Table(question, lines, queries.total(question))


def parts(table: Table) -> list[list[Line]]:
    """The rows in the order of the table; of a table with two cuts, those that share the first
    stand together."""
    if len(table.question.cuts) == 1:
        return [list(table.lines)]
    return [list(lines) for _key, lines in groupby(table.lines, key=lambda line: line.key[0])]


def heads(question: Question) -> list[str]:
    """The heads of a table's columns: the cuts, then the four figures."""
    cuts = {
        Cut.UNIT: _("Unit"),
        Cut.GROUP: _("Group"),
        Cut.COURSE: _("Course"),
        Cut.MONTH: _("Month"),
    }
    return [cuts[cut] for cut in question.cuts] + [
        _("Trained people"),
        _("Participants"),
        _("Enrolments"),
        _("Completion records"),
    ]


def cells(figures: Figures) -> list[int]:
    """The figures in the order of the heads."""
    return [figures.trained_people, figures.participants, figures.enrolments, figures.records]


def as_csv(table: Table) -> str:
    """The table as CSV with a byte-order mark, which makes spreadsheets read it as UTF-8. Its last
    row is the total, which is counted for itself and not a sum."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heads(table.question))
    for line in table.lines:
        writer.writerow([*map(_harmless, line.words), *cells(line.figures)])
    blanks = [""] * (len(table.question.cuts) - 1)
    writer.writerow([_("Total"), *blanks, *cells(table.total)])
    return "\ufeff" + file.getvalue()


def _harmless(text: str) -> str:
    """A spreadsheet takes text that begins like a formula for one."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def _name(names: Names, key: str | None) -> tuple[str, str]:
    return names.get(key) or (key or _("not said"), key or "")


def _unit_names(question: Question, language: str) -> Names:
    units = db.session.scalars(
        select(Unit).where((Unit.parent_id == question.unit_id) | (Unit.id == question.unit_id))
    )
    names: Names = {
        unit.id: (unit.name_en if language == "en" and unit.name_en else unit.name, unit.sort_key)
        for unit in units
    }
    own = names.get(question.unit_id, ("", ""))[0]
    names[None] = (_("%(unit)s itself", unit=own), "")
    return names


def _group_names(_question: Question, language: str) -> Names:
    return {group.id: (group.name[language], f"{group.position:04d}") for group in courses.groups()}


def _course_names(_question: Question, language: str) -> Names:
    titles = courses.current_titles(language)
    return {course_id: (title, title) for course_id, title in titles.items()}


def _month_names(_question: Question, _language: str) -> Names:
    return {}


NAMES: dict[Cut, Callable[[Question, str], Names]] = {
    Cut.UNIT: _unit_names,
    Cut.GROUP: _group_names,
    Cut.COURSE: _course_names,
    Cut.MONTH: _month_names,
}
