"""Deeds of a learner: enrol, do a lesson, answer a quiz. Each may be the last fact of a course,
so each that can be asks whether the course is now complete."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from lms import clock
from lms.courses import queries as courses
from lms.db import db, put
from lms.learning import queries, rules
from lms.learning.models import DoneLesson, Enrolment, QuizAnswer, QuizAttempt
from lms.people import actions as people
from lms.people.models import Person
from lms.records import actions as records
from lms.records import queries as record_queries
from lms.records.models import CompletionRecord
from lms.records.rules import ALONE, Delivery


class NothingPublished(Exception):
    """The course has no published revision, or not this lesson."""


class AttemptOver(Exception):
    """The attempt was marked already; an answer to it comes too late."""


def enrol(person_id: UUID, course_id: str, group_id: str, delivery: Delivery = ALONE) -> Enrolment:
    """The person's enrolment in the course: the one she has, else a new one in the newest
    revision. Raises NothingPublished."""
    return _enrolled(person_id, course_id, group_id, delivery)[1]


def _enrolled(
    person_id: UUID, course_id: str, group_id: str, delivery: Delivery
) -> tuple[Person, Enrolment]:
    """The entry that stands for the person, locked, to which new facts go; and her enrolment,
    which may be of another of her entries. Raises NothingPublished."""
    person = people.lock_human(person_id)
    found = queries.enrolment(person.id, course_id)
    if found is not None:
        return person, found
    revision = courses.current_revision(course_id)
    if revision is None:
        raise NothingPublished(course_id)
    now = clock.utc_now()
    enrolment = Enrolment(
        person_id=person.id,
        course_id=course_id,
        revision_id=revision.id,
        group_id=group_id,
        enrolled_at_utc=now,
        enrolled_on=clock.local_day(now),
        residence_unit_id=person.unit_id,
        **delivery.columns(),
    )
    db.session.add(enrolment)
    db.session.flush()
    return person, enrolment


def mark_done(
    person_id: UUID, course_id: str, lesson_id: str, group_id: str, delivery: Delivery = ALONE
) -> CompletionRecord | None:
    """Note that the person did the lesson, enrolling her if need be; twice is once.

    Returns the record when this made the course complete (or it was so already).
    """
    person, enrolment = _enrolled(person_id, course_id, group_id, delivery)
    lesson = courses.lesson(enrolment.revision_id, lesson_id)
    if lesson is None:
        raise NothingPublished(lesson_id)
    key = (person.id, course_id, lesson_id)
    done = db.session.get(DoneLesson, key)
    if done is None or done.lesson_hash != lesson.lesson_hash:
        _write_done(done, person, course_id, lesson_id, lesson.lesson_hash, group_id, delivery)
    return _issue_if_complete(person, enrolment, delivery)


def _write_done(
    done: DoneLesson | None,
    person: Person,
    course_id: str,
    lesson_id: str,
    lesson_hash: str,
    group_id: str,
    delivery: Delivery,
) -> None:
    """A new fact, or the old one brought up to what the lesson says in her revision."""
    now = clock.utc_now()
    if done is None:
        done = DoneLesson(person_id=person.id, course_id=course_id, lesson_id=lesson_id)
        db.session.add(done)
    done.lesson_hash = lesson_hash
    done.group_id = group_id
    done.done_at_utc = now
    done.done_on = clock.local_day(now)
    done.residence_unit_id = person.unit_id
    for name, value in delivery.columns().items():
        setattr(done, name, value)
    db.session.flush()


def start_attempt(
    person_id: UUID, course_id: str, group_id: str, delivery: Delivery = ALONE
) -> QuizAttempt:
    """The person's open attempt at the quiz, else a new one with its choices freshly shuffled."""
    person, enrolment = _enrolled(person_id, course_id, group_id, delivery)
    found = queries.open_attempt(person.id, course_id)
    if found is not None:
        return found
    questions = courses.questions(enrolment.revision_id)
    edition = courses.edition(enrolment.revision_id, "vi", group_id)
    assert edition
    attempt = QuizAttempt(
        person_id=person.id,
        course_id=course_id,
        revision_id=enrolment.revision_id,
        group_id=group_id,
        shuffles={
            q.question_id: rules.shuffle(
                len(edition.words[q.question_id].choices_html), q.kind, secrets.randbelow
            )
            for q in questions
        },
        started_at_utc=clock.utc_now(),
        **delivery.columns(),
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt


def answer(attempt: QuizAttempt, question_id: str, given: Any, *, seconds_waited: int = 0) -> None:
    """Store one answer, in place of an earlier one. Raises AttemptOver once it was marked.

    One that waited for the network was given before it came: what was answered meanwhile, on
    another device, stays. `attempt` is locked by whoever calls (queries.open_attempt), so that it
    is not marked meanwhile.
    """
    if attempt.finished_at_utc is not None:
        raise AttemptOver
    given_at = max(attempt.started_at_utc, clock.utc_now() - timedelta(seconds=seconds_waited))
    put(
        QuizAnswer,
        {"attempt_id": attempt.id, "question_id": question_id},
        {"answer": given, "answered_at_utc": given_at},
        newest_by="answered_at_utc",
    )


def finish(attempt: QuizAttempt) -> CompletionRecord | None:
    """Mark an attempt; a question without an answer is wrong. Marking twice changes nothing.

    Returns the record when this made the course complete (or it was so already). She is enrolled
    anew if her enrolment was of an entry that has been parted from hers since.
    """
    delivery = Delivery.of(attempt)
    person, enrolment = _enrolled(attempt.person_id, attempt.course_id, attempt.group_id, delivery)
    db.session.refresh(attempt, with_for_update=True)
    if attempt.finished_at_utc is None:
        _mark(attempt)
    return _issue_if_complete(person, enrolment, delivery)


def _mark(attempt: QuizAttempt) -> None:
    questions = courses.questions(attempt.revision_id)
    accepted = courses.accepted_answers(attempt.revision_id, attempt.group_id)
    stored = queries.answers(attempt.id)
    right = 0
    for question in questions:
        row = stored.get(question.question_id)
        if row is not None:
            row.is_right = rules.is_right(
                question.kind, question.right, accepted[question.question_id], row.answer
            )
            right += row.is_right
    revision = courses.revision(attempt.revision_id)
    attempt.finished_at_utc = clock.utc_now()
    attempt.score_percent = rules.score(right, len(questions))
    attempt.passed = rules.passed(right, len(questions), revision.pass_mark)
    db.session.flush()


def _issue_if_complete(
    person: Person, enrolment: Enrolment, delivery: Delivery
) -> CompletionRecord | None:
    """Ask the completion rule, and the records to issue what it finds."""
    standing = record_queries.valid_record(person.id, enrolment.course_id)
    if standing is not None:
        return standing
    found = rules.completion(
        revision_id=enrolment.revision_id,
        lessons=queries.lesson_hashes(enrolment.revision_id),
        done=queries.done_facts(person.id, enrolment.course_id),
        passes=queries.pass_facts(person.id, enrolment.course_id),
        withdrawn_at_utc=record_queries.last_withdrawal(person.id, enrolment.course_id),
    )
    if found is None:
        return None
    return records.issue(
        person_id=person.id,
        course_id=enrolment.course_id,
        revision_id=enrolment.revision_id,
        group_id=enrolment.group_id,
        completed_at_utc=found.completed_at_utc,
        score_percent=found.score_percent,
        rule_version=rules.RULE_VERSION,
        evidence={"attempt": str(found.attempt_id), "lessons": list(found.lessons)},
        delivery=delivery,
    )
