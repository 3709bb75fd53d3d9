"""Opening a page writes nothing. The exceptions are named, each in a transaction of its own."""

from flask import Flask, url_for
from sqlalchemy import event

from lms.db import db
from lms.web import throttle
from tests.house.visitors import make_world

# Guesses at a record's number are counted.
MAY_COMMIT = {"records.verify"}


def test_no_page_commits_when_opened(app: Flask) -> None:
    world = make_world(app)
    db.session.commit()
    with app.test_request_context():
        addresses = [
            (rule.endpoint, url_for(rule.endpoint, **{n: world.parts[n] for n in rule.arguments}))
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or set())
        ]
    committed: list[str] = []
    for role, browser in world.visitors.items():
        for endpoint, path in addresses:
            seen: list[object] = []
            listener = lambda _session, seen=seen: seen.append(1)  # noqa: E731
            with app.app_context():
                client = browser.client
                db.session.remove()
                event.listen(db.session, "after_commit", listener)
                client.get(path)
                event.remove(db.session, "after_commit", listener)
            if len(seen) > 1 and endpoint not in MAY_COMMIT:
                committed.append(f"GET {path} as {role}")
    assert throttle.seconds_to_wait("nothing") == 0
    assert not committed, "\n".join(committed)
