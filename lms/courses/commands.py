"""Checking and loading courses from the command line."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from lms import places
from lms.courses.actions import load_courses
from lms.courses.checks.folder import Checked, check_folder, fix_folder
from lms.courses.fault_sentences import described, sentence
from lms.courses.faults import SourceFault
from lms.courses.publishing import CourseReport, Outcome
from lms.db import writing
from lms.web import languages
from lms.web.commands import Fault, with_database

FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
EXIT_FAULTY = 2


@click.group()
def courses() -> None:
    """The courses: check their files, load them."""


@courses.command()
@FOLDER
@click.option("--strict", is_flag=True, help="Take warnings, such as long sentences, as faults.")
@click.option("--fix", is_flag=True, help="First give an id to each question that has none.")
@JSON
def check(folder: Path | None, strict: bool, fix: bool, as_json: bool) -> None:
    """Look for faults in the courses in FOLDER, or in one course.

    Each fault is a line "file:line: what is wrong" on standard error; exit status 2 when there is
    any. Needs no database. Without FOLDER, the courses that come with the program are checked.
    """
    folder = _existing(folder)
    with _messages().app_context():
        if fix:
            _say_added(fix_folder(folder), as_json)
        checked = check_folder(folder)
        bad = [fault for fault in checked.faults if strict or not fault.is_warning]
        if as_json:
            click.echo(json.dumps(_checked_in_json(checked, bad), ensure_ascii=False))
        else:
            _say_checked(checked, bad)
    if bad:
        raise SystemExit(EXIT_FAULTY)


@courses.command()
@FOLDER
@JSON
@with_database
def load(folder: Path | None, as_json: bool) -> None:
    """Publish the courses in FOLDER that changed since they were last loaded.

    A course with a fault stays as it is, and the others are loaded. A course that was edited in
    the browser is left alone. Without FOLDER, the courses that come with the program are loaded.
    """
    folder = _existing(folder)
    with writing():
        report = load_courses(folder)
    if as_json:
        answer = {
            "courses": [_report_in_json(one) for one in report.courses],
            "faults": [_fault_in_json(fault, f"{folder}/") for fault in report.faults],
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        for one in report.courses:
            click.echo(said_of(one))
        for fault in report.faults:
            click.echo(described(fault, f"{folder}/"), err=True)
    if report.faults:
        raise SystemExit(EXIT_FAULTY)


def said_of(report: CourseReport) -> str:
    """What became of a course, in one line."""
    sentences = {
        Outcome.PUBLISHED: _("published as revision %(number)s", number=report.number),
        Outcome.TRANSLATED: _(
            "translation renewed, still revision %(number)s", number=report.number
        ),
        Outcome.RECORDED: _("recordings renewed, still revision %(number)s", number=report.number),
        Outcome.RENDERED: _("revision %(number)s rendered anew, same words", number=report.number),
        Outcome.UNCHANGED: _("unchanged, revision %(number)s", number=report.number),
        Outcome.LEFT_ALONE: _("left alone: it was edited in the browser and lives there now"),
        Outcome.FAULTY: _("not loaded, because of its faults"),
        Outcome.OUTDATED: _(
            "revision %(number)s stays as an older program rendered it: it cannot be read any more",
            number=report.number,
        ),
    }
    return f"{report.course_id}: {sentences[report.outcome]}"


def _existing(folder: Path | None) -> Path:
    folder = folder or places.courses_dir()
    if not folder.is_dir():
        with _messages().app_context():
            raise Fault(_("There is no folder %(folder)s.", folder=folder))
    return folder


def _messages() -> Flask:
    """Just enough of an application to speak the language of the terminal: checking files needs
    neither settings nor a database."""
    app = Flask("lms")
    languages.init_app(app)
    return app


def _say_added(count: int, as_json: bool) -> None:
    if count and not as_json:
        click.echo(ngettext("%(num)s id was added.", "%(num)s ids were added.", count))


def _say_checked(checked: Checked, bad: list[SourceFault]) -> None:
    for fault in checked.faults:
        note = "" if fault in bad else _("(advice)") + " "
        place, _colon, words = described(fault, checked.prefix).partition(": ")
        click.echo(f"{place}: {note}{words}", err=True)
    if not bad:
        count = ngettext("%(num)s course", "%(num)s courses", checked.courses)
        click.echo(_("%(count)s without a fault.", count=count))


def _checked_in_json(checked: Checked, bad: list[SourceFault]) -> dict[str, Any]:
    return {
        "courses": checked.courses,
        "faults": [_fault_in_json(fault, checked.prefix) for fault in checked.faults],
        "ok": not bad,
    }


def _fault_in_json(fault: SourceFault, folder: str) -> dict[str, Any]:
    return {
        "file": folder + fault.file,
        "line": fault.line,
        "kind": fault.kind.value,
        "warning": fault.is_warning,
        "sentence": sentence(fault),
    }


def _report_in_json(report: CourseReport) -> dict[str, Any]:
    return {
        "course": report.course_id,
        "outcome": report.outcome.value,
        "revision": report.number,
    }
