"""What upper rooms hang into the lower ones belongs to one application."""

import pytest
from flask import Flask
from werkzeug.exceptions import Unauthorized

from lms.web import registries as module
from lms.web.registries import registries


@pytest.fixture
def bare() -> Flask:
    """An application into which no room has hung anything."""
    app = Flask("bare")
    module.init_app(app)
    return app


def test_lists_begin_empty(bare: Flask) -> None:
    found = registries(bare)
    assert (found.menu, found.on_join, found.on_undo) == ([], [], [])


def test_until_a_room_says_otherwise_nobody_is_refused_and_nobody_led_away(bare: Flask) -> None:
    assert registries(bare).detour() is None
    assert (registries(bare).contact(), registries(bare).ways_on()) == ("", [])
    with pytest.raises(Unauthorized):
        registries(bare).answer_to_nobody()


def test_each_application_has_its_own(bare: Flask, app: Flask) -> None:
    assert registries() is registries(app)
    assert registries(app) is not registries(bare)
    with bare.app_context():
        assert registries() is registries(bare)
