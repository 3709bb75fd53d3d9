"""What is published: groups, courses, pages and questions, in the reader's language.

Where a course lacks the language, the Vietnamese text is given, and what is returned says so in
its `language`. Where a page lacks the group, as after groups.toml gained one, another group's is.
"""

from lms.courses.queries.catalogue import (
    Offer,
    PublishedGroup,
    Title,
    course_titles,
    courses_of,
    current_titles,
    group,
    groups,
    offer,
)
from lms.courses.queries.editions import CourseCard, Edition, edition
from lms.courses.queries.facts import current_facts, stored_facts
from lms.courses.queries.pages import PageText, introduction, page, shown_file
from lms.courses.queries.questions import (
    QuestionWords,
    accepted_answers,
    question_text,
    question_texts,
)
from lms.courses.queries.revisions import (
    PublishedLesson,
    PublishedQuestion,
    PublishedRevision,
    current_revision,
    lesson,
    lessons,
    questions,
    revision,
)

__all__ = [
    "CourseCard",
    "Edition",
    "Offer",
    "PageText",
    "PublishedGroup",
    "PublishedLesson",
    "PublishedQuestion",
    "PublishedRevision",
    "QuestionWords",
    "Title",
    "accepted_answers",
    "course_titles",
    "courses_of",
    "current_facts",
    "current_revision",
    "current_titles",
    "edition",
    "group",
    "groups",
    "introduction",
    "lesson",
    "lessons",
    "offer",
    "page",
    "question_text",
    "question_texts",
    "questions",
    "revision",
    "shown_file",
    "stored_facts",
]
