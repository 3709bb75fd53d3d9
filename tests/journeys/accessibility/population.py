"""A live server with someone of every kind on it, made through the project's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms.app import create_app
from lms.config import read_settings
from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.db import db, new_id, writing
from lms.help.views.pages import TOPICS
from lms.people.actions import join_persons
from lms.people.models import Account
from lms.people.sessions import SEEN
from lms.people.views.signing_in import CHOOSING
from lms.records.actions import withdraw
from lms.records.models import CompletionRecord
from lms.records.queries import valid_record
from lms.web.access import ROLES
from tests.journeys.accessibility.world import World
from tests.journeys.live_server import live_server
from tests.journeys.sample import (
    COURSE,
    GROUP,
    KINDS,
    do_lessons,
    publish_sample,
    start_quiz,
    take_quiz,
)
from tests.people.factories import make_learner, make_staff
from tests.records.factories import issue

SHIPPED_COURSE = "an-toan-tren-mang"
# A commune where nobody learns.
QUIET_COMMUNE = "08494"
FOR_EVER = 4_000_000_000


@contextmanager
def live_world(folder: Path) -> Iterator[World]:
    """Serve the world from an instance in `folder` until the block ends."""
    with live_server(folder) as server:
        app = create_app(read_settings(server.environment))
        world = World(server, app)
        with app.app_context(), writing():
            _populate(world)
        yield world
        with app.app_context():
            db.engine.dispose()


def _populate(world: World) -> None:
    revision = publish_sample()
    learner = make_learner(name="Nguyễn Thị Mẫu")
    record = _learn(learner, world)
    world.parts |= {
        "group_id": GROUP,
        "course_id": COURSE,
        "lesson_id": courses.lessons(revision.id)[0].lesson_id,
        "number": 1,
        "code": record.code,
        "key": "hotline.scam",
        "topic": next(iter(TOPICS)),
    }
    world.other_parts |= {
        "help.page": [{"topic": topic} for topic in TOPICS],
        "learning.group_page": [{"group_id": group.id} for group in courses.groups()],
        "learning.quiz_question": [{"number": number} for number, _kind in enumerate(KINDS, 1)],
        "learning.search": [{}, {"q": "mã OTP"}],
    }
    for role in ROLES:
        world.admit(role.value, make_staff(role.value, "VN"))
    _add_learners(world)
    _add_records(revision)
    _add_staff(world)


def _learn(learner: Account, world: World) -> CompletionRecord:
    """A learner in the middle of everything: one course completed, and completed a second time
    under another entry of hers; another one withdrawn; and a quiz begun again."""
    shipped = courses.current_revision(SHIPPED_COURSE)
    sample = courses.current_revision(COURSE)
    twin = make_learner(name="Nguyễn Thị Mẫu", birth_year=1958)
    assert learner.person_id and twin.person_id and shipped and sample
    for person_id in (learner.person_id, twin.person_id):
        do_lessons(person_id, sample)
        take_quiz(person_id, right=3)
    record = valid_record(learner.person_id, COURSE)
    later = valid_record(twin.person_id, COURSE)
    withdrawn = issue(learner.person_id, shipped)
    assert record and later
    withdraw(withdrawn, by_id=new_id(), by_name="Trần Văn Nam", reason="Ghi nhầm người học.")
    join_persons(learner.person_id, twin.person_id, by=None)
    world.parts |= {"superseded": later.code, "withdrawn": withdrawn.code}
    start_quiz(learner.person_id)
    world.admit("learner", learner)
    return record


def _add_learners(world: World) -> None:
    """One who has only registered, one who failed, one whose session lies idle, two on their way
    out, one on a phone of her own, and a family that shares one."""
    world.admit("newcomer", make_learner(name="Lê Văn Mới"))
    failing = make_learner(name="Phạm Thị Chưa")
    assert failing.person_id
    take_quiz(failing.person_id, right=1)
    world.admit("failing", failing)
    world.admit("idle", make_learner(name="Đỗ Văn Vắng"), session={SEEN: 1})
    for visitor in ("dawdling", "leaving"):
        world.admit(visitor, make_learner(name="Đỗ Thị Chậm"))
    own = make_learner(name="Bùi Thị Điện")
    assert own.person_id
    start_quiz(own.person_id)
    world.admit("learner on her own phone", own, own_device=True)
    family = [make_learner(name=name, phone="0912345678") for name in ("Trần Văn Cha", "Trần Con")]
    choosing = {"accounts": [str(one.id) for one in family], "own_device": False, "next": None}
    world.admit("family", session={CHOOSING: choosing | {"until": FOR_EVER}})


def _add_records(revision: CourseRevision) -> None:
    """Enough for a list that is longer than a screen."""
    for number in range(20):
        somebody = make_learner(name="Vũ Văn Đông")
        assert somebody.person_id
        issue(somebody.person_id, revision, score_percent=75 + number)


def _add_staff(world: World) -> None:
    """A coordinator of a commune without records, one with a one-time password, one gone idle."""
    quiet = make_staff("coordinator", QUIET_COMMUNE)
    world.admit("quiet coordinator", quiet)
    fresh = make_staff("coordinator", "VN", username="fresh", must_change_secret=True)
    world.admit("new coordinator", fresh)
    world.admit(
        "idle coordinator", make_staff("coordinator", "VN", username="idle"), session={SEEN: 1}
    )
