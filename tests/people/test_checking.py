"""Checking PINs holds nobody up, and counts every wrong one."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from lms.db import db, mean_to_write
from lms.people import checking
from lms.people.checking import accounts_opened
from lms.people.hashing import NOBODY
from lms.people.rules import Identity
from lms.web.throttle import Throttle
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
