"""Two entries that are one human being, and parting them again: exactly, in any order."""

import threading
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms import clock
from lms.audit import AuditEntry
from lms.db import db, new_id, writing
from lms.people import queries
from lms.people.actions import (
    AlreadyOnePerson,
    NotJoined,
    join_persons,
    lock_human,
    undo_join,
)
from lms.people.models import Person, PersonJoin
from lms.web.registries import registries
from tests.people.factories import COMMUNE, make_learner, make_person

BY = uuid4()


def pointers() -> dict[UUID, UUID]:
    return dict(db.session.execute(select(Person.id, Person.canonical_id)).all())


def test_the_survivor_stands_for_both(app: Flask) -> None:
    first, second = make_person().id, make_person().id
    join_persons(first, second, by=BY)
    assert queries.canonical_id(second) == first
    assert queries.same_human(second) == queries.same_human(first) == sorted([first, second])


def test_undoing_restores_both(app: Flask) -> None:
    first, second = make_person().id, make_person().id
    before = pointers()
    join_persons(first, second, by=BY)
    undo_join(second, by=BY)
    assert pointers() == before


def test_joining_takes_everyone_along_and_undoing_brings_them_back(app: Flask) -> None:
    a, b, c = (make_person().id for _ in range(3))
    join_persons(b, a, by=BY)
    join_persons(c, b, by=BY)
    assert set(pointers().values()) == {c}
    undo_join(b, by=BY)
    assert pointers() == {a: b, b: b, c: c}


def test_an_inner_join_may_be_undone_before_the_outer(app: Flask) -> None:
    a, b, c = (make_person().id for _ in range(3))
    join_persons(b, a, by=BY)
    join_persons(c, b, by=BY)
    undo_join(a, by=BY)
    assert pointers() == {a: a, b: c, c: c}
    undo_join(b, by=BY)
    assert pointers() == {a: a, b: b, c: c}


def test_entries_already_joined_stand_for_their_survivor(app: Flask) -> None:
    a, b, c = (make_person().id for _ in range(3))
    join_persons(b, a, by=BY)
    join_persons(a, c, by=BY)  # said of a, done to b
    assert pointers() == {a: b, b: b, c: b}
    with pytest.raises(AlreadyOnePerson):
        join_persons(c, a, by=BY)


def test_what_was_never_joined_cannot_be_undone(app: Flask) -> None:
    with pytest.raises(NotJoined):
        undo_join(make_person().id, by=BY)


def test_the_database_holds_one_standing_join_of_an_entry(app: Flask) -> None:
    a, b, c = (make_person().id for _ in range(3))
    join = join_persons(b, a, by=BY)
    db.session.add(PersonJoin(survivor_id=c, other_id=a, joined_at_utc=join.joined_at_utc))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_upper_rooms_take_their_steps(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, UUID, UUID]] = []
    hung = registries()
    monkeypatch.setattr(hung, "on_join", [lambda a, b: seen.append(("join", a, b))])
    monkeypatch.setattr(hung, "on_undo", [lambda a, b: seen.append(("undo", a, b))])
    first, second = make_person().id, make_person().id
    join_persons(first, second, by=BY)
    undo_join(second, by=BY)
    assert seen == [("join", first, second), ("undo", first, second)]


def test_both_deeds_are_in_the_audit_log(app: Flask) -> None:
    first, second = make_person().id, make_person().id
    join_persons(first, second, by=BY)
    undo_join(second, by=BY)
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.actor_id == BY))
    assert [entry.action for entry in entries.all()] == ["persons.joined", "persons.join_undone"]


def test_the_account_of_either_entry_is_hers(app: Flask) -> None:
    first, second = make_learner(), make_learner()
    assert first.person_id and second.person_id
    join_persons(first.person_id, second.person_id, by=BY)
    assert queries.learner_account(first.person_id) == first
    assert queries.learner_account(second.person_id) == second


deeds = st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(0, 4)), max_size=12)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds)
def test_each_entry_points_to_the_root_of_the_joins_that_stand(
    app: Flask, deeds: list[tuple[bool, int, int]]
) -> None:
    people = [_entry() for _ in range(5)]
    above: dict[UUID, UUID] = {}

    def root(one: UUID) -> UUID:
        return root(above[one]) if one in above else one

    for is_join, one, other in deeds:
        first, second = people[one], people[other]
        if is_join and root(first) != root(second):
            join_persons(first, second, by=None)
            above[root(second)] = root(first)
        elif not is_join and first in above:
            undo_join(first, by=None)
            del above[first]
        for person in people:
            assert queries.canonical_id(person) == root(person)
    db.session.rollback()


def _entry() -> UUID:
    person_id = new_id()
    db.session.add(
        Person(
            id=person_id,
            canonical_id=person_id,
            name="Lò Thị Mai",
            search_key="",
            sort_key="",
            birth_year=1970,
            unit_id=COMMUNE,
            created_at_utc=clock.utc_now(),
        )
    )
    db.session.flush()
    return person_id


def test_a_lock_taken_during_a_join_is_on_the_survivor(app: Flask) -> None:
    first, second = make_person().id, make_person().id
    joined, go = threading.Event(), threading.Event()
    locked: list[UUID] = []

    def join() -> None:
        with app.app_context(), writing():
            join_persons(first, second, by=None)
            joined.set()
            go.wait(10)

    def lock() -> None:
        with app.app_context(), writing():
            locked.append(lock_human(second).id)

    joiner, locker = threading.Thread(target=join), threading.Thread(target=lock)
    joiner.start()
    assert joined.wait(10)
    locker.start()
    locker.join(0.5)
    assert locker.is_alive()  # waits for the join to be kept
    go.set()
    joiner.join(10)
    locker.join(10)
    assert locked == [first]
