"""`lms counts`: the coordinator's figures on the command line."""

import json
from dataclasses import asdict
from datetime import date, datetime

import click
from flask_babel import gettext as _

from lms import clock
from lms.counts import tables
from lms.counts.rules import Basis, Cut, Question, Table, default_period
from lms.units import queries as units
from lms.web.commands import Fault, with_database
from lms.web.languages import current_language


@click.command("counts")
@click.option("--from", "first", metavar="DAY", help="First day, 2026-07-01 or 01/07/2026.")
@click.option("--to", "last", metavar="DAY", help="Last day, included.")
@click.option("--by", "cuts", default="unit", show_default=True, help="unit,group,course,month")
@click.option("--unit", "unit_code", default="VN", show_default=True, metavar="CODE")
@click.option("--basis", type=click.Choice([b.value for b in Basis]), default="residence")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@with_database
def counts_command(
    first: str | None,
    last: str | None,
    cuts: str,
    unit_code: str,
    basis: str,
    form: str,
    as_json: bool,
) -> None:
    """Count trained people, participants, enrolments and completion records."""
    question = _question(first, last, cuts, unit_code, basis)
    table = tables.count(question, current_language())
    click.echo(WRITERS["json" if as_json else form](table))


def _question(
    first: str | None, last: str | None, cuts: str, unit_code: str, basis: str
) -> Question:
    """What the options ask; raises Fault with one sentence when they make no sense."""
    usual_first, usual_last = default_period(clock.today())
    first_day = _day(first) if first else usual_first
    last_day = _day(last) if last else usual_last
    if last_day < first_day:
        raise Fault(_("The last day must not lie before the first."))
    unit = units.unit(unit_code)
    if unit is None:
        raise Fault(_("There is no unit with the code %(code)s.", code=unit_code))
    return Question(first_day, last_day, unit.id, unit.path, Basis(basis), _cuts(cuts))


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Fault(_("%(text)s is not a day: write it like 2026-07-01 or 01/07/2026.", text=text))


def _cuts(text: str) -> tuple[Cut, ...]:
    try:
        return tuple(dict.fromkeys(Cut(part.strip()) for part in text.split(",")))
    except ValueError as error:
        raise Fault(
            _("--by takes unit, group, course and month, with commas between them.")
        ) from error


def _as_table(table: Table) -> str:
    """Columns of text, words to the left and figures to the right."""
    width = len(table.question.cuts)
    blanks = ("",) * (width - 1)
    rows = [tuple(tables.heads(table.question))]
    for words, figures in [
        *((line.words, line.figures) for line in table.lines),
        ((_("Total"), *blanks), table.total),
    ]:
        rows.append((*words, *map(str, tables.cells(figures))))
    wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(wide[n]) if n < width else cell.rjust(wide[n]) for n, cell in enumerate(row)
        ).rstrip()
        for row in rows
    )


def _as_json(table: Table) -> str:
    question = table.question
    answer = {
        "from": question.first.isoformat(),
        "to": question.last.isoformat(),
        "unit": question.unit_id,
        "basis": question.basis.value,
        "by": [cut.value for cut in question.cuts],
        "lines": [
            {
                **{cut.value: key for cut, key in zip(question.cuts, line.key, strict=True)},
                "words": list(line.words),
                **asdict(line.figures),
            }
            for line in table.lines
        ],
        "total": asdict(table.total),
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


WRITERS = {
    "table": _as_table,
    "csv": lambda table: tables.as_csv(table).rstrip("\r\n"),
    "json": _as_json,
}
