from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from lms import clock
from lms.courses import queries as courses
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions, queries
from lms.learning.models import DoneLesson, Enrolment
from lms.people.actions import join_persons, undo_join
from lms.people.models import Account
from lms.records import actions as records
from lms.records.queries import valid_record
from tests.learning.factories import GROUP, complete, do_lessons, question_ids, take_quiz
from tests.people.factories import make_learner


def test_starting_twice_is_one_enrolment(course: CourseRevision, learner: Account) -> None:
    first = actions.enrol(learner.person_id, course.course_id, GROUP)
    again = actions.enrol(learner.person_id, course.course_id, "youth")
    assert again is first
    assert again.group_id == GROUP
    assert db.session.scalar(select(func.count()).select_from(Enrolment)) == 1


def test_second_completion_of_a_lesson_is_counted_once(
    course: CourseRevision, learner: Account
) -> None:
    do_lessons(learner.person_id, course)
    do_lessons(learner.person_id, course)
    assert db.session.scalar(select(func.count()).select_from(DoneLesson)) == 2


def test_the_record_appears_with_the_last_fact_when_that_is_the_quiz(
    course: CourseRevision, learner: Account
) -> None:
    assert do_lessons(learner.person_id, course) is None
    assert valid_record(learner.person_id, course.course_id) is None
    take_quiz(learner.person_id, course)
    record = valid_record(learner.person_id, course.course_id)
    assert record is not None
    assert (record.score_percent, record.group_id, record.rule_version) == (100, GROUP, 1)
    assert record.evidence["lessons"] == sorted(record.evidence["lessons"])


def test_the_record_appears_with_the_last_fact_when_that_is_a_lesson(
    course: CourseRevision, learner: Account
) -> None:
    take_quiz(learner.person_id, course)
    assert valid_record(learner.person_id, course.course_id) is None
    record = do_lessons(learner.person_id, course)
    assert record is not None
    assert record is valid_record(learner.person_id, course.course_id)


def test_a_failed_quiz_completes_nothing_and_may_be_taken_again(
    course: CourseRevision, learner: Account
) -> None:
    do_lessons(learner.person_id, course)
    failed = take_quiz(learner.person_id, course, wrong=2)
    assert (failed.score_percent, failed.passed) == (50, False)
    assert valid_record(learner.person_id, course.course_id) is None
    assert take_quiz(learner.person_id, course, wrong=1).passed
    record = valid_record(learner.person_id, course.course_id)
    assert record is not None and record.score_percent == 75


def test_an_attempt_is_resumed_until_it_is_finished(
    course: CourseRevision, learner: Account
) -> None:
    attempt = actions.start_attempt(learner.person_id, course.course_id, GROUP)
    assert actions.start_attempt(learner.person_id, course.course_id, GROUP) is attempt
    actions.finish(attempt)
    assert actions.start_attempt(learner.person_id, course.course_id, GROUP) is not attempt


def test_an_answer_after_marking_is_refused(course: CourseRevision, learner: Account) -> None:
    attempt = take_quiz(learner.person_id, course, wrong=4)
    with pytest.raises(actions.AttemptOver):
        actions.answer(attempt, question_ids(course)[0], [0])


def test_taking_the_quiz_again_never_changes_the_record(
    course: CourseRevision, learner: Account
) -> None:
    record = complete(learner.person_id, course)
    kept = (record.code, record.completed_at_utc, record.score_percent)
    take_quiz(learner.person_id, course, wrong=4)
    take_quiz(learner.person_id, course)
    again = valid_record(learner.person_id, course.course_id)
    assert again and (again.code, again.completed_at_utc, again.score_percent) == kept


def test_a_withdrawn_record_is_earned_again_only_by_a_new_quiz(
    course: CourseRevision, learner: Account
) -> None:
    record = complete(learner.person_id, course)
    records.withdraw(record, by_id=None, by_name="Lê Thị Hoa", reason="Nhầm người học.")
    do_lessons(learner.person_id, course)
    assert valid_record(learner.person_id, course.course_id) is None
    take_quiz(learner.person_id, course)
    again = valid_record(learner.person_id, course.course_id)
    assert again is not None and again.code != record.code


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 11, 24, 17, 0, 0, tzinfo=UTC), date(2026, 11, 25)),
    ],
)
def test_a_fact_belongs_to_the_local_day(
    course: CourseRevision, learner: Account, at: datetime, day: date
) -> None:
    with clock.fixed(at):
        record = complete(learner.person_id, course)
    assert record.completed_on == day
    assert set(db.session.scalars(select(DoneLesson.done_on))) == {day}
    assert set(db.session.scalars(select(Enrolment.enrolled_on))) == {day}


def test_what_two_joined_entries_did_makes_one_completion(course: CourseRevision) -> None:
    first, second = make_learner(), make_learner()
    do_lessons(first.person_id, course)
    take_quiz(second.person_id, course)
    join_persons(first.person_id, second.person_id, by=None)
    # Joining never issues a record; the next fact does.
    assert valid_record(first.person_id, course.course_id) is None
    assert do_lessons(second.person_id, course) is not None


def test_what_is_learned_while_joined_stays_with_the_entry_that_stood(
    course: CourseRevision, learner: Account
) -> None:
    """Parted in the middle of a quiz, she goes on as if nothing had been, enrolled anew."""
    survivor, other = make_learner().person_id, learner.person_id
    assert survivor and other
    actions.enrol(other, course.course_id, GROUP)
    join_persons(survivor, other, by=None)
    do_lessons(survivor, course)
    attempt = actions.start_attempt(survivor, course.course_id, GROUP)
    assert attempt.person_id == survivor
    undo_join(other, by=None)
    assert queries.enrolment(survivor, course.course_id) is None
    for question in courses.questions(course.id):
        actions.answer(attempt, question.question_id, list(question.right))
    record = actions.finish(attempt)
    assert record is not None and record.person_id == survivor
    assert queries.enrolment(survivor, course.course_id) is not None
    assert valid_record(other, course.course_id) is None
