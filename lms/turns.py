"""Waiting in line: a lock that is given in the order in which it was asked for."""

from collections import deque
from threading import Lock, RLock


class Turns:
    """A lock of one process. The one in `threading` goes to whoever happens to be awake, so that
    under load some wait a hundred times as long as others."""

    def __init__(self) -> None:
        # One that a thread may take twice: clearing up memory may give back a turn at any moment.
        self._guard = RLock()
        self._taken = False
        self._line: deque[Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Wait in line for it; False when it did not come within this time."""
        place = Lock()
        place.acquire()
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            self._line.append(place)
        return place.acquire(timeout=seconds) or self._came_at_the_last_moment(place)

    def give_back(self) -> None:
        """Let the next in line have it. May be called from another thread than took it."""
        with self._guard:
            if self._line:
                self._line.popleft().release()
            else:
                self._taken = False

    def _came_at_the_last_moment(self, place: Lock) -> bool:
        with self._guard:
            if place not in self._line:
                return True
            self._line.remove(place)
            return False
