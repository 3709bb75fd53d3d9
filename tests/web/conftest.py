"""An application to which a test adds small routes."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.applications import another


@pytest.fixture
def own_app(app: Flask) -> Iterator[Flask]:
    """An application of the test's own on a fresh database, inside its context."""
    with another(app) as own:
        yield own
