"""docs/operators.md names every setting and every command, as they are."""

import re
from pathlib import Path

from lms.cli import main
from lms.config import SETTINGS
from tests.operations.test_commands import paths_of

GUIDE = (Path(__file__).parents[2] / "docs" / "operators.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_that_of_the_program() -> None:
    told = re.findall(r"^\| `(LMS_\w+)` \| (?:`(.*?)` )?\| (.*) \|$", GUIDE, re.MULTILINE)
    assert told == [(one.name, one.default, one.meaning) for one in SETTINGS]


def test_the_table_of_commands_is_that_of_the_program() -> None:
    told = re.findall(r"^\| `lms ([a-z ]+)` \|", GUIDE, re.MULTILINE)
    assert sorted(told) == sorted(paths_of(main))
