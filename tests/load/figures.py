"""What a run finds out, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """How one page answered this many connections at once, each asking again without a pause.

    `wrong` counts answers of another status than expected, and connections that broke.
    """

    connections: int
    per_second: float
    p50_ms: float
    p99_ms: float
    wrong: int


@dataclass(frozen=True, slots=True)
class PageFigures:
    """One page; `queries` is None where there is no database behind it."""

    page: str
    cells: list[Cell]
    queries: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of a lesson in a browser; bytes and requests are those on the wire."""

    visit: str
    requests: int
    kilobytes: float
    script_kilobytes: float
    first_paint_s: float
    readable_s: float
    loaded_s: float


@dataclass(frozen=True, slots=True)
class Starts:
    """Seconds from the start of the process to its first page: with nothing there yet, so that it
    makes the database and loads units and courses, and with everything there."""

    first_s: float
    again_s: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory of the server's process after its first page, after all load, and at most."""

    idle_mb: float
    loaded_mb: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class ClassSignIn:
    """A class that signs in all at once: seconds until half of it is in, and the last."""

    people: int
    half_s: float
    last_s: float
    wrong: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole run. `visits` is empty when `no_visits` says why."""

    database: str
    threads: int
    cores: int
    seconds: float
    learners: int
    pages: list[PageFigures]
    class_sign_in: ClassSignIn
    visits: list[Visit]
    no_visits: str
    starts: Starts
    memory: Memory
    packages_mb: float
