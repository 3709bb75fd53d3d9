"""What every command shares: the application behind it, and one sentence when it cannot go on."""

from collections.abc import Callable
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask, current_app
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError

from lms.config import SettingFault
from lms.schema import SchemaState
from lms.web import commands
from lms.web.commands import Program


@click.command()
@commands.with_database
def speak() -> None:
    """A command of the tests: says in which application it is, and a word."""
    click.echo(f"{current_app.name}: {_('Sign in')}")


class Called:
    """Counts the calls of what prepares the database."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def run(
    create_app: Callable[[], Flask], prepare: Callable[[], object] | None = None, **environ: str
) -> Result:
    program = Program(create_app=create_app, prepare=prepare or Called())
    return CliRunner().invoke(speak, obj=program, env={"LC_ALL": "C.UTF-8", **environ})


def refused(result: Result) -> str:
    """The one sentence on standard error with which a command ended."""
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    return line.removeprefix("Error: ")


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> Callable[[SchemaState], None]:
    """Lets the database be in a state."""

    def let_be(state: SchemaState) -> None:
        monkeypatch.setattr(commands, "schema_state", lambda _engine: state)

    return let_be


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object) -> Any:
        raise error

    return fail


def test_a_command_runs_inside_the_application_on_a_fitting_database(app: Flask) -> None:
    prepare = Called()
    assert run(lambda: app, prepare).stdout == "lms: Sign in\n"
    assert prepare.times == 0


def test_a_command_speaks_the_language_of_the_terminal(app: Flask) -> None:
    assert run(lambda: app, LC_ALL="vi_VN.UTF-8").stdout == "lms: Đăng nhập\n"


def test_an_absent_database_is_made_first(app: Flask, state: Callable[[SchemaState], None]) -> None:
    state(SchemaState.ABSENT)
    prepare = Called()
    assert run(lambda: app, prepare).exit_code == 0
    assert prepare.times == 1


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SchemaState.OLDER, "run `lms serve` once"),
        (SchemaState.NEWER, "upgrade the program"),
        (SchemaState.FOREIGN, "tables of another program"),
    ],
)
def test_a_database_that_does_not_fit_is_left_alone(
    app: Flask, state: Callable[[SchemaState], None], found: SchemaState, words: str
) -> None:
    state(found)
    prepare = Called()
    assert words in refused(run(lambda: app, prepare))
    assert prepare.times == 0


def test_a_database_that_cannot_be_opened_is_told_with_its_reason(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OperationalError("SELECT 1", {}, Exception("no route to host\nIs it running?"))
    monkeypatch.setattr(commands, "schema_state", raising(error))
    sentence = refused(run(lambda: app))
    assert sentence == "The database cannot be opened: no route to host."


def test_a_setting_that_cannot_be_used_is_told_as_it_stands() -> None:
    fault = SettingFault("LMS_THREADS must be a whole number.")
    assert refused(run(raising(fault))) == "LMS_THREADS must be a whole number."


def test_a_folder_that_cannot_be_written_is_named() -> None:
    fault = PermissionError(13, "Permission denied", "/srv/static")
    assert refused(run(raising(fault))) == "/srv/static cannot be written: Permission denied."


def test_without_settings_or_database_messages_are_spoken_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    with commands.messages().app_context():
        assert _("Sign in") == "Đăng nhập"
