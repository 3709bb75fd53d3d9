"""`lms serve` as an operator starts it: a process of its own, outside the checkout."""

import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

import pytest
from flask import Flask, request

from lms.config import Settings
from lms.operations.server import address, behind, listen
from tests.operations.homes import Home, MakeHome

FORWARDED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "hoc.example.vn",
    "Connection": "close",
}


class Serving:
    """A server that has just been started on a free port."""

    def __init__(self, home: Home) -> None:
        self.process = home.process("serve", "--port", 0)
        self.printed = ""

    def wait(self) -> str:
        """The address it serves on, as soon as it says so; what it printed is kept."""
        assert self.process.stdout and self.process.stderr
        while line := self.process.stdout.readline():
            self.printed += line
            if found := re.match(r"Serving on (http://\S+)", line):
                return found.group(1)
        raise AssertionError(f"it did not come up: {self.printed}{self.process.stderr.read()}")

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Its exit status and what it complained of."""
        self.process.send_signal(how)
        _printed, complaint = self.process.communicate(timeout=15)
        return self.process.returncode, complaint


@pytest.fixture
def start() -> Iterator[Callable[[Home], Serving]]:
    """Starts servers, and ends those that are left."""
    started: list[Serving] = []

    def one_more(home: Home) -> Serving:
        started.append(Serving(home))
        return started[-1]

    yield one_more
    for server in started:
        if server.process.poll() is None:
            server.end(signal.SIGKILL)


Start = Callable[[Home], Serving]


def test_the_first_start_makes_everything_and_prints_one_password(
    new_home: MakeHome, start: Start
) -> None:
    home = new_home()
    first = start(home)
    with urlopen(first.wait() + "readyz") as answer:
        assert answer.status == 200
    assert re.search(r"user name admin, password \S{8,}", first.printed)
    assert first.end() == (0, "")
    second = start(home)
    assert second.wait() in second.printed
    assert len(second.printed.splitlines()) == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_told(home: Home, start: Start, how: signal.Signals) -> None:
    server = start(home)
    server.wait()
    assert server.end(how) == (0, "")


def test_two_that_start_at_once_make_one_database(new_home: MakeHome, start: Start) -> None:
    home = new_home()
    servers = [start(home), start(home)]
    for server in servers:
        with urlopen(server.wait() + "readyz") as answer:
            assert answer.status == 200
    assert "".join(server.printed for server in servers).count("password") == 1
    assert [server.end() for server in servers] == [(0, ""), (0, "")]


def test_a_busy_port_is_named_and_nothing_is_made(new_home: MakeHome) -> None:
    home = new_home()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        refused = home.lms("serve", "--port", port)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"Error: Port {port} is in use: choose another one with --port.\n"
    assert not home.instance.exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "nowhere.invalid"])
def test_a_host_that_is_not_ours_is_named(new_home: MakeHome, host: str) -> None:
    home = new_home()
    refused = home.lms("serve", "--host", host, "--port", 0)
    assert refused.exit_code == 2
    assert refused.stderr == f"Error: {host} is no address of this computer.\n"
    assert not home.instance.exists()


@pytest.mark.parametrize(
    "trusted, believed", [("127.0.0.1", True), ("192.0.2.1", False), (None, False)]
)
def test_only_the_named_proxy_is_believed(
    tmp_path: Path, trusted: str | None, believed: bool
) -> None:
    app = Flask("mirror")
    app.config["MAX_CONTENT_LENGTH"] = 1000
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.host_url}")
    listener = listen("127.0.0.1", 0)
    settings = Settings(tmp_path, "", secret_key="x", trusted_proxy=trusted)
    running = behind(app, listener, settings)
    Thread(target=running.run).start()
    asked = Request(address(listener, "127.0.0.1"), headers=FORWARDED)
    with urlopen(asked) as answer:
        told = answer.read().decode()
    running.close()
    assert (told == "203.0.113.7 https://hoc.example.vn/") is believed
    assert told.startswith("127.0.0.1 http://127.0.0.1") is not believed
