"""A course and someone to learn it."""

import pytest
from flask import Flask

from lms.courses.models import CourseRevision
from lms.people.models import Account
from tests.courses.factories import make_course
from tests.people.factories import make_learner


@pytest.fixture
def course(app: Flask) -> CourseRevision:
    """ "khoa-thu": two lessons, four questions, pass mark 75."""
    return make_course(lessons=2, questions=4)


@pytest.fixture
def learner(app: Flask) -> Account:
    return make_learner()
