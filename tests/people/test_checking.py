"""Checking PINs holds nobody up, and counts every wrong one."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from lms.db import db, mean_to_write
from lms.people import checking, hashing
from lms.people.checking import WaitFirst, accounts_opened
from lms.people.hashing import NOBODY, is_secret
from lms.people.rules import Identity
from lms.web.throttle import FREE_TRIES, Throttle, count_failure
from tests.people.factories import PIN, make_learner


def test_no_transaction_is_open_while_a_pin_is_checked(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_meanwhile: list[bool] = []

    def check(_secret: str, _stored: str) -> bool:
        open_meanwhile.append(db.session().in_transaction())
        return False

    monkeypatch.setattr(checking, "is_secret", check)
    accounts_opened(Identity(code=make_learner().learner_code), PIN, "10.0.0.1")
    assert open_meanwhile == [False]


def test_an_unknown_code_is_checked_as_slowly(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    monkeypatch.setattr(checking, "is_secret", lambda _pin, stored: checked.append(stored) or True)
    assert accounts_opened(Identity(code="12345671"), PIN, "10.0.0.1") == []
    assert checked == [NOBODY]


def test_wrong_pins_at_the_same_moment_are_all_counted(app: Flask) -> None:
    code = make_learner().learner_code or ""

    def guess() -> None:
        with app.app_context():
            mean_to_write(True)
            assert accounts_opened(Identity(code=code), "975310", "10.0.0.1") == []

    _at_once([guess] * 5)
    db.session.rollback()  # what was read before is of before
    row = db.session.get(Throttle, f"pin:{code}")
    assert row is not None and row.failures == 5


def test_of_many_tries_sent_at_once_only_the_free_ones_are_looked_at(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, looked_at, refused = make_learner().learner_code or "", list[str](), list[int]()
    for _ in range(FREE_TRIES - 1):
        count_failure(f"pin:{code}")

    def check(pin: str, _stored: str) -> bool:
        time.sleep(0.05)
        looked_at.append(pin)
        return False

    def guess() -> None:
        with app.app_context():
            mean_to_write(True)
            try:
                accounts_opened(Identity(code=code), "975310", "10.0.0.1")
            except WaitFirst as wait:
                refused.append(wait.seconds)

    monkeypatch.setattr(checking, "is_secret", check)
    _at_once([guess] * 6)
    assert (len(looked_at), len(refused)) == (1, 5)


def test_no_more_are_hashed_at_once_than_there_are_processors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However many come: each thread that hashes keeps its memory."""
    hashing_now, most = set[int](), list[int]()

    class Hasher:
        def verify(self, _stored: str, _secret: str) -> bool:
            hashing_now.add(threading.get_ident())
            time.sleep(0.02)
            most.append(len(hashing_now))
            hashing_now.remove(threading.get_ident())
            return True

    monkeypatch.setattr(hashing, "_HASHER", Hasher())
    monkeypatch.setattr(hashing, "_HANDS", ThreadPoolExecutor(2))
    _at_once([lambda: bool(is_secret(PIN, NOBODY)) or None] * 8)
    assert len(most) == 8
    assert max(most) == 2


def test_a_hash_that_is_none_lets_the_next_one_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "_HANDS", ThreadPoolExecutor(1))
    for _ in range(3):
        assert not is_secret(PIN, "not a hash")


def _at_once(deeds: list[Callable[[], None]]) -> None:
    """Run them together; an error in one is an error of the test."""
    errors: list[BaseException] = []
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], None]) -> None:
        try:
            start.wait(10)
            deed()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not errors, errors
