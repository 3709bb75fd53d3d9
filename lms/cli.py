"""The `lms` command."""

import click

from lms.app import create_app
from lms.web.commands import Program


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hoc-vu-so")
@click.pass_context
def main(context: click.Context) -> None:
    """Digital literacy for all: serve, look after and count."""
    context.obj = Program(create_app=create_app, prepare=lambda: None)
