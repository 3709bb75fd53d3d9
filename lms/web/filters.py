"""How days, numbers and codes are written: one filter each, used by every template."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_percent
from markupsafe import Markup, escape

from lms import clock, codes


def day(value: date | datetime) -> str:
    """dd/mm/yyyy in both languages; a moment is first brought to its local day."""
    if isinstance(value, datetime):
        value = clock.local_day(value)
    return str(format_date(value, "dd/MM/yyyy"))


def moment(value: datetime) -> str:
    """25/11/2026 09:00: the local day and time of a moment."""
    return str(format_datetime(value, "dd/MM/yyyy HH:mm"))


def number(value: int) -> str:
    """1.440 in Vietnamese, 1,440 in English."""
    return str(format_decimal(value))


def percent(value: float) -> str:
    """A share of 100, such as 97.51, as 97,51% in Vietnamese."""
    return str(format_percent(value / 100, "#,##0.##%"))


def code(digits: str) -> Markup:
    """A code in groups of four that never breaks across lines, read out group by group."""
    grouped = escape(codes.grouped(digits))
    return Markup('<span class="code">{}</span>').format(grouped)


def init_app(app: Flask) -> None:
    """Give the filters to every template."""
    for function in (day, moment, number, percent, code):
        app.jinja_env.filters[function.__name__] = function
