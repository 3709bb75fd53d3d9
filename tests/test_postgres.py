from collections.abc import Iterator

import psycopg
import pytest

from tests.postgres import PostgresServer


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


def test_a_copied_database_holds_what_its_template_held(server: PostgresServer) -> None:
    server.create_database("pattern")
    with psycopg.connect(server.url("pattern")) as connection:
        connection.execute("CREATE TABLE units (name text)")
        connection.execute("INSERT INTO units VALUES ('Đà Nẵng')")
    server.create_database("copy", template="pattern")
    with psycopg.connect(server.url("copy")) as connection:
        assert connection.execute("SELECT name FROM units").fetchall() == [("Đà Nẵng",)]


def test_a_database_in_use_can_be_dropped(server: PostgresServer) -> None:
    server.create_database("busy")
    with psycopg.connect(server.url("busy")):
        server.drop_database("busy")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(server.url("busy"))


def test_a_stopped_server_leaves_nothing_behind() -> None:
    server = PostgresServer()
    server.start()
    server.stop()
    assert not server.folder.exists()
