"""Opening a page writes nothing. The exceptions are named, each in a transaction of its own."""

from flask import Flask, url_for

from lms.db import db
from tests.house.visitors import World, make_world
from tests.queries import counted

# Guesses at a record's number are counted.
MAY_WRITE = {"records.verify"}
# Pages that this small world cannot open: no picture, and no family that shares a phone and a PIN.
NOT_OPENED = {"courses.file", "people.choose_name"}


def addresses(app: Flask, world: World) -> list[tuple[str, str]]:
    """Every route that answers to a link, with an address."""
    with app.test_request_context():
        return [
            (rule.endpoint, url_for(rule.endpoint, **{n: world.parts[n] for n in rule.arguments}))
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or set())
        ]


def test_no_page_writes_when_opened(app: Flask) -> None:
    """Not even what is undone again: it would wait for others who write."""
    world = make_world(app)
    db.session.commit()
    opened: set[str] = set()
    wrote: list[str] = []
    for endpoint, path in addresses(app, world):
        for role, browser in world.visitors.items():
            with counted(app) as sent:
                answer = browser.client.get(path)
            if answer.status_code < 300:
                opened.add(endpoint)
            if endpoint not in MAY_WRITE and not all(map(only_reads, sent)):
                wrote.append(f"GET {path} as {role}: {sent}")
    assert not wrote, "\n".join(wrote)
    assert {endpoint for endpoint, _path in addresses(app, world)} - opened == NOT_OPENED


def only_reads(statement: str) -> bool:
    return statement.startswith("SELECT") and "FOR UPDATE" not in statement
