"""Every page of the application as every role that it looks different to: found from the routes
themselves, so that a new route is visited as soon as it is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from werkzeug.routing import Rule

from lms.web.access import ROLES
from tests.journeys.accessibility.world import World

VISITORS = ("anyone", "learner", *(role.value for role in ROLES))
# Answers that are no pages: pictures, data, a certificate as PDF.
NOT_PAGES = {
    "counts.counts_csv",
    "courses.file",
    "help.manifest",
    "help.service_worker",
    "operations.healthz",
    "operations.readyz",
    "people.extend",
    "records.certificate",
    "units.search",
}
# Pages that no visitor gets by their address alone, and the state of states.py that shows each.
ONLY_IN_STATES = {"people.choose_name": "which name"}
# What differs although the page does not: tokens, and in the shell where the reader is.
TOKENS = re.compile(r' value="[^"]*"| href="[^"]*[?&]next=[^"]*"')
PLACES = re.compile(r' (?:href|value|data-\w+|aria-current)="[^"]*"|<title>.*?</title>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that one visitor may open."""

    endpoint: str
    visitor: str
    path: str


def visits(world: World) -> list[Visit]:
    """Every page in each way it looks: where two roles get the same content in a shell (header and
    footer) that each was seen with before, one visit is enough."""
    seen: set[str] = set()
    found = []
    for visitor in VISITORS:
        client = world.client(visitor)
        for endpoint, path in addresses(world):
            answer = client.get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                looks = _looks(path, answer.get_data(as_text=True))
                if not looks <= seen:
                    found.append(Visit(endpoint, visitor, path))
                seen |= looks
    return found


def _looks(path: str, html: str) -> set[str]:
    """The content of a page, and the shell around it, as far as they may look different."""
    before, _start, rest = html.partition("<main")
    main, _end, after = rest.partition("</main>")
    return {f"{path} {TOKENS.sub('', main)}", PLACES.sub("", before + after)}


def addresses(world: World) -> list[tuple[str, str]]:
    """Every route that answers to a link, with an address, or several where pages differ."""
    with world.app.test_request_context():
        return [
            (rule.endpoint, url_for(rule.endpoint, **values))
            for rule in world.app.url_map.iter_rules()
            if "GET" in (rule.methods or set()) and rule.endpoint not in NOT_PAGES
            for values in _values(world, rule)
        ]


def _values(world: World, rule: Rule) -> Iterator[dict[str, Any]]:
    """What stands in the addresses of a route."""
    missing = rule.arguments - world.parts.keys()
    assert not missing, f"population.py has no {missing} for {rule.rule}"
    values = {name: world.parts[name] for name in rule.arguments}
    others = world.other_parts.get(rule.endpoint, [])
    yield from (values | other for other in others or [{}])
