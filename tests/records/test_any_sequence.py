"""Whatever coordinators and learners do, in any order, the records keep the counting rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lms.courses.models import CourseRevision
from lms.db import db, mean_to_write, new_id
from lms.people.actions import AlreadyOnePerson, NotJoined, join_persons, undo_join
from lms.people.models import Person
from lms.records.actions import AlreadyWithdrawn, withdraw
from lms.records.models import CompletionRecord
from tests.people.factories import make_person
from tests.records.factories import COMPLETED, issue, make_revision

PERSONS, COURSES = 4, 2
persons = st.integers(0, PERSONS - 1)
courses = st.integers(0, COURSES - 1)
# Few, so that many records are completed at the same moment.
hours = st.integers(0, 3)
steps = st.one_of(
    st.tuples(st.just("issue"), persons, courses, hours),
    st.tuples(st.just("join"), persons, persons),
    st.tuples(st.just("undo"), persons),
    st.tuples(st.just("withdraw"), st.integers(0, 9)),
)
# Half of the histories begin with everybody having completed everything, since it is then that
# joining and withdrawing have something to decide.
nothing = st.just(list[tuple[str, int, int, int]]())
everything = st.tuples(*[hours] * (PERSONS * COURSES)).map(
    lambda drawn: [
        ("issue", number // COURSES, number % COURSES, hour) for number, hour in enumerate(drawn)
    ]
)
histories = st.builds(
    list.__add__, st.one_of(nothing, everything), st.lists(steps, min_size=4, max_size=20)
)


@dataclass
class Fact:
    """A record as this test remembers it."""

    code: str
    person: int
    course: int
    hour: int
    withdrawn: bool = False


@dataclass
class Story:
    """The same history told naively: a list of facts, and who was joined to whom."""

    facts: list[Fact] = field(default_factory=list)
    joined_to: dict[int, int] = field(default_factory=dict)

    def human(self, person: int) -> int:
        while person in self.joined_to:
            person = self.joined_to[person]
        return person

    def standing(self, human: int, course: int) -> Fact | None:
        live = [
            fact
            for fact in self.facts
            if not fact.withdrawn and fact.course == course and self.human(fact.person) == human
        ]
        return min(live, key=lambda fact: (fact.hour, fact.code), default=None)

    def all_standing(self) -> dict[str, int]:
        """Code of every record that stands, and whose it is."""
        pairs = ((h, c) for h in range(PERSONS) for c in range(COURSES))
        found = ((human, self.standing(human, course)) for human, course in pairs)
        return {fact.code: human for human, fact in found if fact}


@dataclass
class World:
    people: list[UUID]
    revisions: list[CourseRevision]


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    people = [make_person(name=f"Người {letter}").id for letter in "ABCD"[:PERSONS]]
    revisions = [make_revision(f"khoa-{number}") for number in range(COURSES)]
    mean_to_write(True)
    yield World(people, revisions)
    mean_to_write(False)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=histories)
def test_any_sequence_of_deeds_keeps_the_counting_rules(
    world: World, history: list[tuple[str, ...]]
) -> None:
    story = Story()
    try:
        for step in history:
            tell(world, story, step)
            check(world, story)
    finally:
        db.session.rollback()


def tell(world: World, story: Story, step: tuple[str, ...]) -> None:
    """Do one deed in the database and in the story."""
    deed, *arguments = step
    {"issue": _issue, "join": _join, "undo": _undo, "withdraw": _withdraw}[deed](
        world, story, *map(int, arguments)
    )


def _issue(world: World, story: Story, person: int, course: int, hour: int) -> None:
    standing = story.standing(story.human(person), course)
    record = issue(
        world.people[person],
        world.revisions[course],
        completed_at_utc=COMPLETED + timedelta(hours=hour),
    )
    if standing:
        assert record.code == standing.code
        return
    assert record.person_id == world.people[story.human(person)]
    story.facts.append(Fact(record.code, story.human(person), course, hour))


def _join(world: World, story: Story, survivor: int, other: int) -> None:
    survivor, other = story.human(survivor), story.human(other)
    try:
        join_persons(world.people[survivor], world.people[other], by=None)
        story.joined_to[other] = survivor
    except AlreadyOnePerson:
        assert survivor == other


def _undo(world: World, story: Story, other: int) -> None:
    try:
        undo_join(world.people[other], by=None)
        del story.joined_to[other]
    except NotJoined:
        assert other not in story.joined_to


def _withdraw(world: World, story: Story, number: int) -> None:
    if not story.facts:
        return
    fact = story.facts[number % len(story.facts)]
    record = db.session.scalars(
        select(CompletionRecord).where(CompletionRecord.code == fact.code)
    ).one()
    try:
        withdraw(record, by_id=new_id(), by_name="Nam", reason="Nhập nhầm người học.")
        fact.withdrawn = True
    except AlreadyWithdrawn:
        assert fact.withdrawn


def check(world: World, story: Story) -> None:
    """The database says what the story says, and nothing was lost."""
    rows = db.session.execute(
        select(CompletionRecord.code, CompletionRecord.course_id, Person.canonical_id)
        .join(Person, Person.id == CompletionRecord.person_id)
        .where(CompletionRecord.status == "valid")
    ).all()
    assert {row.code: row.canonical_id for row in rows} == {
        code: world.people[human] for code, human in story.all_standing().items()
    }
    held = [(row.canonical_id, row.course_id) for row in rows]
    assert len(held) == len(set(held)), "two valid records of one human being and course"
    stored = db.session.scalars(select(CompletionRecord.code)).all()
    assert sorted(stored) == sorted(fact.code for fact in story.facts), "a record was lost"
    trained = db.session.scalar(
        select(func.count(Person.canonical_id.distinct()))
        .join(CompletionRecord, CompletionRecord.person_id == Person.id)
        .where(CompletionRecord.status == "valid")
    )
    assert trained == len(set(story.all_standing().values()))
    assert trained is not None and trained <= len(rows)
