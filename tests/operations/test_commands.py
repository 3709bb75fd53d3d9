"""No command leaves anything half-made where it must not work at all."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from lms.cli import main
from tests.operations.homes import Home, MakeHome

# Every command of the program, with what it needs to be told. FILE stands for a file in a
# temporary folder.
CALLS = {
    "serve": ["serve", "--port", "0"],
    "demo": ["demo", "--port", "0"],
    "backup": ["backup", "FILE"],
    "restore": ["restore", "FILE"],
    "doctor": ["doctor"],
    "counts": ["counts"],
    "courses load": ["courses", "load"],
    "user create": [
        *("user", "create", "--role", "volunteer", "--unit", "VN"),
        *("--username", "ba.tam", "--name", "Tâm"),
    ],
}
# Reads files alone: neither settings nor a database.
NEEDS_NOTHING = {"courses check"}
# These meet an older database as it is: one upgrades it, one must be able to keep it.
MAY_MEET_AN_OLDER_ONE = {"serve", "demo", "backup"}

pytestmark = pytest.mark.usefixtures("brief_serve")
every_command = pytest.mark.parametrize("name", CALLS)


def test_every_command_is_tried_here() -> None:
    assert set(paths_of(main)) == {*CALLS, *NEEDS_NOTHING}


@every_command
def test_a_wrong_setting_makes_nothing(new_home: MakeHome, tmp_path: Path, name: str) -> None:
    home = new_home()
    refused = call(home, tmp_path, name, LMS_IDLE_MINUTES="1")
    assert refused.exit_code == 2 and "LMS_IDLE_MINUTES" in refused.output
    assert not home.instance.exists()


@every_command
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    home = Home(tmp_path / "file" / "instance", "")
    refused = call(home, tmp_path, name)
    assert refused.exit_code == 2 and "cannot be written" in refused.output
    assert len(refused.output.strip().splitlines()) == 1


@every_command
def test_an_unreachable_database_is_named(home: Home, tmp_path: Path, name: str) -> None:
    if name == "restore":
        assert home.lms("backup", tmp_path / "FILE").exit_code == 0
    refused = call(unreachable(home), tmp_path, name)
    assert refused.exit_code == 2 and "database cannot be opened" in refused.output


@every_command
def test_a_newer_database_is_left_as_it_is(home: Home, tmp_path: Path, name: str) -> None:
    home.say_schema("9999")
    before = home.rows()
    assert call(home, tmp_path, name).exit_code == 2
    assert home.rows() == before


@pytest.mark.parametrize("name", sorted(set(CALLS) - MAY_MEET_AN_OLDER_ONE))
def test_an_older_database_waits_for_serve(
    home: Home, tmp_path: Path, name: str, upgrade_program: Callable[[], None]
) -> None:
    before = home.rows()
    upgrade_program()
    assert call(home, tmp_path, name).exit_code == 2
    assert home.rows() == before


def unreachable(home: Home) -> Home:
    """The same instance with a database of the same kind where there is none."""
    if home.database_url.startswith("sqlite"):
        return Home(home.instance, f"sqlite:///{home.instance}/none/lms.sqlite3")
    return Home(home.instance, "postgresql://nobody@127.0.0.1:1/none")


def call(home: Home, folder: Path, name: str, **settings: str) -> click.testing.Result:
    words = [str(folder / "FILE") if word == "FILE" else word for word in CALLS[name]]
    return home.lms(*words, **settings)


def paths_of(command: click.Command, before: str = "") -> list[str]:
    """The words by which each command is called."""
    if not isinstance(command, click.Group):
        return [before.strip()]
    found = []
    for name, below in command.commands.items():
        found += paths_of(below, f"{before} {name}")
    return found
