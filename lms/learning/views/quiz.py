"""The quiz: one question a page, each answer stored when it is given, marked on the server."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from lms.courses import queries as courses
from lms.courses.queries import PublishedQuestion
from lms.learning import actions, forms, queries
from lms.learning.models import QuizAttempt
from lms.learning.quiz_results import result_lines
from lms.learning.views import bp
from lms.learning.views.leading_on import lead_to, waited
from lms.learning.views.place import group_or_404, learner_id, place_or_404
from lms.records import queries as records
from lms.web.access import Audience, allow
from lms.web.languages import current_language


@bp.get("/learn/<group_id>/<course_id>/quiz")
@allow(Audience.LEARNER)
def quiz_start(group_id: str, course_id: str) -> str:
    place = place_or_404(group_id, course_id)
    attempt = queries.open_attempt(_learner(), course_id)
    return render_template(
        "learning/quiz-start.html",
        place=place,
        questions=len(courses.questions(place.card.revision_id)),
        revision=courses.revision(place.card.revision_id),
        attempt=attempt,
        answered=len(queries.given_answers(attempt.id)) if attempt else 0,
    )


@bp.post("/learn/<group_id>/<course_id>/quiz")
@allow(Audience.LEARNER)
def quiz_begin(group_id: str, course_id: str) -> Response:
    place_or_404(group_id, course_id)
    attempt = actions.start_attempt(_learner(), course_id, group_id)
    questions = courses.questions(attempt.revision_id)
    answered = queries.given_answers(attempt.id)
    return _go_on(_way(group_id, course_id), attempt, questions, answered, after=0)


@bp.route("/learn/<group_id>/<course_id>/quiz/<int:number>", methods=["GET", "POST"])
@allow(Audience.LEARNER)
def quiz_question(group_id: str, course_id: str, number: int) -> Any:
    group_or_404(group_id)
    way = _way(group_id, course_id)
    attempt = queries.open_attempt(_learner(), course_id, lock=request.method == "POST")
    if attempt is None or not _is_meant(attempt):
        return _too_late(way, attempt)
    questions = courses.questions(attempt.revision_id)
    if not 1 <= number <= len(questions):
        abort(404)
    question = questions[number - 1]
    edition = courses.edition(attempt.revision_id, current_language(), group_id)
    assert edition
    words = courses.question_text(edition, question.question_id)
    given = queries.given_answers(attempt.id)
    answered = {*given, question.question_id}
    form = forms.answer_form(
        question.kind,
        words.choices,
        attempt.shuffles[question.question_id],
        given.get(question.question_id),
    )
    if form.validate_on_submit():
        actions.answer(attempt, question.question_id, form.given(), seconds_waited=waited())
        return _go_on(way, attempt, questions, answered, after=number)
    page = render_template(
        "learning/question.html",
        way=way,
        attempt=attempt,
        form=form,
        question=question,
        words=words,
        number=number,
        total=len(questions),
        is_last=len(answered) == len(questions),
    )
    return page, 422 if request.method == "POST" else 200


@bp.get("/learn/<group_id>/<course_id>/quiz/result")
@allow(Audience.LEARNER)
def quiz_result(group_id: str, course_id: str) -> Any:
    place = place_or_404(group_id, course_id)
    attempt = queries.last_result(_learner(), course_id)
    if attempt is None:
        return redirect(url_for(".quiz_start", **_way(group_id, course_id)))
    return render_template(
        "learning/result.html",
        place=place,
        attempt=attempt,
        lines=result_lines(attempt, current_language(), group_id),
        revision=courses.revision(attempt.revision_id),
        record=records.valid_record(_learner(), course_id),
    )


def _learner() -> UUID:
    """The person who takes the quiz."""
    person_id = learner_id()
    assert person_id
    return person_id


def _way(group_id: str, course_id: str) -> dict[str, Any]:
    """What every address of this quiz holds."""
    return {"group_id": group_id, "course_id": course_id}


def _go_on(
    way: dict[str, Any],
    attempt: QuizAttempt,
    questions: Sequence[PublishedQuestion],
    answered: Collection[str],
    *,
    after: int,
) -> Response:
    """To the next question without an answer; when there is none, the attempt is marked."""
    number = _next_question(questions, answered, after)
    if number is not None:
        return lead_to(url_for(".quiz_question", number=number, **way))
    before = records.valid_record(attempt.person_id, attempt.course_id)
    record = actions.finish(attempt)
    if record is not None and before is None:
        flash(_("The course is complete. The certificate is ready."), "done")
    return lead_to(url_for(".quiz_result", **way))


def _is_meant(attempt: QuizAttempt) -> bool:
    """Whether this request is about the open attempt: an answer that was long on its way may be
    of an earlier one. A page that was only opened is about whichever is open."""
    return request.form.get("attempt", str(attempt.id)) == str(attempt.id)


def _too_late(way: dict[str, Any], attempt: QuizAttempt | None) -> Response:
    """For an answer to a quiz that was handed in: on to its result, or to the quiz taken since."""
    if attempt is not None:
        flash(_("An earlier answer came after its quiz was handed in. It changed nothing."), "info")
    elif "attempt" in request.form:
        return lead_to(url_for(".quiz_result", **way))
    return lead_to(url_for(".quiz_start", **way))


def _next_question(
    questions: Sequence[PublishedQuestion], answered: Collection[str], after: int
) -> int | None:
    """The first question after number `after` that has no answer, else the first of all without
    one; None when every question has an answer."""
    left = [n for n, one in enumerate(questions, start=1) if one.question_id not in answered]
    return next((n for n in left if n > after), left[0] if left else None)
