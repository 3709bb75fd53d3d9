"""The quiz: one question a page, each answer stored when it is given, marked on the server."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.courses import queries as courses
from lms.learning import actions, forms, queries
from lms.learning.models import QuizAttempt
from lms.learning.quiz_results import result_lines
from lms.learning.views import bp
from lms.learning.views.place import Place, learner_id, place_or_404
from lms.records import queries as records
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.get("/learn/<group_id>/<course_id>/quiz")
@allow(Audience.LEARNER)
def quiz_start(group_id: str, course_id: str) -> str:
    place = place_or_404(group_id, course_id)
    attempt = _open_attempt(course_id)
    return render_template(
        "learning/quiz-start.html",
        place=place,
        questions=len(queries.question_ids(place.card.revision_id)),
        revision=courses.revision(place.card.revision_id),
        attempt=attempt,
        answered=len(queries.answers(attempt.id)) if attempt else 0,
    )


@bp.post("/learn/<group_id>/<course_id>/quiz")
@allow(Audience.LEARNER)
def quiz_begin(group_id: str, course_id: str) -> Response:
    place = place_or_404(group_id, course_id)
    person_id = learner_id()
    assert person_id
    attempt = actions.start_attempt(person_id, course_id, group_id)
    return _go_on(place, attempt, 0)


@bp.route("/learn/<group_id>/<course_id>/quiz/<int:number>", methods=["GET", "POST"])
@allow(Audience.LEARNER)
def quiz_question(group_id: str, course_id: str, number: int) -> Any:
    place = place_or_404(group_id, course_id)
    attempt = _open_attempt(course_id)
    if attempt is None:
        return redirect(url_for(".quiz_start", group_id=group_id, course_id=course_id))
    questions = courses.questions(attempt.revision_id)
    if not 1 <= number <= len(questions):
        abort(404)
    question = questions[number - 1]
    words = courses.question_text(
        attempt.revision_id, question.question_id, current_language(), group_id
    )
    stored = queries.answers(attempt.id)
    form = forms.answer_form(
        question.kind,
        words.choices,
        attempt.shuffles[question.question_id],
        stored[question.question_id].answer if question.question_id in stored else None,
    )
    if form.validate_on_submit():
        actions.answer(attempt, question.question_id, form.given())
        return _go_on(place, attempt, number)
    page = render_template(
        "learning/question.html",
        place=place,
        form=form,
        question=question,
        words=words,
        number=number,
        total=len(questions),
        is_last=len(set(stored) | {question.question_id}) == len(questions),
    )
    return page, 422 if request.method == "POST" else 200


@bp.get("/learn/<group_id>/<course_id>/quiz/result")
@allow(Audience.LEARNER)
def quiz_result(group_id: str, course_id: str) -> Any:
    place = place_or_404(group_id, course_id)
    person_id = learner_id()
    assert person_id
    attempt = queries.last_result(person_id, course_id)
    if attempt is None:
        return redirect(url_for(".quiz_start", group_id=group_id, course_id=course_id))
    return render_template(
        "learning/result.html",
        place=place,
        attempt=attempt,
        lines=result_lines(attempt, current_language(), group_id),
        revision=courses.revision(attempt.revision_id),
        record=records.valid_record(person_id, course_id),
    )


def _open_attempt(course_id: str) -> QuizAttempt | None:
    person_id = learner_id()
    assert person_id
    return queries.open_attempt(person_id, course_id)


def _go_on(place: Place, attempt: QuizAttempt, number: int) -> Response:
    """To the next question without an answer; when there is none, the attempt is marked."""
    address = _next_question(place, attempt, number)
    if address is not None:
        return redirect(address)
    person_id = learner_id()
    assert person_id
    before = records.valid_record(person_id, place.card.course_id)
    record = actions.finish(attempt)
    if record is not None and before is None:
        flash(_("The course is complete. The certificate is ready."), "done")
    return redirect(
        url_for(".quiz_result", group_id=place.group.id, course_id=place.card.course_id)
    )


def _next_question(place: Place, attempt: QuizAttempt, after: int) -> str | None:
    """The address of the first question after number `after` that has no answer, else of the
    first of all without one; None when every question has an answer."""
    stored = queries.answers(attempt.id)
    ids = queries.question_ids(attempt.revision_id)
    open_numbers = [n for n, one in enumerate(ids, start=1) if one not in stored]
    if not open_numbers:
        return None
    number = next((n for n in open_numbers if n > after), open_numbers[0])
    return url_for(
        ".quiz_question",
        group_id=place.group.id,
        course_id=place.card.course_id,
        number=number,
    )
