"""A course that several groups offer is found once, on the path that is the reader's."""

from lms.courses.finding.paths import Reading, one_path_each
from lms.db import new_id

NOW, EARLIER = new_id(), new_id()
OFFERS = [
    Reading(course_id, group_id, NOW)
    for group_id in ("youth", "elderly", "remote")
    for course_id in ("a", "b")
] + [Reading("c", "remote", NOW)]


def paths(begun: list[Reading], asked: str | None = None) -> dict[str, str]:
    return {one.course_id: one.group_id for one in one_path_each(OFFERS, begun, asked)}


def test_a_stranger_gets_the_first_group_or_the_one_she_came_from() -> None:
    assert paths([]) == {"a": "youth", "b": "youth", "c": "remote"}
    assert paths([], "elderly") == {"a": "elderly", "b": "elderly", "c": "remote"}
    assert paths([], "pirates") == paths([])


def test_a_learner_gets_her_own_group_first() -> None:
    begun = [Reading("a", "elderly", EARLIER)]
    assert paths(begun, "remote") == {"a": "elderly", "b": "elderly", "c": "remote"}


def test_what_she_began_stays_in_its_revision_also_when_nobody_offers_it_any_more() -> None:
    begun = [Reading("a", "remote", EARLIER), Reading("old", "youth", EARLIER)]
    chosen = one_path_each(OFFERS, begun, None)
    assert chosen[:2] == begun
    assert {one.course_id for one in chosen} == {"a", "b", "c", "old"}


def test_of_several_groups_of_hers_the_latest_comes_first() -> None:
    begun = [Reading("x", "remote", EARLIER), Reading("y", "elderly", EARLIER)]
    assert paths(begun)["a"] == "remote"
