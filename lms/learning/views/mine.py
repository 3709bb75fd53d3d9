"""What is the learner's own: the courses she takes and the records she holds."""

from flask import render_template
from flask_login import current_user

from lms.learning import queries
from lms.learning.views import bp
from lms.records import queries as records
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.get("/me")
@allow(Audience.LEARNER)
def me() -> str:
    person_id = current_user.person_id
    return render_template(
        "learning/me.html",
        courses=queries.my_courses(person_id, current_language()),
        records=records.records_of(person_id, current_language()),
    )
