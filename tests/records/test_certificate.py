"""The certificate: what is written on it, its tags, and who gets one."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdf
import pytest
from flask import Flask
from pypdf.generic import DictionaryObject

from lms import codes
from lms.courses.models import CourseRevision
from lms.db import db, new_id
from lms.people.actions import join_persons
from lms.people.models import Account
from lms.records.actions import withdraw
from lms.records.certificate import CertificateWords, certificate_words, draw, long_day
from lms.records.models import CompletionRecord
from lms.records.rules import Delivery
from tests.pages import Browser
from tests.people.factories import make_person, sign_in
from tests.records.factories import COMPLETED, make_record
from tests.wording import vi

ADDRESS = "https://hoc.example.vn/verify/123456789012"
MOMENT = datetime(2026, 11, 10, tzinfo=UTC)
DISCLAIMER = vi(
    "This certificate records learning on this site. It is not the national confirmation on VNeID."
)
A4_LANDSCAPE = (842, 595)


@pytest.fixture
def words(app: Flask, record: CompletionRecord) -> CertificateWords:
    with app.test_request_context("/"):
        return certificate_words(record, "vi", ADDRESS)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    (page,) = read(pdf).pages  # one page, whatever is written on it
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Everything in the tree of tags."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        yield node
        yield from elements(node.get("/K", DictionaryObject()))


def test_its_holder_gets_it_as_a_pdf(
    browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    sign_in(browser, learner)
    answer = browser.client.get(f"/records/{record.code}/certificate.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    grouped = codes.grouped(record.code, "-")
    assert answer.headers["Content-Disposition"] == f"inline; filename={grouped}.pdf"
    text = text_of(answer.data)
    for written in (
        vi("Digital literacy for all"), vi("Certificate of course completion"), "Nguyễn Thị Hoa",
        "An toàn trên mạng", "Ngày 10 tháng 11 năm 2026", codes.grouped(record.code),
        "localhost/verify", DISCLAIMER,
    ):  # fmt: skip
        assert written in text, written
    without_number = text.replace(codes.grouped(record.code), "")
    for hidden in ("1958", "90", "elderly", "cao tuổi"):
        assert hidden not in without_number


def test_it_is_tagged_titled_and_described(words: CertificateWords) -> None:
    reader = read(draw(words, ADDRESS, MOMENT))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == words.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags = list(elements(root["/StructTreeRoot"]))
    assert [tag["/Alt"] for tag in tags if tag.get("/S") == "/Figure"] == [words.qr_alt]
    assert [tag.get("/S") for tag in tags].count("/H1") == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4_LANDSCAPE


def test_the_english_page_gives_an_english_certificate(
    browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    sign_in(browser, learner)
    pdf = browser.client.get(f"/en/records/{record.code}/certificate.pdf").data
    text = text_of(pdf)
    assert "Certificate of course completion" in text and "10 November 2026" in text
    assert "Thieu Trung Commune" in text and "Nguyễn Thị Hoa" in text
    tags = list(elements(read(pdf).root_object["/StructTreeRoot"]))
    assert read(pdf).root_object["/Lang"] == "en"
    assert "vi" in {tag.get("/Lang") for tag in tags}  # her name is read out in Vietnamese


def test_the_qr_code_leads_to_the_public_address(
    app: Flask, browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    sign_in(browser, learner)
    app.config["PUBLIC_URL"] = "https://hoc.example.vn"
    pdf = browser.client.get(f"/records/{record.code}/certificate.pdf").data
    app.config["PUBLIC_URL"] = None
    tags = elements(read(pdf).root_object["/StructTreeRoot"])
    (alt,) = [tag["/Alt"] for tag in tags if "/Alt" in tag]
    assert str(alt).endswith(f"https://hoc.example.vn/verify/{record.code}")
    assert "hoc.example.vn/verify" in text_of(pdf)


def test_a_unit_is_named_as_issuing_only_where_it_organised(
    app: Flask, words: CertificateWords, revision: CourseRevision
) -> None:
    assert words.issuer == [
        vi("Issued automatically by the learning site of Digital literacy for all"),
        vi("Place of residence: %(place)s", place="Xã Thiệu Trung, tỉnh Thanh Hóa"),
    ]
    delivery = Delivery(
        how="in_class", organising_unit_id="14758", organisation_name="Đoàn Thanh niên"
    )
    organised = make_record(make_person().id, revision, delivery=delivery)
    with app.test_request_context("/"):
        (line,) = certificate_words(organised, "vi", ADDRESS).issuer
    organisers = "Đoàn Thanh niên, Phường Hàm Rồng, tỉnh Thanh Hóa"
    assert line == vi("Organised by: %(organisers)s", organisers=organisers)


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x") *đậm* $x$',
        "= Nguyễn _Thị_ `Hoa` <a> @b // \\ [c] \"d\" 'e' ~ -- ...",
        "H'Hen Niê K'Brơi",
        "Nguyễn " * 14,
    ],
)
def test_a_name_is_printed_as_it_is_written(words: CertificateWords, name: str) -> None:
    name = " ".join(name.split())
    assert name in text_of(draw(replace(words, name=name), ADDRESS, MOMENT))


def test_the_longest_words_stay_on_one_page(words: CertificateWords) -> None:
    longest = replace(
        words,
        name="Nguyễn Phước Quỳnh Trương " * 4,
        course="Sử dụng dịch vụ công trực tuyến và định danh điện tử an toàn, hiệu quả " * 2,
        issuer=["Đơn vị tổ chức: Trung tâm học tập cộng đồng và Đoàn Thanh niên " * 2],
    )
    assert words.number.replace("\u00a0", " ") in text_of(draw(longest, ADDRESS, MOMENT))


def test_the_same_record_gives_the_same_bytes(words: CertificateWords) -> None:
    assert draw(words, ADDRESS, MOMENT) == draw(words, ADDRESS, MOMENT)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 25), "Ngày 25 tháng 11 năm 2026"),
        (date(2027, 2, 5), "Ngày 05 tháng 02 năm 2027"),
        (date(2027, 3, 9), "Ngày 09 tháng 3 năm 2027"),
    ],
)
def test_a_day_is_written_as_on_official_papers(day: date, written: str) -> None:
    assert long_day(day, "vi") == written


def test_a_withdrawn_record_gives_no_certificate(
    browser: Browser, learner: Account, record: CompletionRecord
) -> None:
    withdraw(record, by_id=new_id(), by_name="Trần Văn Nam", reason="Người khác làm bài thay.")
    sign_in(browser, learner)
    page = browser.get(f"/records/{record.code}/certificate.pdf", status=410)
    assert vi("This certificate is no longer given out") in page.main
    assert page.link(vi("Read why it was withdrawn")) == f"/records/{record.code}"


def test_a_superseded_record_leads_to_the_certificate_that_counts(
    browser: Browser, learner: Account, record: CompletionRecord, revision: CourseRevision
) -> None:
    late = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=1))
    join_persons(record.person_id, late.person_id, by=None)
    db.session.commit()
    sign_in(browser, learner)
    page = browser.get(f"/records/{late.code}/certificate.pdf", status=410)
    assert (
        page.link(vi("Open the certificate that counts"))
        == f"/records/{record.code}/certificate.pdf"
    )
