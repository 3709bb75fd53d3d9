"""How days, numbers and codes are written: one filter each, used by every template."""

import re
from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_percent
from markupsafe import Markup, escape

from lms import clock
from lms.vietnamese.spoken import digit_by_digit, digit_groups, is_spelled

# Vietnamese numbers as people write them: 0912 345 678, +84 912 345 678, 1900 1234, 1022.
PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+84|0)(?:[ .-]?\d){8,10}|1[89]00(?:[ .-]?\d){4,6}|1022)(?!\d)"
)


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
    """A code in groups of four, of which none breaks across lines, read out digit by digit: a group
    would be heard as an amount. Copied with its spaces it is still taken (codes.normalise_code).
    What is no number, as mistyped in an address, is shown as it is."""
    groups = digit_groups(digits) if is_spelled(digits) else [digits]
    said = Markup(" ").join(Markup("<span>{}</span>").format(group) for group in groups)
    return Markup('<span class="code digits">{}</span>').format(said)


def spelled(number: str) -> Markup:
    """A number to dial, digit by digit, as every voice then reads it: 1 5 6."""
    return Markup('<span class="digits">{}</span>').format(digit_by_digit(number))


def with_phones(text: str) -> Markup:
    """A text in which each phone number can be pressed to call it."""
    parts, done = [], 0
    for found in PHONE.finditer(text):
        dialled = re.sub(r"[^\d+]", "", found[0])
        parts.append(escape(text[done : found.start()]))
        link = Markup('<a class="phone" href="tel:{}">{}</a>')
        parts.append(link.format(dialled, spelled(found[0])))
        done = found.end()
    return Markup("").join([*parts, escape(text[done:])])


def init_app(app: Flask) -> None:
    """Give the filters to every template."""
    for function in (day, moment, number, percent, code, spelled, with_phones):
        app.jinja_env.filters[function.__name__] = function
