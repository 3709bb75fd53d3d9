"""The way from the first page to a lesson that is done."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.courses import queries as courses
from lms.courses.queries import PublishedLesson
from lms.learning import actions, queries
from lms.learning.views import bp
from lms.learning.views.leading_on import lead_to
from lms.learning.views.place import Place, group_or_404, learner_id, place_or_404
from lms.records import queries as records
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.get("/")
@allow(Audience.ANYONE, cached=True)
def home() -> str:
    person_id = learner_id()
    step = queries.next_step(person_id, current_language()) if person_id else None
    return render_template("learning/home.html", groups=courses.groups(), step=step)


def ways_on() -> list[tuple[str, str]]:
    """The groups' pages, for whoever looked for one that is not there."""
    language = current_language()
    return [
        (group.name[language], url_for("learning.group_page", group_id=group.id))
        for group in courses.groups()
    ]


@bp.get("/learn/<group_id>")
@allow(Audience.ANYONE, cached=True)
def group_page(group_id: str) -> str:
    group = group_or_404(group_id)
    cards = courses.courses_of(group_id, current_language())
    person_id = learner_id()
    return render_template(
        "learning/group.html",
        group=group,
        cards=cards,
        states=queries.course_states(person_id) if person_id else {},
        not_started=queries.NOT_STARTED,
    )


@bp.get("/learn/<group_id>/<course_id>")
@allow(Audience.ANYONE, cached=True)
def course_page(group_id: str, course_id: str) -> str:
    place = place_or_404(group_id, course_id)
    person_id = learner_id()
    return render_template(
        "learning/course.html",
        place=place,
        introduction=courses.introduction(place.edition),
        record=records.valid_record(person_id, course_id) if person_id else None,
        result=queries.last_result(person_id, course_id) if person_id else None,
        is_learner=person_id is not None,
    )


@bp.post("/learn/<group_id>/<course_id>/start")
@allow(Audience.LEARNER)
def start(group_id: str, course_id: str) -> Response:
    place = place_or_404(group_id, course_id)
    person_id = learner_id()
    assert person_id
    actions.enrol(person_id, course_id, group_id)
    lesson = place.next_lesson or place.lessons[0]
    return redirect(
        url_for(".lesson_page", group_id=group_id, course_id=course_id, lesson_id=lesson.lesson_id)
    )


@bp.get("/learn/<group_id>/<course_id>/<lesson_id>")
@allow(Audience.ANYONE, cached=True)
def lesson_page(group_id: str, course_id: str, lesson_id: str) -> str:
    place = place_or_404(group_id, course_id)
    number = _number_of(place, lesson_id)
    return render_template(
        "learning/lesson.html",
        place=place,
        number=number,
        lesson=place.lessons[number - 1],
        page=courses.page(place.edition, lesson_id),
        following=place.lessons[number] if number < len(place.lessons) else None,
        is_learner=learner_id() is not None,
    )


@bp.post("/learn/<group_id>/<course_id>/<lesson_id>/done")
@allow(Audience.LEARNER)
def lesson_done(group_id: str, course_id: str, lesson_id: str) -> Response:
    place = place_or_404(group_id, course_id)
    number = _number_of(place, lesson_id)
    person_id = learner_id()
    assert person_id
    before = records.valid_record(person_id, course_id)
    record = actions.mark_done(person_id, course_id, lesson_id, group_id)
    if record is not None and before is None:
        flash(_("The course is complete. The certificate is ready."), "done")
        return lead_to(url_for(".course_page", group_id=group_id, course_id=course_id))
    left = _left(place, number)
    flash(_done_words(place, number, left), "done")
    return lead_to(_after(place, left))


def _number_of(place: Place, lesson_id: str) -> int:
    """The lesson's place in the course, from 1."""
    for number, lesson in enumerate(place.lessons, start=1):
        if lesson.lesson_id == lesson_id:
            return number
    abort(404)


def _left(place: Place, number: int) -> list[PublishedLesson]:
    """What is not done once this lesson is: those after it first, then those left out before."""
    done = place.done | {place.lessons[number - 1].lesson_id}
    in_turn = place.lessons[number:] + place.lessons[:number]
    return [one for one in in_turn if one.lesson_id not in done]


def _done_words(place: Place, number: int, left: list[PublishedLesson]) -> str:
    """That it was kept: the next page looks much like this one, and says nothing of it."""
    if left:
        return _("Kept: %(you)s have finished lesson %(number)s.", number=number, **place.address)
    return _("Kept: %(you)s have finished every lesson. Only the quiz is left.", **place.address)


def _after(place: Place, left: list[PublishedLesson]) -> str:
    """Where to go when a lesson is done: to what is left, else to the quiz."""
    address: dict[str, Any] = {"group_id": place.group.id, "course_id": place.card.course_id}
    if left:
        return url_for(".lesson_page", lesson_id=left[0].lesson_id, **address)
    return url_for(".quiz_start", **address)
