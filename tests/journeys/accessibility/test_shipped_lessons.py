"""The lessons that come with the program, each as one of the groups that take it."""

import pytest

from lms.courses import queries as courses
from tests.journeys.accessibility.conftest import OpenPage
from tests.journeys.accessibility.findings import fail_on
from tests.journeys.accessibility.inspector import Inspector
from tests.journeys.accessibility.world import World


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_shipped_lessons_on_a_phone(prefix: str, world: World, page_of: OpenPage) -> None:
    page = page_of("anyone")
    found = []
    for path in lesson_paths(world):
        page.goto(prefix + path)
        inspector = Inspector(page, prefix + path, "anyone")
        found += inspector.room() + inspector.axe()
    fail_on(found)


def lesson_paths(world: World) -> list[str]:
    """The address of every lesson, as groups that take it in turns."""
    found: dict[tuple[str, str], list[str]] = {}
    with world.app.app_context():
        for group in courses.groups():
            for card in courses.courses_of(group.id, "vi"):
                for lesson in courses.lessons(card.revision_id):
                    path = f"/learn/{group.id}/{card.course_id}/{lesson.lesson_id}"
                    found.setdefault((card.course_id, lesson.lesson_id), []).append(path)
    return [paths[number % len(paths)] for number, paths in enumerate(found.values())]
