"""The `lms` command: every door of every room in one list."""

import click

from lms.app import create_app
from lms.counts.commands import counts_command
from lms.courses.commands import courses
from lms.operations.actions import prepare_database
from lms.operations.commands import backup, demo, doctor, restore, serve
from lms.people.commands import user
from lms.web.commands import Program

COMMANDS: tuple[click.Command, ...] = (
    serve,
    demo,
    courses,
    user,
    counts_command,
    backup,
    restore,
    doctor,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hoc-vu-so")
@click.pass_context
def main(context: click.Context) -> None:
    """Digital literacy for all: serve, look after and count."""
    context.obj = Program(create_app=create_app, prepare=prepare_database)


for command in COMMANDS:
    main.add_command(command)
