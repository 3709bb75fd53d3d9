"""`make bench` still finds its way: every page answers its visitors as expected, for a moment."""

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask

from lms.config import Settings
from lms.operations import server
from tests.courses.factories import make_course
from tests.load.traffic import HOST, crowd, measure
from tests.load.visitors import queries_of, what_they_send
from tests.people.factories import PIN, make_learner

SECONDS = 0.2


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The application behind our server, on a port of its own."""
    settings = Settings(instance=..., database_url="", secret_key="", threads=2)
    with server.listen(HOST, 0) as listener:
        running = server.behind(app, listener, settings)
        thread = Thread(target=running.run)
        thread.start()
        yield int(listener.getsockname()[1])
