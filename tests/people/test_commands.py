"""`lms user create`."""

import json

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from lms.db import db
from lms.people import queries
from lms.people.commands import user
from lms.people.hashing import is_secret
from lms.people.models import Account
from lms.web.commands import Program
from tests.people.factories import COMMUNE, make_staff

NAM = {"--role": "coordinator", "--unit": COMMUNE, "--username": "nam", "--name": "Trần Văn Nam"}


def create(app: Flask, *flags: str, **over: str) -> Result:
    options = NAM | {f"--{name}": value for name, value in over.items()}
    arguments = [part for option in options.items() for part in option]
    return CliRunner().invoke(
        user,
        ["create", *arguments, *flags],
        obj=Program(create_app=lambda: app, prepare=lambda: None),
    )


def accounts() -> int:
    return db.session.scalar(select(func.count()).select_from(Account)) or 0


def test_the_one_time_password_is_printed_and_opens(app: Flask) -> None:
    result = create(app)
    assert result.exit_code == 0
    account = queries.account_of_username("nam")
    assert account is not None
    password = result.output.split("password ")[1].split()[0]
    assert is_secret(password, account.secret_hash)
    assert account.must_change_secret


def test_json_holds_the_same(app: Flask) -> None:
    answer = json.loads(create(app, "--json").output)
    account = queries.account_of_username(answer["username"])
    assert account is not None and is_secret(answer["password"], account.secret_hash)
    assert (answer["role"], answer["unit"]) == ("coordinator", COMMUNE)


@pytest.mark.parametrize(
    "over",
    [
        {"unit": "99999"},
        {"role": "king"},
        {"username": "n"},
        {"username": "năm"},
        {"name": " "},
        {"name": "x" * 101},
    ],
)
def test_a_fault_is_one_sentence_and_changes_nothing(app: Flask, over: dict[str, str]) -> None:
    result = create(app, **over)
    assert result.exit_code == 2
    assert accounts() == 0


def test_a_name_that_is_taken_is_refused(app: Flask) -> None:
    make_staff(username="nam")
    result = create(app, username="Nam")
    assert result.exit_code == 2
    assert result.stderr.strip().endswith("The user name Nam is taken.")
    assert accounts() == 1
