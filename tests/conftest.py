"""What every test may use: an application, a fresh database, a browser that checks pages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from lms import clock
from lms.app import create_app
from lms.config import Settings
from tests.databases import FreshDatabases, PostgresDatabases, SqliteDatabases
from tests.pages import Browser, Client
from tests.postgres import PostgresServer

# A Wednesday morning in Hà Nội: 09:00 local time.
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite")


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FreshDatabases]:
    """Fresh databases of the kind that --database names."""
    if request.config.getoption("--database") == "sqlite":
        yield SqliteDatabases(tmp_path_factory.mktemp("sqlite"))
        return
    server = PostgresServer()
    server.start()
    yield PostgresDatabases(server)
    server.stop()


@pytest.fixture(scope="session")
def app_of_session(
    databases: FreshDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    instance: Path = tmp_path_factory.mktemp("instance")
    app = create_app(
        Settings(instance=instance, database_url=databases.url, secret_key="for tests only")
    )
    app.testing = True
    app.test_client_class = Client
    databases.build(app)
    yield app


@pytest.fixture
def app(app_of_session: Flask, databases: FreshDatabases) -> Iterator[Flask]:
    """The application on a database that holds the units and nothing else, inside its context."""
    databases.renew(app_of_session)
    with app_of_session.app_context():
        yield app_of_session


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor: opens pages, fills in forms, and checks every page on the way."""
    return Browser(app)


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands at 09:00 on Wednesday 25 November 2026 in Vietnam."""
    with clock.fixed(NOW):
        yield NOW
