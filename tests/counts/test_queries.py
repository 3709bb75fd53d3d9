"""Counts equal a naive recount, whatever happened in whatever order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from lms import clock
from lms.counts import queries
from lms.counts.rules import Basis, Cut, Figures, Question
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning.models import DoneLesson, Enrolment
from lms.people.actions import join_persons, undo_join
from lms.people.models import Person
from lms.records import actions as records
from lms.records.models import CompletionRecord
from lms.records.queries import valid_record
from lms.records.rules import Delivery
from lms.units.models import Unit
from tests.courses.factories import make_course
from tests.databases import FreshDatabases
from tests.learning.factories import complete, do_lessons, take_quiz
from tests.people.factories import make_person

START = datetime(2026, 10, 30, 3, 0, tzinfo=UTC)
GROUPS = ("elderly", "youth")
FACTS: tuple[tuple[Any, str], ...] = (
    (CompletionRecord, "completed_on"),
    (DoneLesson, "done_on"),
    (Enrolment, "enrolled_on"),
)


@dataclass(frozen=True)
class Deed:
    """One thing that happens: what, to which of four persons, in which course, how much later."""

    what: str
    person: int
    other: int
    course: int
    group: int
    organised: bool
    hours: int


deeds = st.lists(
    st.builds(
        Deed,
        what=st.sampled_from(["lessons", "quiz", "complete", "join", "undo", "withdraw"]),
        person=st.integers(0, 3),
        other=st.integers(0, 3),
        course=st.integers(0, 1),
        group=st.integers(0, 1),
        organised=st.booleans(),
        hours=st.integers(1, 40),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=deeds)
def test_counts_equal_a_naive_recount(
    app_of_session: Flask, databases: FreshDatabases, deeds: list[Deed]
) -> None:
    databases.renew(app_of_session)
    with app_of_session.app_context():
        courses = [make_course(lessons=1, questions=1, course_id=f"khoa-{n}") for n in (1, 2)]
        communes = _communes()
        people = [make_person(unit_id=communes[n].id).id for n in range(4)]
        now = START
        for deed in deeds:
            now += timedelta(hours=deed.hours)
            with clock.fixed(now):
                _do(deed, people, courses, communes[3].id)
        db.session.flush()
        for question in _questions():
            assert queries.total(question) == naive(question, ()).get((), Figures())
            assert queries.lines(question) == naive(question, question.cuts)


def test_a_person_met_in_two_groups_is_one_person_in_the_total(app: Flask) -> None:
    first, second = (make_course(course_id=f"khoa-{n}") for n in (1, 2))
    person = make_person()
    complete(person.id, first, "elderly")
    complete(person.id, second, "youth")
    question = _question(cuts=(Cut.GROUP,), first=clock.today(), last=clock.today())
    assert {key: f.trained_people for key, f in queries.lines(question).items()} == {
        ("elderly",): 1,
        ("youth",): 1,
    }
    assert queries.total(question) == Figures(1, 1, 2, 2)


def test_a_period_includes_its_first_and_last_local_day(app: Flask) -> None:
    course, person = make_course(), make_person()
    with clock.fixed(datetime(2026, 11, 24, 17, 0, tzinfo=UTC)):  # midnight in Vietnam
        complete(person.id, course)
    the_day = date(2026, 11, 25)
    for first, last, people in [
        (the_day, the_day, 1),
        (the_day - timedelta(days=1), the_day - timedelta(days=1), 0),
        (the_day + timedelta(days=1), the_day + timedelta(days=1), 0),
        (the_day - timedelta(days=5), the_day, 1),
    ]:
        assert queries.total(_question(first=first, last=last)).trained_people == people


def _communes() -> list[Unit]:
    """Two communes of each of two provinces."""
    found: list[Unit] = []
    for province in ("22", "38"):
        found += db.session.scalars(
            select(Unit)
            .where(Unit.parent_id == province, Unit.valid_to.is_(None))
            .order_by(Unit.id)
            .limit(2)
        )
    return found


def _do(deed: Deed, people: list[UUID], courses: list[CourseRevision], unit_id: str) -> None:
    person, course, group = people[deed.person], courses[deed.course], GROUPS[deed.group]
    delivery = Delivery(organising_unit_id=unit_id if deed.organised else None)
    if deed.what == "lessons":
        do_lessons(person, course, group, delivery)
    elif deed.what == "quiz":
        take_quiz(person, course, group_id=group, delivery=delivery)
    elif deed.what == "complete":
        do_lessons(person, course, group, delivery)
        take_quiz(person, course, group_id=group, delivery=delivery)
    elif deed.what == "withdraw":
        record = valid_record(person, course.course_id)
        if record is not None:
            records.withdraw(record, by_id=None, by_name="Lê Thị Hoa", reason="Nhầm người học.")
    else:
        _join_or_undo(deed, people)


def _join_or_undo(deed: Deed, people: list[UUID]) -> None:
    person, other = (db.session.get_one(Person, people[n]) for n in (deed.person, deed.other))
    if deed.what == "join" and person.canonical_id != other.canonical_id:
        join_persons(person.canonical_id, other.canonical_id, by=None)
    elif deed.what == "undo" and other.canonical_id != other.id:
        undo_join(other.id, by=None)


def _question(
    *,
    first: date = date(2026, 10, 31),
    last: date = date(2026, 11, 15),
    unit: str = "VN",
    basis: Basis = Basis.RESIDENCE,
    cuts: tuple[Cut, ...] = (),
) -> Question:
    path = db.session.get_one(Unit, unit).path
    return Question(first, last, unit, path, basis, cuts)


def _questions() -> Iterator[Question]:
    for basis in Basis:
        yield _question(basis=basis, cuts=(Cut.UNIT, Cut.GROUP))
        yield _question(basis=basis, unit="22", cuts=(Cut.UNIT,))
        yield _question(basis=basis, unit="38", cuts=(Cut.COURSE, Cut.MONTH))


def naive(question: Question, cuts: tuple[Cut, ...]) -> dict[tuple[str | None, ...], Figures]:
    """The same figures by walking through every fact, one at a time."""
    found: dict[tuple[str | None, ...], dict[str, set[Any]]] = {}
    for table, day in FACTS:
        for fact in db.session.scalars(select(table)):
            key = _naive_key(question, cuts, fact, getattr(fact, day))
            if key is None:
                continue
            human = db.session.get_one(Person, fact.person_id).canonical_id
            cell = found.setdefault(key, {})
            if table is CompletionRecord:
                cell.setdefault("trained", set()).add(human)
                cell.setdefault("records", set()).add(fact.id)
            elif table is DoneLesson:
                cell.setdefault("participants", set()).add(human)
            else:
                cell.setdefault("enrolments", set()).add((human, fact.course_id))
    return {
        key: Figures(
            *(
                len(cell.get(name, ()))
                for name in ("trained", "participants", "enrolments", "records")
            )
        )
        for key, cell in found.items()
    }


def _naive_key(
    question: Question, cuts: tuple[Cut, ...], fact: Any, day: date
) -> tuple[str | None, ...] | None:
    """The cell a fact belongs to; None when the question does not ask for it."""
    by_residence = question.basis is Basis.RESIDENCE
    unit_id = fact.residence_unit_id if by_residence else fact.organising_unit_id
    if unit_id is None or not question.first <= day <= question.last:
        return None
    if isinstance(fact, CompletionRecord) and fact.status != "valid":
        return None
    path = db.session.get_one(Unit, unit_id).path
    if not path.startswith(question.unit_path):
        return None
    below = path.removeprefix(question.unit_path).split("/")[0] or None
    parts = {
        Cut.UNIT: below,
        Cut.GROUP: fact.group_id,
        Cut.COURSE: fact.course_id,
        Cut.MONTH: f"{day:%Y-%m}",
    }
    return tuple(parts[cut] for cut in cuts)
