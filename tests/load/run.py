"""Measure a filled instance of its own, beside a bare Flask page on the same server."""

import os
import sys
import tempfile
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from lms.app import create_app
from lms.config import read_settings
from lms.db import db
from lms.operations.demo import campaign, sign_ins
from tests.journeys.live_server import LiveServer
from tests.load import bare_page, machine, slow_link
from tests.load.figures import (
    Cell,
    ClassSignIn,
    Figures,
    Memory,
    PageFigures,
    Starts,
    Visit,
)
from tests.load.traffic import Request, crowd, measure, part
from tests.load.visitors import SIGN_IN, Course, Visitors, first_course, queries_of, visitors

CONNECTIONS = (1, 8, 32)
# Enough that most answers of a run are somebody's first to that question.
LEARNERS = 300
CLASS = 60
# Every thread of the server has then opened its connection to the database.
WARM_UP_SECONDS = 0.5
WARM_UP_CONNECTIONS = 16
# Nobody may be taken for gone before her turn: she would get the page of a stranger.
PATIENT = {"LMS_IDLE_MINUTES": "120"}


def figures(database: str, settings: dict[str, str], seconds: float) -> Figures:
    """All figures; the instance is removed at the end. Progress goes to the standard error."""
    settings = settings | PATIENT
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        _say("starting for the first time")
        with machine.started(folder, settings) as (server, first_s):
            app = create_app(read_settings(server.environment))
        _say(f"filling the database with {LEARNERS} learners")
        filled = _fill(app)
        with machine.started(folder, settings) as (server, again_s):
            idle_mb, _peak_mb = machine.memory_of(server)
            with crowd() as processes:
                pages = _pages(processes, _port(server), filled, seconds)
                class_sign_in = _class(processes, _port(server), filled)
            memory = Memory(idle_mb, *machine.memory_of(server))
            visits = _visits(server, filled)
    return Figures(
        database=database,
        threads=bare_page.SETTINGS.threads,
        cores=os.cpu_count() or 1,
        seconds=seconds,
        learners=LEARNERS,
        pages=pages,
        class_sign_in=class_sign_in,
        visits=visits,
        no_visits=slow_link.missing(),
        starts=Starts(first_s, again_s),
        memory=memory,
        packages_mb=machine.packages_megabytes(),
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """Who will come, what they read, and how many queries each page took."""

    course: Course
    visitors: Visitors
    queries: dict[str, int]


def _fill(app: Flask) -> Filled:
    """A campaign, by the real actions."""
    with app.app_context():
        campaign.fill_once(LEARNERS)
        course = first_course()
        come = visitors(app, course, sign_ins.PIN)
        queries = {page: queries_of(app, sent[-1]) for page, sent in come.requests.items()}
        db.session.remove()
        db.engine.dispose()
    return Filled(course, come, queries)


def _pages(processes: Executor, port: int, filled: Filled, seconds: float) -> list[PageFigures]:
    with bare_page.bare_server() as bare_port:
        cells = _cells(processes, bare_port, bare_page.NAME, bare_page.REQUESTS, seconds)
    pages = [PageFigures(bare_page.NAME, cells, None)]
    for page, requests in filled.visitors.requests.items():
        cells = _cells(processes, port, page, requests, seconds)
        pages.append(PageFigures(page, cells, filled.queries[page]))
    return pages


def _class(processes: Executor, port: int, filled: Filled) -> ClassSignIn:
    """Everyone sends her PIN once, at the same moment."""
    _say(f"a class of {CLASS} signing in")
    cell = measure(processes, port, filled.visitors.requests[SIGN_IN], CLASS, seconds=0)
    return ClassSignIn(CLASS, cell.p50_ms / 1000, cell.p99_ms / 1000, cell.wrong)


def _cells(
    processes: Executor, port: int, page: str, requests: list[Request], seconds: float
) -> list[Cell]:
    """One for each number of connections, each with learners of its own, after a warm-up."""
    _say(page)
    parts = [part(requests, number, len(CONNECTIONS)) for number in range(len(CONNECTIONS))]
    measure(processes, port, parts[0], WARM_UP_CONNECTIONS, WARM_UP_SECONDS)
    return [
        measure(processes, port, asked, connections, seconds)
        for asked, connections in zip(parts, CONNECTIONS, strict=True)
    ]


def _visits(server: LiveServer, filled: Filled) -> list[Visit]:
    if slow_link.missing():
        return []
    _say("a lesson on a slow link")
    return slow_link.visits(server.url, filled.course.lesson_paths, filled.visitors.cookie)


def _port(server: LiveServer) -> int:
    return int(server.url.rpartition(":")[2])


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)
