"""Two people of two communes who completed a course, on known days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask

from lms import clock
from lms.courses.models import CourseRevision
from lms.db import db
from lms.people.models import Person
from lms.records.rules import Delivery
from tests.courses.factories import make_course
from tests.learning.factories import complete
from tests.people.factories import make_person

THIEU_TRUNG, THANH_HOA = "15835", "38"
HONG_GAI, QUANG_NINH = "06685", "22"


@dataclass(frozen=True)
class Campaign:
    course: CourseRevision
    at_home: Person
    in_class: Person


@pytest.fixture
def campaign(app: Flask) -> Iterator[Campaign]:
    """An elderly woman of Thiệu Trung alone in July, a young man of Hồng Gai in August in a class
    that his ward organised; today is 25 November 2026."""
    course = make_course()
    at_home = make_person(unit_id=THIEU_TRUNG)
    in_class = make_person(name="Lê Văn Bình", birth_year=2004, unit_id=HONG_GAI)
    with clock.fixed(datetime(2026, 7, 10, 3, 0, tzinfo=UTC)):
        complete(at_home.id, course, "elderly")
    with clock.fixed(datetime(2026, 8, 20, 3, 0, tzinfo=UTC)):
        complete(in_class.id, course, "youth", Delivery(organising_unit_id=HONG_GAI))
    db.session.commit()
    with clock.fixed(datetime(2026, 11, 25, 2, 0, tzinfo=UTC)):
        yield Campaign(course, at_home, in_class)
