"""On whose path a course that several groups offer is shown to one reader."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID


class Reading(NamedTuple):
    """A course in one of its revisions on the path of one group."""

    course_id: str
    group_id: str
    revision_id: UUID


def one_path_each(
    offers: Sequence[Reading], begun: Iterable[Reading], asked_group: str | None
) -> list[Reading]:
    """Each course once. What she began stays where she began it; another course is on a path of
    hers if one offers it, else on that of the group she came from, else on the first.

    `offers` are in the order of the curricula; `begun` with the latest first.
    """
    begun = list(begun)
    mine = [*dict.fromkeys(one.group_id for one in begun), asked_group]
    order = {group_id: place for place, group_id in reversed(list(enumerate(mine)))}
    ordered = sorted(offers, key=lambda one: order.get(one.group_id, len(mine)))
    chosen: dict[str, Reading] = {}
    for one in [*begun, *ordered]:
        chosen.setdefault(one.course_id, one)
    return list(chosen.values())
