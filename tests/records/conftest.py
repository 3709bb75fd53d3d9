"""A published course, and someone who completed it."""

import pytest
from flask import Flask

from lms.courses.models import CourseRevision
from lms.people.models import Account
from lms.records.models import CompletionRecord
from tests.people.factories import make_learner
from tests.records.factories import make_record, make_revision


@pytest.fixture
def revision(app: Flask) -> CourseRevision:
    return make_revision()


@pytest.fixture
def learner(app: Flask) -> Account:
    """Nguyễn Thị Hoa, born in 1958, of xã Thiệu Trung, tỉnh Thanh Hóa."""
    return make_learner()


@pytest.fixture
def record(learner: Account, revision: CourseRevision) -> CompletionRecord:
    assert learner.person_id
    return make_record(learner.person_id, revision)
