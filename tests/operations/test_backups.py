"""Backup and restore, from the outside: the commands, and what is in the database afterwards."""

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from lms import clock
from lms.config import SECRET_FILE
from lms.db import db, writing
from lms.web.throttle import Throttle
from tests.operations.homes import Home, MakeHome


@pytest.fixture
def file(home: Home, tmp_path: Path) -> Path:
    """A backup of an instance with a few rows of its own."""
    add_row(home, "one")
    target = tmp_path / "a.zip"
    assert home.lms("backup", target).exit_code == 0
    return target


def test_what_is_restored_elsewhere_is_what_was_backed_up(
    home: Home, file: Path, new_home: MakeHome
) -> None:
    elsewhere = new_home("elsewhere")
    done = elsewhere.lms("restore", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert elsewhere.rows() == home.rows()
    assert "one" in throttled(elsewhere)


def test_a_backup_holds_no_secret_and_is_for_its_owner_only(home: Home, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secret = (home.instance / SECRET_FILE).read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert not any(secret in archive.read(name) for name in archive.namelist())


def test_a_backup_waits_for_nobody_and_takes_what_is_kept(
    home: Home, tmp_path: Path, new_home: MakeHome
) -> None:
    with home.open(), writing() as session:
        session.add(failure("not yet kept"))
        session.flush()
        process = home.process("backup", tmp_path / "b.zip")
        assert process.wait() == 0
    elsewhere = new_home("elsewhere")
    assert elsewhere.lms("restore", tmp_path / "b.zip").exit_code == 0
    assert throttled(elsewhere) == []


def test_a_backup_replaces_a_file_only_when_told(home: Home, file: Path) -> None:
    before = file.read_bytes()
    refused = home.lms("backup", file)
    assert refused.exit_code == 2 and "exists already" in one_line(refused.stderr)
    assert file.read_bytes() == before
    assert home.lms("backup", file, "--force").exit_code == 0


@pytest.mark.parametrize("place", ["nowhere/a.zip", "file/a.zip"])
def test_a_backup_that_cannot_be_written_says_so(home: Home, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    refused = home.lms("backup", tmp_path / place)
    assert refused.exit_code == 2 and "cannot be written" in one_line(refused.stderr)


def test_a_backup_leaves_no_draft_behind(home: Home, file: Path) -> None:
    assert [path for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_backed_up_where_nothing_is(new_home: MakeHome, tmp_path: Path) -> None:
    refused = new_home("empty").lms("backup", tmp_path / "b.zip")
    assert refused.exit_code == 2 and "no database" in one_line(refused.stderr)
    assert not (tmp_path / "b.zip").exists()


def test_a_database_that_holds_something_is_not_replaced(home: Home, file: Path) -> None:
    add_row(home, "later")
    before = home.rows()
    refused = home.lms("restore", file)
    assert refused.exit_code == 2 and "not empty" in one_line(refused.stderr)
    assert home.rows() == before


def test_with_force_it_is_backed_up_first(home: Home, file: Path) -> None:
    add_row(home, "later")
    done = home.lms("restore", file, "--force")
    assert done.exit_code == 0
    assert throttled(home) == ["one"]
    (former,) = (home.instance / "backups").iterdir()
    assert str(former) in done.stdout
    assert home.lms("restore", former, "--force").exit_code == 0
    assert throttled(home) == ["later", "one"]


def test_a_file_that_is_not_whole_changes_nothing(home: Home, file: Path) -> None:
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 255]) + whole[middle + 1 :]
    before = home.rows()
    for content in (b"", b"nonsense", whole[:-1], whole[:middle], whole[middle:], flipped):
        file.write_bytes(content)
        refused = home.lms("restore", file, "--force")
        assert refused.exit_code == 2 and "not a whole backup" in one_line(refused.stderr)
    assert home.rows() == before
    assert not (home.instance / "backups").exists()


def test_a_zip_of_something_else_is_no_backup(home: Home, tmp_path: Path) -> None:
    for name, content in (("x", "y"), ("manifest.json", "[]"), ("manifest.json", "{}")):
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            archive.writestr(name, content)
        refused = home.lms("restore", tmp_path / "x.zip", "--force")
        assert refused.exit_code == 2 and "not a whole backup" in one_line(refused.stderr)


def test_a_file_that_is_not_there_is_named(home: Home, tmp_path: Path) -> None:
    refused = home.lms("restore", tmp_path / "none.zip")
    assert refused.exit_code == 2
    assert "none.zip cannot be read: No such file" in one_line(refused.stderr)


def test_a_backup_of_the_other_database_is_refused(new_home: MakeHome, file: Path) -> None:
    elsewhere = new_home("elsewhere")
    other = "postgresql" if elsewhere.database_url.startswith("sqlite") else "sqlite"
    rewrite(file, '"kind": "', other)
    refused = elsewhere.lms("restore", file)
    assert refused.exit_code == 2 and "This is a backup of" in one_line(refused.stderr)


def test_a_backup_of_a_newer_schema_is_refused(new_home: MakeHome, file: Path) -> None:
    rewrite(file, '"schema": "', "9999")
    refused = new_home("elsewhere").lms("restore", file)
    assert refused.exit_code == 2 and "newer version" in one_line(refused.stderr)


def test_a_database_of_another_program_is_never_replaced(new_home: MakeHome, file: Path) -> None:
    foreign = new_home("foreign")
    foreign.instance.mkdir(exist_ok=True)
    with foreign.open(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE shops (name VARCHAR(20))"))
    for refused in (foreign.lms("restore", file, "--force"), foreign.lms("backup", file)):
        assert refused.exit_code == 2 and "another program" in one_line(refused.stderr)
    assert foreign.rows() == {"shops": []}


def test_an_older_program_can_go_back_after_an_upgrade(home: Home, file: Path) -> None:
    home.say_schema("9999")
    assert home.lms("restore", file, "--force").exit_code == 0
    assert home.lms("backup", file, "--force").exit_code == 0


@pytest.mark.usefixtures("brief_serve")
def test_a_restored_older_schema_is_upgraded_by_serve(
    file: Path, new_home: MakeHome, upgrade_program: Callable[[], None]
) -> None:
    upgrade_program()
    elsewhere = new_home("elsewhere")
    assert elsewhere.lms("restore", file).exit_code == 0
    assert "later_things" not in elsewhere.rows()
    assert elsewhere.lms("serve", "--port", 0).exit_code == 0
    assert "later_things" in elsewhere.rows() and throttled(elsewhere) == ["one"]
    assert len(list((elsewhere.instance / "backups").iterdir())) == 1


def failure(key: str) -> Throttle:
    """A row of a small table that refers to no other."""
    return Throttle(key=key, failures=1, last_failure_at_utc=clock.utc_now())


def add_row(home: Home, key: str) -> None:
    with home.open(), writing() as session:
        session.add(failure(key))


def throttled(home: Home) -> list[str]:
    return sorted(str(key) for key, *_rest in home.rows()["throttles"])


def rewrite(file: Path, before: str, value: str) -> None:
    """Let a backup's manifest say something else."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    start, rest = parts["manifest.json"].decode().split(before)
    parts["manifest.json"] = (start + before + value + rest[rest.index('"') :]).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def one_line(stderr: str) -> str:
    """What was said, which must be a single line."""
    (line,) = stderr.strip().splitlines()
    return line
