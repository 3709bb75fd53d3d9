"""Measure everything once and print it: python -m tests.load --help"""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from unittest.mock import patch

from tests import postgres
from tests.load import run, table

# A run of the longest takes ten minutes.
LONGEST_SECONDS = 30

# Unlike in the tests, what is committed here must survive a power cut.
DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on"}


def main() -> None:
    """Read the options, measure, print."""
    options = _options()
    with _database(options.database) as settings:
        found = run.figures(options.database, settings, options.seconds)
    if options.json:
        print(json.dumps(asdict(found), indent=1))
    else:
        print("\n".join(table.lines(found)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=run.__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--seconds", type=_seconds, default=4.0, help="for each figure (default: %(default)g)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON in place of a table")
    return parser.parse_args()


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"more than 0 and at most {LONGEST_SECONDS}")
    return seconds


@contextmanager
def _database(kind: str) -> Iterator[dict[str, str]]:
    """The LMS_… settings of an empty database of this kind, on the disk that holds /tmp."""
    if kind == "sqlite":
        yield {}
        return
    with (
        patch.dict(postgres.SETTINGS, DURABLE),
        patch.object(postgres, "roomy_folder", lambda: "/tmp"),
    ):
        server = postgres.PostgresServer()
        server.start()
    server.create_database("lms")
    yield {"LMS_DATABASE_URL": server.url("lms")}
    server.stop()


if __name__ == "__main__":
    main()
