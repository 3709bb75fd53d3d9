"""Filling the demonstration through the same actions that pages use, with the clock set back."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select

from lms import clock
from lms.courses import queries as courses
from lms.db import db, writing
from lms.operations.demo.crowd import WEEKS, Learner, crowd
from lms.operations.demo.place import add_province, is_demo
from lms.operations.demo.sign_ins import Secrets, add_known_staff, hashed, known_learner
from lms.operations.demo.studying import do_lessons, try_quiz
from lms.people.actions import add_learner
from lms.people.models import Account
from lms.records import actions as records
from lms.records.models import CompletionRecord
from lms.web.access import Audience

LEARNERS = 240
WITHDRAWN = 3


def holds_real_people() -> bool:
    """Whether somebody has an account here, and the fictional province is not there."""
    return not is_demo() and bool(db.session.scalar(select(exists(select(Account.id)))))


def fill_once(learners: int) -> bool:
    """Fill the database in one transaction, unless that was done before; says whether it did."""
    if is_demo():
        return False
    db.session.rollback()  # hashing is slow: hold nothing meanwhile
    secrets, now = hashed(), clock.utc_now()
    with writing():
        add_province()
        with clock.fixed(now - timedelta(weeks=WEEKS)):
            coordinator = add_known_staff(secrets)[Audience.COORDINATOR].id
        _live(known_learner(now), secrets, now)
        for learner in crowd(learners, now):
            _live(learner, secrets, now)
            db.session.flush()
            db.session.expunge_all()  # or each step would look through all that came before
        _withdraw_some(coordinator, now)
    return True


def _live(learner: Learner, secrets: Secrets, now: datetime) -> None:
    """Let one learner register, do her lessons and try the quiz, as far as there was time."""
    at = learner.begins_at
    with clock.fixed(at):
        person = add_learner(learner.registration, secrets.pin).person_id
    assert person
    for course in courses.courses_of(learner.group_id, "vi"):
        lessons = [lesson.lesson_id for lesson in courses.lessons(course.revision_id)]
        wanted = lessons[: round(len(lessons) * learner.share_of_lessons)]
        at = do_lessons(person, course.course_id, wanted, learner, at, now)
        if wanted == lessons:
            at = try_quiz(person, course.course_id, learner, at, now)


def _withdraw_some(coordinator: UUID, now: datetime) -> None:
    """Let the coordinator withdraw the last few records that were issued in time."""
    issued = (
        select(CompletionRecord)
        .where(CompletionRecord.issued_at_utc < now - timedelta(days=4))
        .order_by(CompletionRecord.issued_at_utc.desc(), CompletionRecord.id)
        .limit(WITHDRAWN)
    )
    for record in db.session.scalars(issued).all():
        with clock.fixed(record.issued_at_utc + timedelta(days=2)):
            records.withdraw(
                record,
                by_id=coordinator,
                by_name="Phạm Văn Đàn",
                reason="Ghi nhầm người: bài kiểm tra do người khác làm hộ.",
            )
