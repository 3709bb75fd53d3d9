"""The measure for all others: one line of text from Flask, behind the same server as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from socket import socket

from flask import Flask

from lms.config import Settings
from lms.operations import server
from tests.load.traffic import HOST, Request

# As many threads as the real one has without a setting.
SETTINGS = Settings(instance=Path(), database_url="", secret_key="")
NAME = "bare Flask page"
REQUESTS = [Request("/")]


@contextmanager
def bare_server() -> Iterator[int]:
    """Serve it from a process of its own until the block ends; gives the port."""
    with server.listen(HOST, 0) as listener:
        process = get_context("spawn").Process(target=serve, args=(listener,), daemon=True)
        process.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            process.terminate()
            process.join()


def serve(listener: socket) -> None:
    """Answer on this socket until the process ends."""
    app = Flask("bare")
    app.config["MAX_CONTENT_LENGTH"] = 1024

    @app.get("/")
    def page() -> str:
        return "<!doctype html><title>Bare</title><h1>Bare</h1>"

    server.log_to_terminal()
    server.serve_until_ended(app, listener, SETTINGS)
