"""What a learner has done, read for the whole human being and in the revision she learns from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from flask import Flask

from lms import clock
from lms.courses.models import CourseRevision
from lms.db import db
from lms.learning import actions, queries
from lms.learning.models import Enrolment
from lms.learning.queries import CourseState, Standing
from lms.people.actions import join_persons, undo_join
from lms.people.models import Account
from lms.records import actions as records
from tests.conftest import NOW
from tests.courses.factories import make_course
from tests.learning.factories import GROUP, complete, do_lessons, take_quiz
from tests.people.factories import make_person
from tests.queries import counted

COURSE = "khoa-thu"


@contextmanager
def day(number: int) -> Iterator[None]:
    """The clock stands so many days after the first."""
    with clock.fixed(NOW + timedelta(days=number)):
        yield


def do(person_id: UUID, lesson_id: str, course_id: str = COURSE, group_id: str = GROUP) -> None:
    actions.mark_done(person_id, course_id, lesson_id, group_id)


def two_entries() -> tuple[UUID, UUID]:
    """Two entries of one human being, not joined yet."""
    return make_person().id, make_person().id


def state(person_id: UUID, course_id: str = COURSE) -> CourseState | None:
    return queries.course_states(person_id).get(course_id)


def test_of_two_entries_the_first_enrolment_counts(course: CourseRevision) -> None:
    first, second = two_entries()
    with day(1):
        late = actions.enrol(second, COURSE, "youth")
    with day(0):
        early = actions.enrol(first, COURSE, GROUP)
    assert queries.enrolment(second, COURSE) is late
    join_persons(second, first, by=None)
    for person_id in (first, second):
        assert queries.enrolment(person_id, COURSE) is early
    undo_join(first, by=None)
    assert queries.enrolment(second, COURSE) is late


def test_someone_who_never_began_has_no_enrolment_and_no_state(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    assert queries.enrolment(learner.person_id, COURSE) is None
    assert queries.standing(learner.person_id, COURSE) is None
    assert queries.course_states(learner.person_id) == {}
    assert queries.my_courses(learner.person_id, "vi") == []
    assert queries.next_step(learner.person_id, "vi") is None


def test_lessons_and_their_hashes_come_in_the_authors_order(course: CourseRevision) -> None:
    hashes = queries.lesson_hashes(course.id)
    assert list(hashes) == ["bai-1", "bai-2"]
    assert len(set(hashes.values())) == 2


def test_of_a_lesson_done_by_two_entries_the_earliest_time_stands(course: CourseRevision) -> None:
    first, second = two_entries()
    with day(2):
        do(first, "bai-1")
    with day(1):
        do(second, "bai-1")
        do(second, "bai-2")
    join_persons(first, second, by=None)
    facts = queries.done_facts(first, COURSE)
    assert [(fact.lesson_id, fact.done_at_utc - NOW) for fact in facts] == [
        ("bai-1", timedelta(days=1)),
        ("bai-2", timedelta(days=1)),
    ]


def test_in_a_new_revision_a_lesson_stays_done_where_it_did_not_change(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    do_lessons(learner.person_id, course)
    changed = make_course(lessons=3, questions=4, extra="\n\nMột câu mới.\n")
    standing = queries.standing(learner.person_id, COURSE)
    assert standing == Standing(course.id, GROUP, frozenset({"bai-1", "bai-2"}))
    db.session.get_one(Enrolment, (learner.person_id, COURSE)).revision_id = changed.id
    standing = queries.standing(learner.person_id, COURSE)
    assert standing == Standing(changed.id, GROUP, frozenset({"bai-2"}))


def test_passes_are_the_attempts_that_were_passed_earliest_first(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    attempts = []
    for number, wrong in enumerate((2, 1, 0)):
        with day(number):
            attempts.append(take_quiz(learner.person_id, course, wrong=wrong))
    actions.start_attempt(learner.person_id, COURSE, GROUP)
    facts = queries.pass_facts(learner.person_id, COURSE)
    assert [(fact.attempt_id, fact.score_percent) for fact in facts] == [
        (attempts[1].id, 75),
        (attempts[2].id, 100),
    ]


def test_the_course_she_was_last_busy_with_comes_first(course: CourseRevision) -> None:
    person_id = make_person().id
    for number in (2, 3):
        make_course(lessons=2, course_id=f"khoa-{number}", title=f"Khóa {number}")
    with day(0):
        do(person_id, "bai-1", "khoa-2")
        do(person_id, "bai-1")
    with day(1):
        actions.enrol(person_id, "khoa-3", GROUP)
    with day(2):
        do(person_id, "bai-2", "khoa-2")
    mine = queries.my_courses(person_id, "vi")
    assert [one.course_id for one in mine] == ["khoa-2", "khoa-3", COURSE]
    assert queries.my_courses(person_id, "en")[0].title == "Khóa 2 (en)"


def test_a_course_of_two_entries_is_taken_once_and_on_the_path_of_the_first(
    course: CourseRevision,
) -> None:
    first, second = two_entries()
    with day(0):
        actions.enrol(first, COURSE, GROUP)
    newer = make_course(lessons=3, questions=4)
    with day(1):
        actions.enrol(second, COURSE, "youth")
    assert newer.id != course.id
    join_persons(second, first, by=None)
    (one,) = queries.my_courses(second, "vi")
    assert (one.group_id, one.revision_id) == (GROUP, course.id)
    assert one.state == CourseState("started", 0, 2), "of the two lessons in her revision"


def test_progress_is_counted_in_the_revision_she_is_enrolled_in(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    do(learner.person_id, "bai-1")
    make_course(lessons=3, questions=4)
    assert state(learner.person_id) == CourseState("started", 1, 2)


def test_the_lessons_of_two_entries_are_one_progress(course: CourseRevision) -> None:
    first, second = two_entries()
    for person_id, lesson_id in ((first, "bai-1"), (second, "bai-1"), (second, "bai-2")):
        do(person_id, lesson_id)
    assert state(first) == CourseState("started", 1, 2)
    join_persons(first, second, by=None)
    assert state(first) == state(second) == CourseState("started", 2, 2)


def test_done_means_that_a_valid_record_stands(course: CourseRevision, learner: Account) -> None:
    assert learner.person_id
    do_lessons(learner.person_id, course)
    assert state(learner.person_id) == CourseState("started", 2, 2)
    take_quiz(learner.person_id, course)
    record = queries.course_states(learner.person_id)[COURSE]
    assert record == CourseState("done", 2, 2)


def test_after_a_withdrawal_the_course_is_not_done(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    record = complete(learner.person_id, course)
    records.withdraw(record, by_id=None, by_name="Lê Thị Hoa", reason="Nhầm người học.")
    db.session.commit()
    assert state(learner.person_id) == CourseState("started", 2, 2)


def test_the_next_step_is_the_first_lesson_not_done_then_the_quiz_then_nothing(
    course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    do(learner.person_id, "bai-2")
    step = queries.next_step(learner.person_id, "vi")
    assert step is not None
    assert (step.lesson_id, step.lesson_title, step.course.course_id) == ("bai-1", "Bài 1", COURSE)
    do(learner.person_id, "bai-1")
    step = queries.next_step(learner.person_id, "vi")
    assert step is not None
    assert (step.lesson_id, step.lesson_title) == (None, None)
    take_quiz(learner.person_id, course)
    assert queries.next_step(learner.person_id, "vi") is None


def test_a_completed_course_is_passed_over_for_one_that_is_not(course: CourseRevision) -> None:
    person_id = make_person().id
    other = make_course(lessons=1, course_id="khoa-hai", title="Khóa hai")
    with day(0):
        actions.enrol(person_id, other.course_id, "youth")
    with day(1):
        complete(person_id, course)
    step = queries.next_step(person_id, "vi")
    assert step is not None
    assert (step.course.course_id, step.course.group_id) == ("khoa-hai", "youth")


def test_the_open_attempt_and_the_last_result_are_those_of_the_human(
    course: CourseRevision,
) -> None:
    first, second = two_entries()
    with day(0):
        early = take_quiz(first, course, wrong=4)
    with day(1):
        late = take_quiz(second, course)
        still_open = actions.start_attempt(second, COURSE, GROUP)
    assert queries.last_result(first, COURSE) is early
    assert queries.open_attempt(first, COURSE) is None
    join_persons(first, second, by=None)
    assert queries.last_result(first, COURSE) is late
    assert queries.open_attempt(first, COURSE) is still_open


def test_of_several_open_attempts_the_newest_is_gone_on_with(course: CourseRevision) -> None:
    first, second = two_entries()
    with day(1):
        newest = actions.start_attempt(first, COURSE, GROUP)
    with day(0):
        actions.start_attempt(second, COURSE, GROUP)
    join_persons(first, second, by=None)
    assert queries.open_attempt(second, COURSE) is newest


def test_answers_are_those_of_one_attempt(course: CourseRevision, learner: Account) -> None:
    assert learner.person_id
    take_quiz(learner.person_id, course)
    attempt = actions.start_attempt(learner.person_id, COURSE, GROUP)
    actions.answer(attempt, "cau-2", [1])
    found = queries.answers(attempt.id)
    assert {key: row.answer for key, row in found.items()} == {"cau-2": [1]}


def test_number_of_queries_is_the_same_for_one_course_and_for_many(
    app: Flask, course: CourseRevision, learner: Account
) -> None:
    assert learner.person_id
    person_id, sent_for = learner.person_id, []
    do_lessons(person_id, course)
    for _ in range(2):
        db.session.commit()
        with counted(app) as sent:
            queries.my_courses(person_id, "vi")
        sent_for.append(len(sent))
        for number in range(3):
            more = make_course(lessons=1, course_id=f"khoa-{number}")
            do_lessons(person_id, more)
    assert sent_for[0] == sent_for[1] <= 4
