"""What anyone learns at /verify, and how guessing is slowed."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from lms import clock, codes
from lms.courses.models import CourseRevision
from lms.db import db, new_id
from lms.people.actions import join_persons
from lms.records.actions import withdraw
from lms.records.models import CompletionRecord
from lms.web import throttle
from tests.pages import Browser
from tests.people.factories import make_person
from tests.records.factories import COMPLETED, make_record
from tests.wording import heard, vi

KEY = "verify:127.0.0.1"
WAIT = "Please try again in %(seconds)s seconds."
MISTYPED = vi(
    "A digit is wrong, or two have changed places. Please compare it with the certificate."
)
WRONG_LENGTH = vi("The number has twelve digits. Please count them once more.")
NOT_DIGITS = vi("The number has digits only. Please type it once more.")


@pytest.fixture
def unknown(record: CompletionRecord) -> str:
    """A code that is well formed but nobody's."""
    return next(code for code in iter(codes.new_record_code, "") if code != record.code)


def mistyped(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def test_a_typed_code_leads_to_what_the_record_says(
    browser: Browser, record: CompletionRecord
) -> None:
    form = browser.get("/verify")
    page = browser.send(form, {"code": f" {codes.grouped(record.code, '-')} "})
    assert page.path == f"/verify/{record.code}"
    assert vi("This certificate is valid") in page.main
    for shown in ("N.T.H.", "1958", "An toàn trên mạng", "Thanh Hóa", "10/11/2026"):
        assert shown in page.main


def test_a_stranger_learns_no_more_than_needed(browser: Browser, record: CompletionRecord) -> None:
    page = browser.get(f"/verify/{record.code}")
    for hidden in ("Nguyễn", "Hoa", "Thiệu Trung", "elderly", "cao tuổi", "90%"):
        assert hidden not in page.main
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_page_speaks_english_too(browser: Browser, record: CompletionRecord) -> None:
    page = browser.get(f"/en/verify/{record.code}")
    assert "This certificate is valid" in page.main
    assert "An toàn trên mạng (in English)" in page.main


@pytest.mark.parametrize("separator", [" ", "-", ".", "\u00a0"])
def test_an_address_may_hold_the_code_as_it_is_printed(
    browser: Browser, record: CompletionRecord, separator: str
) -> None:
    page = browser.get(f"/verify/{codes.grouped(record.code, separator)}")
    assert page.path == f"/verify/{record.code}"


def test_a_withdrawn_record_shows_its_date_and_nothing_else(
    browser: Browser, record: CompletionRecord, now: datetime
) -> None:
    withdraw(record, by_id=new_id(), by_name="Trần Văn Nam", reason="Người khác làm bài thay.")
    page = browser.get(f"/verify/{record.code}")
    assert vi("This certificate is no longer valid") in page.main and "25/11/2026" in page.main
    for hidden in ("Trần Văn Nam", "làm bài thay", "N.T.H.", "1958"):
        assert hidden not in page.main


def test_a_superseded_record_leads_to_the_one_that_stands(
    browser: Browser, record: CompletionRecord, revision: CourseRevision
) -> None:
    late = make_record(make_person().id, revision, completed_at_utc=COMPLETED + timedelta(days=1))
    join_persons(record.person_id, late.person_id, by=None)
    page = browser.get(f"/verify/{late.code}")
    assert heard(record.code) in page.main
    standing = browser.get(page.link(vi("Check that number")))
    assert vi("This certificate is valid") in standing.main


def test_a_code_that_nobody_has_is_said_to_be_nobodys(browser: Browser, unknown: str) -> None:
    page = browser.get(f"/verify/{unknown}", status=404)
    assert vi("There is no certificate with this number") in page.main


def test_a_mistyped_code_is_noticed_at_once_and_is_no_guess(
    browser: Browser, record: CompletionRecord
) -> None:
    wrong = mistyped(record.code)
    page = browser.send(browser.get("/verify"), {"code": wrong}, status=400)
    assert MISTYPED in page.main and page.text.startswith("Lỗi:")
    assert page.soup.select_one("input[name=code]")["value"] == wrong  # type: ignore[index]
    assert MISTYPED in browser.get(f"/verify/{wrong}", status=404).main
    assert WRONG_LENGTH in browser.get("/verify/1234", status=404).main
    assert NOT_DIGITS in browser.get("/verify/abcd", status=404).main
    assert db.session.get(throttle.Throttle, KEY) is None


def test_an_empty_form_is_answered_with_one_sentence(browser: Browser, app: Flask) -> None:
    page = browser.send(browser.get("/verify"), {"code": " "}, status=400)
    assert vi("Type the number on the certificate.") in page.main


def test_guessing_is_slowed_and_a_hit_does_not_start_it_anew(
    browser: Browser, record: CompletionRecord, unknown: str, now: datetime
) -> None:
    for _guess in range(9):
        browser.get(f"/verify/{unknown}", status=404)
    browser.get(f"/verify/{record.code}")
    browser.get(f"/verify/{unknown}", status=404)
    assert (
        vi("Please try again in %(seconds)s seconds.", seconds=5)
        in browser.get(f"/verify/{unknown}", status=429).main
    )
    # While one has to wait, nothing is looked up, so a hit cannot be told from a miss.
    browser.get(f"/verify/{record.code}", status=429)
    with clock.fixed(now + timedelta(seconds=6)):
        browser.get(f"/verify/{record.code}")
        browser.get(f"/verify/{unknown}", status=404)
        assert (
            vi("Please try again in %(seconds)s seconds.", seconds=10)
            in browser.get(f"/verify/{unknown}", status=429).main
        )


def test_guesses_are_counted_although_a_get_never_commits(browser: Browser, unknown: str) -> None:
    browser.get(f"/verify/{unknown}", status=404)
    browser.get(f"/verify/{unknown}", status=404)
    row = db.session.get(throttle.Throttle, KEY)
    assert row is not None and row.failures == 2


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (None, "unknown"),
        ("unix", "unknown"),
    ],
)
def test_a_household_is_one_network(address: str | None, network: str) -> None:
    assert throttle.network(address) == network
