"""What the server takes of the machine: memory, room for its packages, time to start."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.request import urlopen

from tests.journeys.live_server import LiveServer, live_server

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
MEGABYTE = 1_000_000


@contextmanager
def started(folder: Path, settings: dict[str, str]) -> Iterator[tuple[LiveServer, float]]:
    """The real server on the instance in this folder, and the seconds until its first page."""
    begin = time.monotonic()
    with live_server(folder, **settings) as server:
        with urlopen(f"{server.url}/") as page:
            page.read()
        yield server, round(time.monotonic() - begin, 2)


def memory_of(server: LiveServer) -> tuple[float, float]:
    """Resident megabytes of the server's process: now, and at most so far."""
    status = Path(f"/proc/{_process_of(server)}/status").read_text()
    kilobytes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", status, re.MULTILINE))
    now, peak = (int(kilobytes[name]) * 1024 / MEGABYTE for name in ("VmRSS", "VmHWM"))
    return round(now, 1), round(peak, 1)


def packages_megabytes() -> float:
    """The size of the files of all packages in requirements.lock that this machine has installed;
    the others are for other systems."""
    names = re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==", LOCK.read_text(), re.MULTILINE)
    return round(sum(map(_size_of, names)) / MEGABYTE, 1)


def _size_of(package: str) -> int:
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return 0
    paths = [Path(str(file.locate())) for file in files]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _process_of(server: LiveServer) -> int:
    """Found by its command line, which holds a port that nobody else has."""
    wanted = ["serve", "--port", server.url.rpartition(":")[2]]
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_text().rstrip("\0").split("\0")
        except OSError:
            continue  # ended meanwhile
        if words[-3:] == wanted:
            return int(path.parent.name)
    raise LookupError(f"no process serves {server.url}")
