"""The doors of this room on the command line."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import click
from flask import Flask
from flask_babel import gettext as _

from lms import places
from lms.config import read_settings
from lms.courses.actions import LoadReport
from lms.courses.fault_sentences import described
from lms.operations import backups, server
from lms.operations.actions import first_administrator, prepare_database
from lms.operations.checks import Finding, examine
from lms.operations.demo import campaign, sign_ins
from lms.people.actions import FIRST_ADMINISTRATOR
from lms.schema import SchemaState
from lms.web.commands import Fault, database_state, messages, open_app

FILE = click.Path(path_type=Path, dir_okay=False)

host_option = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on."
)
port_option = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to use."
)


@click.command()
@host_option
@port_option
def serve(host: str, port: int) -> None:
    """Serve the site; makes or upgrades its database first, after a backup."""
    with _listening(host, port) as (listener, app):
        _say_faults(prepare_database())
        _say_first_password()
        click.echo(_("Serving on %(address)s", address=server.address(listener, host)))
        server.serve_until_ended(app, listener, read_settings())


@click.command()
@host_option
@port_option
def demo(host: str, port: int) -> None:
    """Serve an instance filled with a fictional province, and print a sign-in for every role.

    It lives in the folder demo/, unless LMS_INSTANCE names another one.
    """
    os.environ.setdefault("LMS_INSTANCE", "demo")
    with _listening(host, port) as (listener, app):
        _refuse_real_people()
        _say_faults(prepare_database())
        campaign.fill_once(campaign.LEARNERS)
        click.echo(
            "\n".join(
                [_("Sign-ins (learners at /sign-in, staff at /sign-in/staff):"), *sign_ins.table()]
            )
        )
        click.echo(_("Serving on %(address)s", address=server.address(listener, host)))
        server.serve_until_ended(app, listener, read_settings())


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
def backup(file: Path, force: bool) -> None:
    """Write the whole database to FILE, also while it is served."""
    with open_app().app_context():
        database_state()
        manifest = backups.back_up(file, replace=force)
        size = f"{file.stat().st_size / 1024 / 1024:.1f}"
        click.echo(
            _(
                "%(file)s: %(size)s MB, schema %(schema)s. Keep the file secret_key of the"
                " instance folder apart from it.",
                file=file,
                size=size,
                schema=manifest.schema,
            )
        )


@click.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Back up what is there, then replace it.")
def restore(file: Path, force: bool) -> None:
    """Put the backup FILE into an empty instance or database."""
    with open_app().app_context():
        manifest, former = backups.restore(file, replace=force)
        if former:
            click.echo(_("What was there before is now in %(file)s.", file=former))
        click.echo(_("Restored as it was on %(time)s.", time=backups.made_at(manifest)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def doctor(as_json: bool) -> None:
    """Look whether everything is in order; exit status 2 when something is not."""
    findings = _examine()
    healthy = all(finding.ok for finding in findings)
    if as_json:
        checks = [{"name": f.name, "ok": f.ok, "words": f.words} for f in findings]
        click.echo(json.dumps({"ok": healthy, "checks": checks}, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'FAULT'} {finding.name}: {finding.words}")
    if not healthy:
        raise SystemExit(2)


@contextmanager
def _listening(host: str, port: int) -> Iterator[tuple[socket, Flask]]:
    """The socket, taken before anything is made, and the application inside its context."""
    server.end_when_told()
    server.log_to_terminal()
    with messages().app_context():
        listener = server.listen(host, port)
    with listener:
        app = open_app()
        with app.app_context():
            yield listener, app


def _refuse_real_people() -> None:
    if database_state() is not SchemaState.ABSENT and campaign.holds_real_people():
        raise Fault(
            _("This instance is in use; name another folder for the demonstration in LMS_INSTANCE.")
        )


def _examine() -> list[Finding]:
    try:
        app = open_app()
    except Fault as fault:
        return [Finding("settings", False, fault.message)]
    with app.app_context():
        return list(examine())


def _say_faults(report: LoadReport) -> None:
    """Courses with faults are left as they were; the others are served."""
    for fault in report.faults:
        click.echo(described(fault, f"{places.courses_dir()}/"), err=True)


def _say_first_password() -> None:
    password = first_administrator()
    if password:
        click.echo(
            _(
                "First administrator: user name %(name)s, password %(password)s"
                " (shown this once; to be changed at the first sign-in).",
                name=FIRST_ADMINISTRATOR,
                password=password,
            )
        )
