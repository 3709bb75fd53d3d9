from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from lms.app import create_app
from lms.config import Settings
from lms.db import db
from tests.operations.homes import Home, MakeHome


def test_health_is_told_without_looking_at_the_database(tmp_path: Path) -> None:
    app = create_app(
        Settings(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none", secret_key="x")
    )
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "up"})


def test_neither_answer_starts_a_session(home: Home) -> None:
    with home.open() as app:
        for path in ("/healthz", "/readyz"):
            assert "Set-Cookie" not in app.test_client().get(path).headers


def test_a_current_database_is_ready(home: Home) -> None:
    assert ready(home) == (200, {"status": "ready"})


def test_an_unreachable_database_is_not_ready(tmp_path: Path) -> None:
    broken = Home(tmp_path / "home", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    status, answer = ready(broken)
    assert status == 503
    assert answer == {"status": "not ready", "reason": "the database cannot be reached"}


@pytest.mark.parametrize("number, reason", [("9999", "newer version"), (None, "another program")])
def test_a_database_of_another_version_is_not_ready(
    home: Home, number: str | None, reason: str
) -> None:
    if number:
        home.say_schema(number)
    else:
        with home.open(), db.engine.begin() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
    status, answer = ready(home)
    assert status == 503 and reason in answer["reason"]


def test_an_empty_database_is_not_ready(new_home: MakeHome) -> None:
    assert ready(new_home())[1]["reason"] == "the database has no tables yet"


def test_a_database_that_waits_for_its_upgrade_is_not_ready(
    home: Home, upgrade_program: Callable[[], None]
) -> None:
    upgrade_program()
    assert ready(home)[1]["reason"] == "the database waits for its upgrade"


def ready(home: Home) -> tuple[int, dict[str, str]]:
    with home.open() as app:
        answer = app.test_client().get("/readyz")
        assert answer.json is not None
        return answer.status_code, answer.json
