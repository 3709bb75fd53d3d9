"""What a learner has done. Everything is read for the whole human being: facts of entries that were
joined are one person's facts."""

from lms.learning.queries.attempts import answers, given_answers, last_result, open_attempt
from lms.learning.queries.courses_taken import (
    NOT_STARTED,
    CourseState,
    MyCourse,
    NextStep,
    course_states,
    my_courses,
    next_step,
)
from lms.learning.queries.enrolments import Standing, begun_readings, enrolment, standing
from lms.learning.queries.facts import done_facts, lesson_hashes, pass_facts

__all__ = [
    "NOT_STARTED",
    "CourseState",
    "MyCourse",
    "NextStep",
    "Standing",
    "answers",
    "begun_readings",
    "course_states",
    "done_facts",
    "enrolment",
    "given_answers",
    "last_result",
    "lesson_hashes",
    "my_courses",
    "next_step",
    "open_attempt",
    "pass_facts",
    "standing",
]
