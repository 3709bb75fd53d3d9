"""Serving: a socket of ours, and waitress behind it until it is told to end."""

import errno
import logging
import signal
import socket
from types import FrameType
from typing import Any, NoReturn

import waitress
from flask import Flask
from flask_babel import gettext as _

from lms.config import Settings
from lms.web.commands import Fault

# Requests that wait for a thread are queued by the system.
BACKLOG = 1024
# A browser keeps up to six open; with waitress's own 100, a class of 40 would wait for each other.
OPEN_CONNECTIONS = 1000
PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at once, so that nobody else gets the port while we prepare; whoever
    calls meanwhile waits. Port 0 takes a free one. Raises Fault when it cannot be had."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind)
    except (OSError, UnicodeError) as error:
        raise Fault(_("%(host)s is no address of this computer.", host=host)) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise Fault(_why_not(error, host, port)) from error
    return listener


def address(listener: socket.socket, host: str) -> str:
    """Where a browser on this computer finds the site."""
    name = "127.0.0.1" if host in {"0.0.0.0", "", "::"} else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{listener.getsockname()[1]}/"


def serve_until_ended(app: Flask, listener: socket.socket, settings: Settings) -> None:
    """Answer requests until Ctrl-C or SIGTERM; what is being answered then is finished first."""
    behind(app, listener, settings).run()


def behind(app: Flask, listener: socket.socket, settings: Settings) -> Any:
    """The server that answers for the application on this socket, not yet running."""
    options: dict[str, Any] = {
        "threads": settings.threads,
        "backlog": BACKLOG,
        "connection_limit": OPEN_CONNECTIONS,
        "asyncore_use_poll": True,
        # Past this not even a page of ours saying that it was too large.
        "max_request_body_size": 4 * int(app.config["MAX_CONTENT_LENGTH"]),
        "ident": None,
        "clear_untrusted_proxy_headers": True,
    }
    if settings.trusted_proxy:
        options["trusted_proxy"] = settings.trusted_proxy
        options["trusted_proxy_headers"] = PROXY_HEADERS
    return waitress.create_server(app, sockets=[listener], **options)


def end_when_told() -> None:
    """Let Ctrl-C, and SIGTERM as a service manager sends it, end the process with status 0."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def log_to_terminal() -> None:
    """One short line for each thing an operator should know of; none for ordinary requests."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    # A line for every request that waits for a thread would only make a busy hour worse.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _why_not(error: OSError, host: str, port: int) -> str:
    reasons = {
        errno.EADDRINUSE: _("Port %(port)s is in use: choose another one with --port.", port=port),
        errno.EACCES: _("Port %(port)s is kept for the system: choose one above 1023.", port=port),
        errno.EADDRNOTAVAIL: _("%(host)s is no address of this computer.", host=host),
    }
    return reasons.get(error.errno or 0, f"{host}:{port}: {error.strerror}.")
