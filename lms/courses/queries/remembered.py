"""What this process remembers of published courses, so that not every page reads them anew.

Kept is only what can never say anything else under its key: what a revision holds by the
revision's id, and its texts by the hashes they were frozen under. What may change from one request
to the next (which revision is current, which hashes stand, groups, facts) is asked of the database
each time. So nothing here grows old, however many processes share a database.
"""

from collections.abc import Hashable
from threading import Lock
from typing import Any

from flask import Flask, current_app

EXTENSION = "lms-courses-remembered"
# A course takes one for each group and language, of about 60 kB, as much again where it is
# searched, and three small ones: room for twenty courses, in 40 MB.
MOST = 600


class Remembered:
    """Plain values by key, at most so many: the oldest makes room. May be used by many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._values: dict[Hashable, Any] = {}
        self._storing = Lock()

    def get(self, key: Hashable) -> Any:
        """What was kept under this key; None when nothing was, or no longer."""
        return self._values.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        """Remember a value that nobody will change."""
        with self._storing:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value


def init_app(app: Flask) -> None:
    """Begin with nothing."""
    app.extensions[EXTENSION] = Remembered()


def remembered() -> Remembered:
    """What the process remembers for this application."""
    found: Remembered = current_app.extensions[EXTENSION]
    return found
