"""PostgreSQL's own programs: absent, too old, failing half-way. SQLite needs none of them."""

import os
from pathlib import Path

import pytest

from tests.operations.homes import Home


def uses_postgres(home: Home) -> bool:
    return home.database_url.startswith("postgresql")


def pretend(folder: Path, program: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script before the program of this name."""
    path = folder / "pretended" / program
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")


def test_missing_programs_are_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = home.lms("backup", tmp_path / "a.zip")
    if uses_postgres(home):
        assert done.exit_code == 2
        assert "pg_dump was not found" in done.stderr and "postgresql-client" in done.stderr
        assert list(tmp_path.glob("*.zip")) == []
    else:
        assert done.exit_code == 0


def test_programs_older_than_the_server_are_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.1'", monkeypatch)
    done = home.lms("backup", tmp_path / "a.zip")
    assert done.exit_code == (2 if uses_postgres(home) else 0)
    assert ("too old for the server" in done.stderr) is uses_postgres(home)


def test_what_a_program_complains_of_is_passed_on(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complains = (
        "case $1 in --version) echo 99;; *) echo 'pg_dump: error: no room' >&2; exit 1;; esac"
    )
    pretend(tmp_path, "pg_dump", complains, monkeypatch)
    done = home.lms("backup", tmp_path / "a.zip")
    if uses_postgres(home):
        assert (done.exit_code, done.stderr) == (
            2,
            "Error: pg_dump failed: pg_dump: error: no room\n",
        )
        assert [path.name for path in tmp_path.iterdir() if "a.zip" in path.name] == []


def test_the_password_is_not_shown_to_other_users(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not uses_postgres(home):
        return
    told = tmp_path / "told"
    script = f'case $1 in --version) echo 99;; *) echo "$@ and $PGPASSWORD" > {told}; exit 1;; esac'
    pretend(tmp_path, "pg_dump", script, monkeypatch)
    locked = Home(home.instance, home.database_url.replace("postgres@", "postgres:hush@"))
    assert locked.lms("backup", tmp_path / "a.zip").exit_code == 2
    arguments, password = told.read_text().strip().split(" and ")
    assert password == "hush" and "hush" not in arguments


def test_a_restore_that_fails_half_way_changes_nothing(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not uses_postgres(home):
        return
    assert home.lms("backup", tmp_path / "a.zip").exit_code == 0
    before = home.rows()
    half = "CREATE TABLE half (id integer);"
    for ending in ("exit 1", "echo 'SELECT nothing FROM nowhere;'", "kill -9 $$"):
        script = f"case $1 in --list) ;; *) echo '{half}'; {ending};; esac"
        pretend(tmp_path, "pg_restore", script, monkeypatch)
        done = home.lms("restore", tmp_path / "a.zip", "--force")
        assert done.exit_code == 2 and "pg_restore failed" in done.stderr
        assert home.rows() == before
