"""Learning done with few words, through the real actions."""

from dataclasses import replace
from uuid import UUID

from lms.courses import queries as courses
from lms.courses.actions import store_course_lists, store_facts, store_groups
from lms.courses.models import CourseRevision
from lms.courses.publishing import publish
from lms.learning import actions
from lms.learning.models import QuizAttempt
from lms.records.models import CompletionRecord
from lms.records.queries import valid_record
from lms.records.rules import ALONE, Delivery
from tests.courses.factories import course_files, make_curriculum

GROUP = "elderly"

ONE_OF_EACH = """---
title: Mỗi loại một câu
---

## Chọn mọi câu đúng. {#nhieu}

- [x] Đúng thứ nhất
- [ ] Sai
- [x] Đúng thứ hai

> Hai câu đúng.

## Sắp xếp các bước. {#thu-tu}

1. Bước đầu
2. Bước giữa
3. Bước cuối

> Theo thứ tự này.

## Gọi số nào? {#so-nao}

= 156
= một năm sáu

> Số 156.
"""


def make_course_of_each_kind() -> CourseRevision:
    """One lesson, and a question each of the kinds multiple, order and short."""
    curriculum = make_curriculum("khoa-thu")
    files = course_files(lessons=1, questions=1, english=False)
    files = replace(files, files={**files.files, "quiz.md": ONE_OF_EACH.encode()})
    store_groups(curriculum.groups)
    store_facts(curriculum.facts)
    report = publish(files, curriculum)
    assert not report.faults, report.faults
    store_course_lists(curriculum.groups)
    revision = courses.current_revision("khoa-thu")
    assert revision is not None
    return revision


def question_ids(course: CourseRevision) -> list[str]:
    """The questions of the course's quiz, in order."""
    return [question.question_id for question in courses.questions(course.id)]


def do_lessons(
    person_id: UUID, course: CourseRevision, group_id: str = GROUP, delivery: Delivery = ALONE
) -> CompletionRecord | None:
    """Every lesson of the course, marked as done."""
    record = None
    for lesson in courses.lessons(course.id):
        record = actions.mark_done(
            person_id, course.course_id, lesson.lesson_id, group_id, delivery
        )
    return record


def take_quiz(
    person_id: UUID,
    course: CourseRevision,
    *,
    wrong: int = 0,
    group_id: str = GROUP,
    delivery: Delivery = ALONE,
) -> QuizAttempt:
    """An attempt with every question answered, the first `wrong` of them wrongly, and marked."""
    attempt = actions.start_attempt(person_id, course.course_id, group_id, delivery)
    for number, question in enumerate(courses.questions(attempt.revision_id)):
        right = list(question.right)
        actions.answer(attempt, question.question_id, [1 - right[0]] if number < wrong else right)
    actions.finish(attempt)
    return attempt


def complete(
    person_id: UUID, course: CourseRevision, group_id: str = GROUP, delivery: Delivery = ALONE
) -> CompletionRecord:
    """The whole course, from the first lesson to the record."""
    do_lessons(person_id, course, group_id, delivery)
    take_quiz(person_id, course, group_id=group_id, delivery=delivery)
    record = valid_record(person_id, course.course_id)
    assert record is not None
    return record
