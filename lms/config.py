"""Settings: read once from the environment, checked, and handed on as one frozen value."""

import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

DATABASE_FILE = "lms.sqlite3"
SECRET_FILE = "secret_key"


class SettingFault(Exception):
    """A setting that cannot be used; its text is one sentence for the person who set it."""


@dataclass(frozen=True, slots=True)
class SettingHelp:
    """One line of the settings table in docs/operators.md, which a test compares with this list."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    SettingHelp("LMS_INSTANCE", "instance", "folder of the database, secrets and backups"),
    SettingHelp("LMS_DATABASE_URL", "", "postgresql://… instead of the SQLite file"),
    SettingHelp("LMS_PUBLIC_URL", "", "address in QR codes and certificates, without a path"),
    SettingHelp("LMS_TRUSTED_PROXY", "", "address of the one proxy whose headers are believed"),
    SettingHelp("LMS_THREADS", "8", "requests answered at the same time, 1 to 64"),
    SettingHelp("LMS_IDLE_MINUTES", "20", "minutes until a shared computer signs out, 5 to 120"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided. `public_url` has no trailing slash and is None when unset."""

    instance: Path
    database_url: str
    secret_key: str
    public_url: str | None = None
    trusted_proxy: str | None = None
    threads: int = 8
    idle_minutes: int = 20

    @property
    def serves_https(self) -> bool:
        """Whether learners reach the site by https, so that cookies may be marked Secure."""
        return bool(self.public_url and self.public_url.startswith("https://"))


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; makes the instance folder and its secret when absent.

    Raises SettingFault with one sentence when a value cannot be used.
    """
    public_url = _public_url(environ.get("LMS_PUBLIC_URL", ""))
    threads = _whole_number(environ, "LMS_THREADS", 8, 1, 64)
    idle_minutes = _whole_number(environ, "LMS_IDLE_MINUTES", 20, 5, 120)
    instance = Path(environ.get("LMS_INSTANCE") or "instance").absolute()
    database_url = _database_url(environ.get("LMS_DATABASE_URL", ""), instance)
    trusted_proxy = _trusted_proxy(environ.get("LMS_TRUSTED_PROXY", ""))
    return Settings(
        instance=instance,
        database_url=database_url,
        secret_key=_secret_key(instance),
        public_url=public_url,
        trusted_proxy=trusted_proxy,
        threads=threads,
        idle_minutes=idle_minutes,
    )


def _public_url(text: str) -> str | None:
    if not text:
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # read only now, and then refused if it is no number
    except ValueError:
        parts = urlsplit("")
    beyond = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or beyond:
        raise SettingFault(
            f"LMS_PUBLIC_URL must look like https://hoc.example.vn, without a path; it is {text!r}."
        )
    return f"{parts.scheme}://{parts.netloc}"


def _trusted_proxy(text: str) -> str | None:
    """As the server compares it: a name, or several, would never match, and * would match all."""
    if not text:
        return None
    try:
        return str(ip_address(text))
    except ValueError as error:
        raise SettingFault(
            f"LMS_TRUSTED_PROXY must be one address such as 127.0.0.1; it is {text!r}."
        ) from error


def _database_url(text: str, instance: Path) -> str:
    if not text:
        return f"sqlite:///{instance / DATABASE_FILE}"
    for prefix in ("postgresql://", "postgres://", "postgresql+psycopg://"):
        if text.startswith(prefix):
            text = "postgresql+psycopg://" + text.removeprefix(prefix)
            break
    if not _is_usable(text):
        # The address itself stays untold: it holds a password.
        raise SettingFault(
            "LMS_DATABASE_URL must look like postgresql://user:password@host/name or"
            " sqlite:////folder/file, or be left out for SQLite."
        )
    return text


def _is_usable(database_url: str) -> bool:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        return False
    if url.drivername == "sqlite":
        return url.database not in {None, "", ":memory:"}  # in memory, it would end with us
    return url.drivername == "postgresql+psycopg"


def _whole_number(
    environ: Mapping[str, str], name: str, default: int, least: int, most: int
) -> int:
    text = environ.get(name, "")
    if not text:
        return default
    if not text.isdecimal() or not least <= int(text) <= most:
        raise SettingFault(f"{name} must be a whole number from {least} to {most}; it is {text!r}.")
    return int(text)


def _secret_key(instance: Path) -> str:
    """The key that signs cookies: made once per instance, readable by its owner only."""
    path = instance / SECRET_FILE
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Exclusive creation: of two processes starting at once, one writes and both then read.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError as error:
        if not path.is_file():
            raise SettingFault(f"The instance folder {instance} is not a folder.") from error
    except OSError as error:
        raise SettingFault(
            f"The instance folder {instance} cannot be written: {error.strerror}."
        ) from error
    return _written_secret(path)


def _written_secret(path: Path) -> str:
    """What the file holds, waiting a moment for another process that is just writing it."""
    for _ in range(20):
        try:
            if secret := path.read_text().strip():
                return secret
        except OSError as error:
            raise SettingFault(f"{path} cannot be read: {error.strerror}.") from error
        time.sleep(0.1)
    raise SettingFault(f"{path} is empty: remove it, and everyone has to sign in again.")
