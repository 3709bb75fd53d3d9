"""The certificate: a tagged PDF (PDF/UA-1) of one page, drawn by templates/records/certificate.typ.

All words are handed over as data, never pasted into the Typst source, so that no name can be read
as a command. Drawing takes a few milliseconds, once the fonts were read.
"""

import io
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

import fontpkg_be_vietnam_pro
import segno
import typst
from flask_babel import format_date
from flask_babel import gettext as _

from lms import codes, places
from lms.records import queries
from lms.records.models import CompletionRecord
from lms.units.filters import unit_full_name
from lms.web.languages import VIETNAMESE


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """Everything that is written on a certificate, in the order in which it is read."""

    language: str
    title: str
    programme: str
    heading: str
    to: str
    name: str
    deed: str
    course: str
    course_language: str
    day: str
    issuer: list[str]
    number_label: str
    number: str
    check: list[str]
    qr_alt: str
    disclaimer: str


def certificate_pdf(record: CompletionRecord, *, language: str, address: str) -> bytes:
    """The certificate of a valid record. `address` is where the QR code leads: its /verify page."""
    return draw(certificate_words(record, language, address), address, record.issued_at_utc)


def certificate_words(record: CompletionRecord, language: str, address: str) -> CertificateWords:
    """What is written on it, in the page's language: neither group, birth year nor score."""
    holder = queries.holder_of(record)
    course = queries.title_of(record, language)
    check_page = urlsplit(address)
    number = codes.grouped(record.code, "\u00a0")
    return CertificateWords(
        language=language,
        title=_(
            "Certificate of completion: %(course)s, %(name)s", course=course.text, name=holder.name
        ),
        programme=_("Digital literacy for all"),
        heading=_("Certificate of course completion"),
        to=_("Presented to"),
        name=holder.name,
        deed=_("for completing the course"),
        course=course.text,
        course_language=course.language,
        day=long_day(record.completed_on, language),
        issuer=_issuer(record),
        number_label=_("Number"),
        number=number,
        check=[
            _("Scan the code to check this certificate,"),
            _("or type its number at"),
            (check_page.netloc + check_page.path).rpartition("/")[0],
        ],
        qr_alt=_(
            "QR code that leads to the page where this certificate is checked: %(address)s",
            address=address,
        ),
        disclaimer=_(
            "This certificate records learning on this site."
            " It is not the national confirmation on VNeID."
        ),
    )


def draw(words: CertificateWords, address: str, issued_at_utc: datetime) -> bytes:
    """The PDF with these words; the same words, address and moment give the same bytes."""
    data = {**asdict(words), "qr": _qr_svg(address)}
    return bytes(
        typst.compile(
            str(places.templates_dir() / "records" / "certificate.typ"),
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=["ua-1"],
            timestamp=int(issued_at_utc.timestamp()),
        )
    )


def long_day(day: date, language: str) -> str:
    """A day in words: "25 November 2026". In Vietnamese as on official papers, where days under 10
    and the first two months get a zero in front: "Ngày 05 tháng 02 năm 2026"."""
    if language != VIETNAMESE:
        return str(format_date(day, "d MMMM y"))
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"Ngày {day.day:02d} tháng {month} năm {day.year}"


def _issuer(record: CompletionRecord) -> list[str]:
    """Who organised the learning. Where nobody did, the site says that it issued the certificate
    by itself, and the place of residence is named as a place only: no unit vouches for it."""
    if record.organising is None and record.organisation_name is None:
        return [
            _("Issued automatically by the learning site of Digital literacy for all"),
            _("Place of residence: %(place)s", place=unit_full_name(record.residence)),
        ]
    place = unit_full_name(record.organising) if record.organising else None
    organisers = [who for who in (record.organisation_name, place) if who]
    return [_("Organised by: %(organisers)s", organisers=", ".join(organisers))]


def _qr_svg(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, dark="#1a1c20", xmldecl=False)
    return drawn.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    """Be Vietnam Pro and nothing else, read once: the certificate looks the same on any machine."""
    folder = fontpkg_be_vietnam_pro.ROOT / "files"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
