"""Slowing down guesses, by the clock of the tests."""

import threading
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms import clock
from lms.db import db, writing
from lms.web import throttle
from lms.web.throttle import FREE_TRIES, Throttle, count_failure, seconds_to_wait, wait_after

KEY = "pin:12345678"


def fail(times: int) -> None:
    for _ in range(times):
        count_failure(KEY)


def failures() -> int:
    db.session.rollback()
    row = db.session.get(Throttle, KEY)
    return row.failures if row else 0


@pytest.mark.parametrize(
    ("failed", "seconds"),
    [(0, 0), (4, 0), (5, 5), (6, 10), (7, 20), (12, 640), (13, 900), (40, 900), (100_000, 900)],
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(failed: int, seconds: int) -> None:
    assert wait_after(failed) == timedelta(seconds=seconds)


def test_an_address_may_be_given_more_free_tries() -> None:
    assert wait_after(49, free_tries=50) == timedelta(0)
    assert wait_after(50, free_tries=50) == timedelta(seconds=5)


def test_the_first_tries_are_free(app: Flask, now: datetime) -> None:
    assert seconds_to_wait(KEY) == 0
    fail(FREE_TRIES - 1)
    assert seconds_to_wait(KEY) == 0
    fail(1)
    assert seconds_to_wait(KEY) == 5


def test_waiting_counts_down_and_begun_seconds_count_whole(app: Flask, now: datetime) -> None:
    fail(FREE_TRIES)
    for passed, left in ((0.1, 5), (4.9, 1), (5, 0), (500, 0)):
        with clock.fixed(now + timedelta(seconds=passed)):
            assert seconds_to_wait(KEY) == left


def test_one_key_is_not_another(app: Flask, now: datetime) -> None:
    fail(FREE_TRIES)
    assert seconds_to_wait("pin:87654321") == 0


def test_a_success_clears_it(app: Flask, now: datetime) -> None:
    fail(FREE_TRIES)
    with writing():
        throttle.clear(KEY)
        throttle.clear("pin:never-failed")
    assert failures() == 0
    assert seconds_to_wait(KEY) == 0


def test_clearing_is_undone_with_what_it_belongs_to(app: Flask, now: datetime) -> None:
    fail(FREE_TRIES)
    throttle.clear(KEY)
    assert failures() == FREE_TRIES


def test_failures_are_forgotten_after_a_day(app: Flask, now: datetime) -> None:
    fail(FREE_TRIES + 3)
    with clock.fixed(now + timedelta(hours=24)):
        fail(1)
        assert failures() == FREE_TRIES + 4
    with clock.fixed(now + timedelta(hours=48, seconds=1)):
        fail(1)
        assert failures() == 1


def test_what_is_forgotten_is_removed_when_others_fail(
    app: Flask, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "CLEARED_ONCE_IN", 1)
    count_failure("pin:old")
    with clock.fixed(now + timedelta(hours=1)):
        fail(2)
    with clock.fixed(now + timedelta(hours=24, seconds=1)):
        count_failure("pin:new")
        count_failure(KEY)
    assert set(db.session.scalars(select(Throttle.key))) == {KEY, "pin:new"}
    assert failures() == 3


def test_a_failure_is_counted_although_everything_around_it_is_undone(
    app: Flask, now: datetime
) -> None:
    count_failure(KEY)
    db.session.rollback()
    assert failures() == 1


def test_of_failures_at_the_same_moment_each_is_counted(app: Flask) -> None:
    guesses = 8
    together = threading.Barrier(guesses)

    def guess() -> None:
        with app.app_context():
            together.wait(10)
            count_failure(KEY)

    threads = [threading.Thread(target=guess, daemon=True) for _ in range(guesses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures() == guesses
