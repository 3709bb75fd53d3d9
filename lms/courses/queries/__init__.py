"""What is published: groups, courses, pages and questions, in the reader's language.

Where a course lacks the language, the Vietnamese text is given, and what is returned says so in
its `language`. Where a page lacks the group, as after groups.toml gained one, another group's is.
"""

from lms.courses.queries.catalogue import (
    CourseCard,
    Title,
    course_card,
    course_titles,
    courses_of,
    current_revision,
    current_titles,
    group,
    groups,
    offered_revision,
    revision,
)
from lms.courses.queries.facts import current_facts
from lms.courses.queries.pages import (
    PageText,
    introduction,
    lesson,
    lesson_titles,
    lessons,
    page,
    picture,
)
from lms.courses.queries.questions import (
    QuestionWords,
    accepted_answers,
    question_text,
    question_texts,
    questions,
)

__all__ = [
    "CourseCard",
    "PageText",
    "QuestionWords",
    "Title",
    "accepted_answers",
    "course_card",
    "course_titles",
    "courses_of",
    "current_facts",
    "current_revision",
    "current_titles",
    "group",
    "groups",
    "introduction",
    "lesson",
    "lesson_titles",
    "lessons",
    "offered_revision",
    "page",
    "picture",
    "question_text",
    "question_texts",
    "questions",
    "revision",
]
