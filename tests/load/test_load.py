"""`make bench` still finds its way: every page gives its visitors the answer they expect."""

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask

from lms.config import Settings
from lms.operations import server
from tests.courses.factories import make_course
from tests.load.traffic import HOST, crowd, measure
from tests.load.visitors import first_course, queries_of, visitors
from tests.people.factories import PIN, make_learner

SECONDS = 0.2


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    with crowd() as processes:
        yield processes


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The application behind its server, in a thread of this process."""
    settings = Settings(instance=Path(), database_url="", secret_key="", threads=2)
    with server.listen(HOST, 0) as listener:
        serving = server.behind(app, listener, settings)
        Thread(target=serving.run, daemon=True).start()
        yield int(listener.getsockname()[1])
        serving.close()


def test_every_page_is_measured(app: Flask, port: int, processes: Executor) -> None:
    make_course()
    for _ in range(2):
        make_learner()
    for page, requests in visitors(app, first_course(), PIN).requests.items():
        assert queries_of(app, requests[-1]) > 0, page
        cell = measure(processes, port, requests, connections=2, seconds=SECONDS)
        assert cell.per_second > 0, page
        assert cell.wrong == 0, page
