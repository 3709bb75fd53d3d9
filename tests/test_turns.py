"""A lock that keeps a line."""

import threading
import time

from lms.turns import Turns

PATIENCE = 10.0
WAITING = 6


def wait_until_in_line(turns: Turns, number: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(turns._line) < number:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_whoever_finds_it_free_has_it_at_once() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0)
    turns.give_back()
    assert turns.take(0)


def test_it_goes_to_whoever_asked_first() -> None:
    turns, order = Turns(), list[int]()

    def wait(number: int) -> None:
        assert turns.take(PATIENCE)
        order.append(number)
        turns.give_back()

    assert turns.take(0)
    threads = [threading.Thread(target=wait, args=(n,), daemon=True) for n in range(WAITING)]
    for number, thread in enumerate(threads, start=1):
        thread.start()
        wait_until_in_line(turns, number)
    turns.give_back()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == list(range(WAITING))
    assert turns.take(0), "the last one left it free"


def test_who_does_not_wait_on_is_passed_over() -> None:
    turns, got = Turns(), list[bool]()
    assert turns.take(0)
    impatient = threading.Thread(target=lambda: got.append(turns.take(0.01)), daemon=True)
    impatient.start()
    impatient.join(PATIENCE)
    assert got == [False]
    turns.give_back()
    assert turns.take(0)


def test_a_turn_that_comes_at_the_last_moment_is_not_lost() -> None:
    turns = Turns()
    assert turns.take(0)
    place = threading.Lock()  # somebody whose time ran out just now
    turns._line.append(place)
    place.acquire()
    turns.give_back()
    assert turns._came_at_the_last_moment(place)
    turns.give_back()
    assert turns.take(0)


def test_many_at_once_never_have_it_together() -> None:
    turns, inside, most = Turns(), 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(50):
            assert turns.take(PATIENCE)
            inside += 1
            most = max(most, inside)
            time.sleep(0)
            inside -= 1
            turns.give_back()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(WAITING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert most == 1
    assert turns.take(0)
