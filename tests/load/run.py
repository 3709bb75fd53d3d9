"""Measure the budgets on a filled instance of its own, beside a bare Flask page on the same server."""

import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask

from lms.app import create_app
from lms.config import read_settings
from lms.operations.demo import campaign, sign_ins
from tests.journeys.live_server import LiveServer
from tests.load import bare_page, machine, slow_link, visitors
from tests.load.figures import Cell, Figures, Memory, PageFigures, Starts, Visit
from tests.load.traffic import Executor, Request, crowd, measure, part

CONNECTIONS = (1, 8, 32)
# Enough that most answers of a run are somebody's first to that question.
LEARNERS = 400
# Every thread of the server has then opened its connection to the database.
WARM_UP_SECONDS = 0.5
WARM_UP_CONNECTIONS = 16

Sent = dict[str, list[Request]]


def figures(database: str, settings: dict[str, str], seconds: float) -> Figures:
    """All figures; the instance is removed at the end. Progress goes to the standard error."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        _say("starting for the first time")
        with machine.started(folder, settings) as (server, first_s):
            app = create_app(read_settings(server.environment))
        sent, course = _fill(app)
        with machine.started(folder, settings) as (server, again_s):
            idle_mb, _peak_mb = machine.memory_of(server)
            pages = _pages(app, _port(server), sent, seconds)
            memory = Memory(idle_mb, *machine.memory_of(server))
            visits = _visits(server, course, sent)
    return Figures(
        database=database,
        threads=bare_page.SETTINGS.threads,
        cores=os.cpu_count() or 1,
        seconds=seconds,
        learners=LEARNERS,
        pages=pages,
        visits=visits,
        no_visits=slow_link.missing(),
        starts=Starts(first_s, again_s),
        memory=memory,
        packages_mb=machine.packages_megabytes(),
    )


def _fill(app: Flask) -> tuple[Sent, visitors.Course]:
    """A campaign by the real actions; what its learners will send, and the course they take."""
    _say(f"filling the database with {LEARNERS} learners")
    with app.app_context():
        campaign.fill_once(LEARNERS)
        course = visitors.first_course()
    return visitors.what_they_send(app, sign_ins.PIN), course


def _pages(app: Flask, port: int, sent: Sent, seconds: float) -> list[PageFigures]:
    with crowd() as processes:
        with bare_page.bare_server() as bare_port:
            cells = _cells(processes, bare_port, "bare Flask page", bare_page.REQUESTS, seconds)
        pages = [PageFigures("bare Flask page", cells, None)]
        for page, requests in sent.items():
            queries = visitors.queries_of(app, requests[-1])
            cells = _cells(processes, port, page, requests, seconds)
            pages.append(PageFigures(page, cells, queries))
    return pages


def _cells(
    processes: Executor, port: int, page: str, requests: list[Request], seconds: float
) -> list[Cell]:
    """One for each number of connections; each is asked by learners of its own."""
    _say(page)
    parts = [part(requests, number, len(CONNECTIONS) + 1) for number in range(len(CONNECTIONS) + 1)]
    measure(processes, port, parts[-1], WARM_UP_CONNECTIONS, WARM_UP_SECONDS)
    return [
        measure(processes, port, asked, connections, seconds)
        for asked, connections in zip(parts, CONNECTIONS, strict=False)
    ]


def _visits(server: LiveServer, course: visitors.Course, sent: Sent) -> list[Visit]:
    if slow_link.missing():
        return []
    _say("a lesson on a slow link")
    cookie = sent["lesson, signed in"][0].headers["Cookie"]
    return slow_link.visits(server.url, course.lesson_paths, cookie)


def _port(server: LiveServer) -> int:
    return int(urlsplit(server.url).port or 0)


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
