"""Visitors who ask again and again over open connections, in processes of their own.

Only ever sent to 127.0.0.1, and only for the seconds asked for.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from multiprocessing import get_context

from tests.load.figures import Cell

HOST = "127.0.0.1"
# One cannot keep a fast page busy: its threads wait for each other's turn in the interpreter.
PROCESSES = 2
# Until every process has its connections open.
HEAD_START_SECONDS = 0.2
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent, and the status that the right answer has."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What one connection met: seconds until each answer, and how long it went on."""

    latencies: list[float]
    wrong: int
    elapsed: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.elapsed


@contextmanager
def crowd() -> Iterator[Executor]:
    """The processes that visitors run in; started afresh, so that they share nothing with us."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as processes:
        yield processes


def measure(
    processes: Executor, port: int, requests: Sequence[Request], connections: int, seconds: float
) -> Cell:
    """Let this many connections ask for so long; each sends requests of its own, one by one, and
    begins anew when it is through them. In no seconds at all each sends one."""
    begin = time.monotonic() + HEAD_START_SECONDS
    hands = [part(requests, number, connections) for number in range(connections)]
    jobs = [
        processes.submit(ask_together, port, hands[number::PROCESSES], begin, seconds)
        for number in range(min(PROCESSES, connections))
    ]
    asked = [one for job in jobs for one in job.result()]
    latencies = sorted(latency for one in asked for latency in one.latencies)
    return Cell(
        connections=connections,
        per_second=round(sum(one.per_second for one in asked), 1),
        p50_ms=_percentile(latencies, 50),
        p99_ms=_percentile(latencies, 99),
        wrong=sum(one.wrong for one in asked),
    )


def part(requests: Sequence[Request], number: int, parts: int) -> Sequence[Request]:
    """Part `number` (from 0) of so many equal ones; never empty, so fewer requests are shared."""
    size = max(1, len(requests) // parts)
    start = number * size % len(requests)
    return requests[start : start + size]


def ask_together(
    port: int, hands: list[Sequence[Request]], begin: float, seconds: float
) -> list[Asked]:
    """One connection and one thread for each hand of requests, all from the same moment on."""
    with ThreadPoolExecutor(len(hands)) as threads:
        return list(threads.map(lambda hand: _ask(port, hand, begin, seconds), hands))


def _ask(port: int, hand: Sequence[Request], begin: float, seconds: float) -> Asked:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    connection.connect()
    time.sleep(max(0.0, begin - time.monotonic()))
    latencies: list[float] = []
    wrong = 0
    begun = now = time.monotonic()
    for request in cycle(hand):
        wrong += not _is_answered(connection, request)
        before, now = now, time.monotonic()
        latencies.append(now - before)
        if now - begun >= seconds:
            break
    connection.close()
    return Asked(latencies, wrong, now - begun)


def _is_answered(connection: HTTPConnection, request: Request) -> bool:
    """Send a request and read all of its answer; whether that was the right one."""
    try:
        connection.request(request.method, request.path, request.body, request.headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        connection.close()  # the next request opens it again
        return False
    return answer.status == request.status


def _percentile(latencies: list[float], percent: int) -> float:
    """In milliseconds; `latencies` are sorted seconds."""
    return round(1000 * latencies[min(len(latencies) * percent // 100, len(latencies) - 1)], 1)
