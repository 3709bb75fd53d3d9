"""What every command line door shares: the application behind it, and how it refuses."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask
from flask_babel import gettext as _
from sqlalchemy.exc import DatabaseError

from lms.config import SettingFault
from lms.db import db
from lms.schema import SchemaState, schema_state
from lms.web import languages


class Fault(click.ClickException):
    """One sentence on standard error and exit status 2; nothing was changed."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Program:
    """What the top of the house hands down to the commands of the rooms."""

    create_app: Callable[[], Flask]
    # Makes or upgrades the database of the current application and loads what ships with it.
    prepare: Callable[[], object]


def open_app() -> Flask:
    """The application of this command; raises Fault when a setting cannot be used."""
    program: Program = click.get_current_context().find_object(Program)  # type: ignore[assignment]
    try:
        return program.create_app()
    except SettingFault as error:
        raise Fault(str(error)) from error
    except OSError as error:  # the static files are published into the instance folder
        raise Fault(f"{error.filename} cannot be written: {error.strerror}.") from error


def messages() -> Flask:
    """Just enough of an application to speak the language of the terminal, where there are no
    settings or database yet."""
    app = Flask("lms")
    languages.init_app(app)
    return app


def prepare() -> None:
    """Make or upgrade the database and load what ships with the program."""
    program: Program = click.get_current_context().find_object(Program)  # type: ignore[assignment]
    program.prepare()


def with_database(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the application, on a database that fits it.

    An absent database is made first; an older one is left to `lms serve`, a newer one refused.
    """

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        app = open_app()
        with app.app_context():
            ready_database()
            return function(*args, **kwargs)

    return run


def ready_database() -> None:
    """Make the database when there is none; raise Fault when this program must not touch it."""
    state = database_state()
    if state is SchemaState.ABSENT:
        prepare()
    elif state is SchemaState.OLDER:
        raise Fault(_("The database is of an older version: run `lms serve` once to upgrade it."))


def database_state() -> SchemaState:
    """The state of the database; raises Fault when it cannot be opened or is not ours to use."""
    state = opened_state()
    if state is SchemaState.NEWER:
        raise Fault(
            _("The database is of a newer version than this program: please upgrade the program.")
        )
    if state is SchemaState.FOREIGN:
        raise Fault(_("The database holds tables of another program: please name another one."))
    return state


def opened_state() -> SchemaState:
    """The state of the database, whatever it is; raises Fault when it cannot be opened."""
    try:
        return schema_state(db.engine)
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise Fault(_("The database cannot be opened: %(reason)s.", reason=reason)) from error
