"""Help in plain words: one page for each question people come with."""

from typing import NamedTuple

from flask import abort, current_app, render_template
from flask_babel import lazy_gettext as _l

from lms.courses.fact_sentences import fact_words
from lms.courses.queries import current_facts
from lms.courses.rules import is_hotline
from lms.help.rules import Hotline
from lms.help.views import bp
from lms.web.access import Audience, allow
from lms.web.languages import current_language
from lms.web.registries import registries


class Topic(NamedTuple):
    """A page of help: its title and what it is about, both lazy text, and its drawing."""

    title: object
    about: object
    drawing: str


# By the name in the address, in the order of the cards.
TOPICS = {
    "signing-in": Topic(
        _l("Signing in"),
        _l("The learner code, the PIN, a computer that others use too"),
        "sign-in",
    ),
    "getting-help": Topic(
        _l("Whom to call"),
        _l("Somebody nearby, and the numbers to call when something is wrong"),
        "phone-call",
    ),
    "using-the-site": Topic(
        _l("Reading and listening"),
        _l("Larger text, lessons read aloud, no network, keyboard and screen reader"),
        "reading",
    ),
    "counting": Topic(
        _l("Completing a course"),
        _l("When a lesson and a course are done, and how people are counted"),
        "counting",
    ),
    "certificates": Topic(
        _l("Certificates"),
        _l("What the certificate is, what it is not, and how to print it again"),
        "done",
    ),
    "privacy": Topic(
        _l("Personal information"),
        _l("What is kept, who sees it, and how to have it corrected"),
        "lock",
    ),
}


@bp.get("/help")
@allow(Audience.ANYONE, cached=True)
def index() -> str:
    return render_template("help/index.html", topics=TOPICS)


@bp.get("/help/<topic>")
@allow(Audience.ANYONE, cached=True)
def page(topic: str) -> str:
    if topic not in TOPICS:
        abort(404)
    return render_template(
        f"help/{topic}.html",
        title=TOPICS[topic].title,
        about=TOPICS[topic].about,
        contact=registries().contact(),
        hotlines=_hotlines() if topic == "getting-help" else [],
        idle_minutes=current_app.config["IDLE_MINUTES"],
    )


def _hotlines() -> list[tuple[Hotline, object, object]]:
    """The numbers to call as they are today, each with its name and what it is for."""
    facts = sorted(current_facts(current_language()).items())
    found = [Hotline(key, value) for key, value in facts if is_hotline(key) and value]
    found.sort(key=lambda one: one.place)
    return [(one, *fact_words(one.key)) for one in found]
