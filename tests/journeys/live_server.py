"""The installed `lms serve` as a process of its own, as an operator would start it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

LMS = Path(sys.executable).with_name("lms")
START_TIMEOUT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class LiveServer:
    """A server that answers at `url`, with its data in `instance`."""

    url: str
    instance: Path
    environment: dict[str, str]
    log: Path

    def lms(self, *arguments: str) -> str:
        """Run an `lms` command on this server's data; returns what it prints.

        Raises CalledProcessError when the command fails.
        """
        done = subprocess.run(
            [LMS, *arguments], env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    def printed(self) -> str:
        """What the server has written to its terminal so far."""
        return self.log.read_text()


@contextmanager
def live_server(folder: Path, **settings: str) -> Iterator[LiveServer]:
    """Serve from an instance in `folder` until the block ends; `settings` are LMS_… variables.

    Raises RuntimeError, with everything the server printed, when it does not come up.
    """
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name[:4] != "LMS_"}
    environment |= {"LMS_INSTANCE": str(folder / "instance"), "PYTHONUNBUFFERED": "1", **settings}
    server = LiveServer(
        f"http://127.0.0.1:{port}", folder / "instance", environment, folder / "server.log"
    )
    with open(server.log, "wb") as log:
        process = subprocess.Popen(
            [LMS, "serve", "--port", str(port)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(process, server)
        yield server
    finally:
        _end(process)


def free_port() -> int:
    """A port of this machine that nobody listened on a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], server: LiveServer) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{server.url}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    ended = process.poll()
    why = "still silent" if ended is None else f"ended with status {ended}"
    raise RuntimeError(f"lms serve did not come up ({why}). It printed:\n{server.printed()}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
