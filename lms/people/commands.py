"""Accounts of staff from the command line."""

import json

import click
from flask_babel import gettext as _

from lms import clock, vietnamese
from lms.db import writing
from lms.people.actions import UsernameTaken, create_staff
from lms.people.rules import is_username
from lms.units import queries as units
from lms.web.access import ROLES, Audience
from lms.web.commands import Fault, with_database


@click.group()
def user() -> None:
    """Accounts of staff."""


@user.command()
@click.option("--role", required=True, type=click.Choice([str(role) for role in ROLES]))
@click.option("--unit", "unit_code", required=True, metavar="CODE", help="Code of the unit.")
@click.option("--username", required=True, metavar="NAME", help="What they sign in with.")
@click.option("--name", required=True, help="Their own name, as shown.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@with_database
def create(role: str, unit_code: str, username: str, name: str, as_json: bool) -> None:
    """Make an account with a role at a unit, and print its one-time password once."""
    _check(unit_code, username, name := vietnamese.normalise(name))
    try:
        with writing():
            account, password = create_staff(username, name, Audience(role), unit_code)
            username = account.username or ""
    except UsernameTaken as error:
        raise Fault(_("The user name %(name)s is taken.", name=username)) from error
    if as_json:
        answer = {"username": username, "password": password, "role": role, "unit": unit_code}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(
            _(
                "User name %(name)s, password %(password)s"
                " (shown this once; to be changed at the first sign-in).",
                name=username,
                password=password,
            )
        )


def _check(unit_code: str, username: str, name: str) -> None:
    """Raises Fault on the first thing that cannot be used."""
    unit = units.unit(unit_code)
    if unit is None or (unit.valid_to and unit.valid_to < clock.today()):
        raise Fault(_("There is no unit with the code %(code)s.", code=unit_code))
    if not is_username(username.lower()):
        raise Fault(
            _("A user name has 3 to 60 letters a to z, digits, dots, dashes or underscores.")
        )
    if not 0 < len(name) <= vietnamese.NAME_LENGTH:
        raise Fault(_("A name has 1 to 100 characters."))
