"""The coordinator's figures, counted from records and facts of learning.

Everything here follows the counting rules of docs/counting.md: only valid records count; a period
is inclusive at both ends, in days of Vietnam; persons are counted by their canonical id.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, extract, func, select
from sqlalchemy.orm import aliased

from lms.counts.rules import Basis, Cut, Figures, Key, Question, month_key
from lms.db import db
from lms.learning.models import DoneLesson, Enrolment
from lms.people.models import Person
from lms.records.models import CompletionRecord
from lms.records.rules import Status
from lms.units.models import Unit

Fact = type[CompletionRecord] | type[DoneLesson] | type[Enrolment]

DAY: dict[Fact, Any] = {
    CompletionRecord: CompletionRecord.completed_on,
    DoneLesson: DoneLesson.done_on,
    Enrolment: Enrolment.enrolled_on,
}


def total(question: Question) -> Figures:
    """The figures of the whole unit and period. Distinct persons are counted once, in however
    many groups, courses or communes they were met."""
    return _figures(question, ()).get((), Figures())


def lines(question: Question) -> dict[Key, Figures]:
    """The figures per cell of the question's cuts; a cell where nothing happened is left out.

    A fact of the unit itself, when it is cut by the units below, has None for its unit.
    """
    return _figures(question, question.cuts)


def _figures(question: Question, cuts: Sequence[Cut]) -> dict[Key, Figures]:
    persons = func.count(Person.canonical_id.distinct())
    trained = _counted(question, cuts, CompletionRecord, persons)
    records = _counted(question, cuts, CompletionRecord, func.count())
    participants = _counted(question, cuts, DoneLesson, persons)
    enrolments = _enrolments(question, cuts)
    return {
        key: Figures(
            trained_people=trained.get(key, 0),
            participants=participants.get(key, 0),
            enrolments=enrolments.get(key, 0),
            records=records.get(key, 0),
        )
        for key in {*records, *participants, *enrolments}
    }


def _counted(
    question: Question, cuts: Sequence[Cut], fact: Fact, what: ColumnElement[int]
) -> dict[Key, int]:
    facts, keys = _facts(question, cuts, fact)
    rows = db.session.execute(facts.add_columns(what).group_by(*keys))
    return {_key(cuts, row[:-1]): row[-1] for row in rows if row[-1]}


def _enrolments(question: Question, cuts: Sequence[Cut]) -> dict[Key, int]:
    """One person taking one course is one enrolment, also when two of her entries were joined."""
    facts, keys = _facts(question, cuts, Enrolment)
    labelled = [key.label(f"key{n}") for n, key in enumerate(keys)]
    once = (
        facts.with_only_columns(*labelled, Person.canonical_id, Enrolment.course_id)
        .distinct()
        .subquery()
    )
    columns = [once.c[f"key{n}"] for n in range(len(keys))]
    rows = db.session.execute(select(*columns, func.count()).select_from(once).group_by(*columns))
    return {_key(cuts, row[:-1]): row[-1] for row in rows if row[-1]}


def _facts(
    question: Question, cuts: Sequence[Cut], fact: Fact
) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    """The facts of the question joined with their persons and units, and the columns to cut by."""
    unit_id: Any = fact.residence_unit_id
    if question.basis is Basis.ORGANISER:
        unit_id = fact.organising_unit_id
    child = aliased(Unit)
    keys = [column for cut in cuts for column in _columns(cut, fact, child)]
    found = (
        select(*keys)
        .select_from(fact)
        .join(Person, Person.id == fact.person_id)
        .join(Unit, Unit.id == unit_id)
        .where(
            DAY[fact].between(question.first, question.last),
            Unit.path.startswith(question.unit_path, autoescape=True),
        )
    )
    if Cut.UNIT in cuts:
        below = func.substr(Unit.path, 1, func.length(child.path)) == child.path
        found = found.outerjoin(child, and_(child.parent_id == question.unit_id, below))
    if fact is CompletionRecord:
        found = found.where(CompletionRecord.status == Status.VALID.value)
    return found, keys


def _columns(cut: Cut, fact: Fact, child: type[Unit]) -> list[ColumnElement[Any]]:
    if cut is Cut.UNIT:
        return [child.id]  # type: ignore[list-item]
    if cut is Cut.GROUP:
        return [fact.group_id]  # type: ignore[list-item]
    if cut is Cut.COURSE:
        return [fact.course_id]  # type: ignore[list-item]
    return [extract("year", DAY[fact]), extract("month", DAY[fact])]


def _key(cuts: Sequence[Cut], values: Sequence[Any]) -> Key:
    """One text per cut; a month's two columns become one."""
    left = list(values)
    key: list[str | None] = []
    for cut in cuts:
        if cut is Cut.MONTH:
            key.append(month_key(int(left.pop(0)), int(left.pop(0))))
        else:
            key.append(left.pop(0))
    return tuple(key)
