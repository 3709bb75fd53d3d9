"""Settings: what holds when nothing is set, what may be set, and one sentence for what may not."""

import errno
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lms import config
from lms.config import SETTINGS, SettingFault, Settings, read_settings

PRINT_THE_SECRET = "from lms.config import read_settings; print(read_settings().secret_key)"


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """An instance folder that is not there yet."""
    return tmp_path / "instance"


def read(instance: Path, **environ: str) -> Settings:
    return read_settings({"LMS_INSTANCE": str(instance), **environ})


def fault(instance: Path, **environ: str) -> str:
    """The sentence that refuses these settings."""
    with pytest.raises(SettingFault) as caught:
        read(instance, **environ)
    return str(caught.value)


def test_without_any_setting_the_instance_is_here_and_everything_has_a_value(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(instance.parent)
    settings = read_settings({})
    assert settings == Settings(
        instance=instance,
        database_url=f"sqlite:///{instance}/lms.sqlite3",
        secret_key=(instance / "secret_key").read_text(),
        public_url=None,
        trusted_proxy=None,
        threads=8,
        idle_minutes=20,
    )


def test_setting_what_holds_anyway_or_nothing_changes_nothing(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(instance.parent)
    unset = read_settings({})
    assert read_settings({one.name: one.default for one in SETTINGS}) == unset
    assert read_settings({one.name: "" for one in SETTINGS}) == unset


def test_the_environment_of_the_process_is_read(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMS_INSTANCE", str(instance))
    monkeypatch.setenv("LMS_THREADS", "3")
    assert (read_settings().instance, read_settings().threads) == (instance, 3)


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("LMS_PUBLIC_URL", "https://hoc.example.vn", "public_url", "https://hoc.example.vn"),
        ("LMS_PUBLIC_URL", "HTTP://192.168.1.5:8000/", "public_url", "http://192.168.1.5:8000"),
        ("LMS_TRUSTED_PROXY", "10.0.0.2", "trusted_proxy", "10.0.0.2"),
        ("LMS_TRUSTED_PROXY", "0:0::1", "trusted_proxy", "::1"),
        ("LMS_THREADS", "1", "threads", 1),
        ("LMS_THREADS", "64", "threads", 64),
        ("LMS_IDLE_MINUTES", "5", "idle_minutes", 5),
        ("LMS_IDLE_MINUTES", "120", "idle_minutes", 120),
        ("LMS_DATABASE_URL", "sqlite:////srv/a.db", "database_url", "sqlite:////srv/a.db"),
        ("LMS_DATABASE_URL", "postgresql://u:p@h/d", "database_url", "postgresql+psycopg://u:p@h/d"),
        ("LMS_DATABASE_URL", "postgres://h:5433/d", "database_url", "postgresql+psycopg://h:5433/d"),
        ("LMS_DATABASE_URL", "postgresql+psycopg:///d", "database_url", "postgresql+psycopg:///d"),
    ],
)  # fmt: skip
def test_a_good_value_is_taken(
    instance: Path, name: str, text: str, field: str, value: Any
) -> None:
    before = read(instance)
    assert read(instance, **{name: text}) == replace(before, **{field: value})


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("LMS_PUBLIC_URL", ["hoc.example.vn", "ftp://a.vn", "https://", "https://a.vn/lms"]),
        ("LMS_PUBLIC_URL", ["https://a.vn?b=c", "https://a.vn#b", "https://[::1", "https://a:b"]),
        ("LMS_TRUSTED_PROXY", ["localhost", "*", "10.0.0.0/8", "10.0.0.2, 10.0.0.3"]),
        ("LMS_THREADS", ["0", "65", "-1", "8.5", "many"]),
        ("LMS_IDLE_MINUTES", ["4", "121", "20m"]),
        ("LMS_DATABASE_URL", ["mysql://h/d", "lms.sqlite3", "postgresql://h:port/d"]),
        # A database in memory would be lost with the process.
        ("LMS_DATABASE_URL", ["sqlite://", "sqlite:///", "sqlite:///:memory:"]),
    ],
)
def test_a_bad_value_is_refused_with_one_sentence_before_anything_is_made(
    instance: Path, name: str, texts: list[str]
) -> None:
    for text in texts:
        sentence = fault(instance, **{name: text})
        assert sentence.startswith(f"{name} must ") and sentence.endswith("."), text
        assert len(sentence.splitlines()) == 1
        assert not instance.exists()


def test_a_sentence_never_repeats_the_password_of_the_database(instance: Path) -> None:
    for url in ("postgresql://lms:hunter2@h:port/d", "mysql://lms:hunter2@h/d"):
        assert "hunter2" not in fault(instance, LMS_DATABASE_URL=url)


@pytest.mark.parametrize(
    ("url", "https"), [("https://a.vn", True), ("http://a.vn", False), ("", False)]
)
def test_https_is_what_learners_reach_the_site_by(instance: Path, url: str, https: bool) -> None:
    assert read(instance, LMS_PUBLIC_URL=url).serves_https is https


def test_the_secret_is_made_once_and_for_its_owner_alone(instance: Path) -> None:
    umask = os.umask(0)
    try:
        first = read(instance).secret_key
    finally:
        os.umask(umask)
    assert len(bytes.fromhex(first)) == 32
    assert (instance / "secret_key").stat().st_mode & 0o777 == 0o600
    assert instance.stat().st_mode & 0o777 == 0o700
    assert read(instance).secret_key == first
    assert read(instance.with_name("another")).secret_key != first


def test_processes_that_start_at_once_get_one_secret(instance: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_THE_SECRET],
            env={**os.environ, "LMS_INSTANCE": str(instance)},
            cwd=Path(config.__file__).parents[1],
            stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    printed = {process.communicate()[0] for process in started}
    assert len(printed) == 1
    assert printed.pop().decode().strip() == (instance / "secret_key").read_text()


def test_a_secret_that_another_process_is_just_writing_is_waited_for(instance: Path) -> None:
    instance.mkdir()
    file = instance / "secret_key"
    file.touch()
    writer = threading.Timer(0.05, file.write_text, ["the secret of the other"])
    writer.start()
    assert read(instance).secret_key == "the secret of the other"
    writer.join()


def test_a_secret_that_stays_empty_is_never_used(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    instance.mkdir()
    (instance / "secret_key").touch()
    assert fault(instance).endswith("is empty: remove it, and everyone has to sign in again.")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert fault(tmp_path / "file") == f"The instance folder {tmp_path}/file is not a folder."
    below = tmp_path / "file" / "below"
    assert fault(below) == f"The instance folder {below} cannot be written: Not a directory."


def test_a_folder_that_cannot_be_written_is_named(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    # Not by its mode: root, as whom tests may run, writes anywhere.
    monkeypatch.setattr(os, "open", refuse)
    assert (
        fault(instance) == f"The instance folder {instance} cannot be written: Permission denied."
    )
