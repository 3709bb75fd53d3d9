"""Finding courses and lessons by a few words."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from lms.courses import queries as courses
from lms.courses.finding import snippets
from lms.courses.finding.documents import Document
from lms.courses.finding.paths import one_path_each
from lms.courses.finding.ranking import Found, find
from lms.courses.finding.snippets import Part
from lms.courses.finding.terms import tidy
from lms.courses.queries import PublishedGroup, searchable
from lms.learning import queries
from lms.learning.search_form import SearchForm
from lms.learning.views import bp
from lms.learning.views.place import learner_id
from lms.web.access import Audience, allow
from lms.web.languages import current_language

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A page that was found, as the list shows it. `group` is None where groups.toml no longer
    offers the path on which she learns."""

    document: Document
    href: str
    title: list[Part]
    snippet: list[Part]
    group: PublishedGroup | None


@bp.get("/search")
@allow(Audience.ANYONE, cached=True)
def search() -> str:
    form = SearchForm(request.args)
    form.q.data = typed = tidy(form.q.data or "")
    groups = courses.groups()
    found = find(_documents(form.group.data), typed)
    return render_template(
        "learning/search.html",
        form=form,
        typed=typed,
        groups=groups,
        found=found,
        lines=_lines(found, groups),
    )


def _documents(asked_group: str | None) -> list[Document]:
    """Everything there is to read, each course on the path that is this reader's."""
    person_id = learner_id()
    begun = queries.begun_readings(person_id) if person_id else []
    readings = one_path_each(searchable.offers(), begun, asked_group)
    return searchable.documents(readings, current_language())


def _lines(found: Found, groups: list[PublishedGroup]) -> list[ResultLine]:
    by_id = {group.id: group for group in groups}
    return [
        ResultLine(
            document=one,
            href=_address(one),
            title=snippets.title_parts(one, found.terms),
            snippet=snippets.snippet(one, found.terms),
            group=by_id.get(one.group_id),
        )
        for one in found.documents[:MOST_SHOWN]
    ]


def _address(one: Document) -> str:
    way: dict[str, Any] = {"group_id": one.group_id, "course_id": one.course_id}
    if one.lesson_id is None:
        return url_for(".course_page", **way)
    return url_for(".lesson_page", lesson_id=one.lesson_id, **way)
