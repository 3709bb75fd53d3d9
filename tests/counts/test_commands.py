import csv
import io
import json

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from lms.counts.commands import counts_command
from lms.web.commands import Program
from tests.counts.conftest import Campaign


@pytest.fixture
def count(app: Flask, campaign: Campaign) -> "Counter":
    return Counter(app)


class Counter:
    """`lms counts` on the database of the test."""

    def __init__(self, app: Flask) -> None:
        self.program = Program(create_app=lambda: app, prepare=lambda: None)

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(counts_command, arguments, obj=self.program)


def test_a_table_for_people(count: Counter) -> None:
    lines = count("--from", "01/07/2026", "--to", "2026-08-31").output.splitlines()
    assert lines[0].endswith("Participants  Enrolments  Completion records")
    assert [line.split()[-4:] for line in lines[1:]] == [["1"] * 4, ["1"] * 4, ["2"] * 4]


def test_json_for_programs(count: Counter) -> None:
    answer = json.loads(count("--by", "unit,group", "--json").output)
    assert answer["total"] == {
        "trained_people": 2,
        "participants": 2,
        "enrolments": 2,
        "records": 2,
    }
    assert {(line["unit"], line["group"]) for line in answer["lines"]} == {
        ("22", "youth"),
        ("38", "elderly"),
    }
    assert answer == json.loads(count("--by", "unit,group", "--format", "json").output)


def test_csv_for_spreadsheets(count: Counter) -> None:
    text = count("--format", "csv", "--unit", "38", "--basis", "residence").output
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert rows[-1] == ["Total", "1", "1", "1", "1"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--from", "31/02/2026"), "31/02/2026 is not a day"),
        (("--from", "2026-08-02", "--to", "2026-08-01"), "must not lie before the first"),
        (("--unit", "99999"), "no unit with the code 99999"),
        (("--by", "unit,colour"), "--by takes unit, group, course and month"),
        (("--basis", "hearsay"), "'hearsay' is not one of"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(
    count: Counter, arguments: tuple[str, ...], sentence: str
) -> None:
    result = count(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not result.stdout
