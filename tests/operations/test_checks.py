"""`lms doctor`: a healthy instance, and each thing that can be wrong with one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from lms import places
from lms.db import db
from lms.operations import checks
from tests.operations.homes import Home, MakeHome


def test_all_is_well_after_a_start(home: Home) -> None:
    done = home.lms("doctor")
    assert done.exit_code == 0
    assert [line for line in done.stdout.splitlines() if not line.startswith("ok ")] == []
    answer = json.loads(home.lms("doctor", "--json").stdout)
    assert answer["ok"] and len(answer["checks"]) == 12
    assert "34 provinces, 3321 communes" in {check["words"] for check in answer["checks"]}


def test_what_rests_on_a_missing_database_is_not_asked(new_home: MakeHome) -> None:
    home = new_home()
    assert faults(home) == {"database": "There is no database yet: `lms serve` makes it."}
    assert "units" not in home.lms("doctor").stdout


def test_a_wrong_setting_is_the_only_finding(home: Home) -> None:
    done = home.lms("doctor", "--json", LMS_THREADS="many")
    assert done.exit_code == 2
    (check,) = json.loads(done.stdout)["checks"]
    assert check["name"] == "settings" and "LMS_THREADS" in check["words"]


def test_rights_that_are_too_wide_are_named(home: Home) -> None:
    home.lms("doctor")  # which makes the secret
    home.instance.chmod(0o755)
    (home.instance / "secret_key").chmod(0o644)
    assert set(faults(home)) == {"instance folder", "secret key"}


def test_a_database_of_another_version_is_named(
    home: Home, upgrade_program: Callable[[], None]
) -> None:
    upgrade_program()
    assert "lms serve" in faults(home)["schema"]
    home.say_schema("9999")
    assert "newer version" in faults(home)["database"]


def test_an_unreachable_database_is_named(home: Home) -> None:
    broken = Home(home.instance, "postgresql://nobody:hush@127.0.0.1:1/none")
    found = faults(broken)
    assert "cannot be opened" in found["database"] and "hush" not in str(found)


def test_missing_units_and_courses_are_named(home: Home) -> None:
    with home.open(), db.engine.begin() as connection:
        connection.execute(text("UPDATE courses SET current_number = NULL"))
        connection.execute(text("UPDATE units SET valid_to = '2025-07-02' WHERE valid_to IS NULL"))
    assert set(faults(home)) == {"units", "courses"}


def test_a_damaged_file_is_named(home: Home) -> None:
    if not home.database_url.startswith("sqlite"):
        assert "PostgreSQL" in home.lms("doctor").stdout
        return
    with home.open(), db.engine.begin() as connection:
        connection.execute(text("PRAGMA writable_schema = ON"))
        connection.execute(
            text("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'audit_entries'")
        )
    assert "damaged" in faults(home)["integrity"]


def test_a_full_disk_missing_texts_and_fonts_are_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LEAST_FREE_BYTES", 1 << 60)
    monkeypatch.setattr(places, "translations_dir", lambda: tmp_path)
    monkeypatch.setattr(checks, "FONT", "No Such Font")
    assert set(faults(home)) == {"disk space", "texts", "certificates"}


def faults(home: Home) -> dict[str, str]:
    """What is wrong, by the name of the check."""
    done = home.lms("doctor", "--json")
    assert done.exit_code == 2, done.output
    return {one["name"]: one["words"] for one in json.loads(done.stdout)["checks"] if not one["ok"]}
