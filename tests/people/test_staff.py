"""Staff sign in by password, and choose their own before anything else."""

from sqlalchemy import select

from lms import clock
from lms.audit import AuditEntry
from lms.db import db
from lms.people.hashing import is_secret
from lms.people.models import SignIn
from lms.web.throttle import FREE_TRIES
from tests.conftest import NOW
from tests.pages import Browser, Page
from tests.people.factories import PASSWORD, PIN, make_learner, make_staff, sign_in

OWN = "mẹ gánh lúa chiều"


def try_in(
    browser: Browser, username: str = "nam", password: str = PASSWORD, status: int = 200
) -> Page:
    page = browser.get("/sign-in/staff?next=/me/password")
    return browser.send(page, {"username": username, "password": password}, status=status)


def test_user_name_and_password_open(browser: Browser) -> None:
    make_staff(username="nam")
    assert try_in(browser, "Nam").path == "/me/password"


def test_each_sign_in_is_in_the_audit_log(browser: Browser) -> None:
    account = make_staff(username="nam")
    try_in(browser)
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.actor_id == account.id))
    assert [entry.action for entry in entries] == ["account.signed_in"]


def test_one_sentence_for_an_unknown_name_and_a_wrong_password(browser: Browser) -> None:
    make_staff(username="nam")
    for username, password in (("nam", "không phải thế"), ("ba", PASSWORD)):
        page = try_in(browser, username, password, 400)
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page.main


def test_a_learner_does_not_come_in_here(browser: Browser) -> None:
    try_in(browser, make_learner().learner_code or "", PIN, 400)


def test_guesses_are_slowed(browser: Browser) -> None:
    make_staff(username="nam")
    with clock.fixed(NOW):
        for _ in range(FREE_TRIES):
            try_in(browser, password="không phải thế", status=400)
        assert "Mời đợi" in try_in(browser, status=400).main


def test_a_one_time_password_leads_to_choosing_ones_own(browser: Browser) -> None:
    account = make_staff("administrator", "VN", username="nam", must_change_secret=True)
    page = browser.send(
        browser.get("/sign-in/staff?next=/counts"), {"username": "nam", "password": PASSWORD}
    )
    assert page.path == "/me/password"
    assert browser.get("/counts").path == "/me/password"
    page = browser.send(page, {"password": PASSWORD, "password_again": PASSWORD}, status=400)
    assert "khác với mật khẩu dùng một lần" in page.main
    page = browser.send(page, {"password": OWN, "password_again": OWN})
    assert page.path == "/counts"
    db.session.refresh(account)
    assert is_secret(OWN, account.secret_hash)
    assert not account.must_change_secret


def test_a_new_password_asks_the_present_one(browser: Browser) -> None:
    account = make_staff(username="nam")
    sign_in(browser, account)
    new = {"password": OWN, "password_again": OWN}
    page = browser.send(
        browser.get("/me/password"), {"current": "không phải thế", **new}, status=400
    )
    page = browser.send(page, {"current": PASSWORD, **new})
    assert "Đã đổi xong" in page.main
    db.session.refresh(account)
    assert is_secret(OWN, account.secret_hash)


def test_a_new_password_signs_out_every_other_browser(browser: Browser) -> None:
    account = make_staff(username="nam")
    other = sign_in(Browser(browser.client.application), account)
    here = sign_in(browser, account)
    browser.send(
        browser.get("/me/password"),
        {"current": PASSWORD, "password": OWN, "password_again": OWN},
    )
    ended = dict(db.session.execute(select(SignIn.id, SignIn.ended_at_utc)).all())
    assert ended[other.id] is not None and ended[here.id] is None


def test_weak_and_mistyped_passwords_are_refused(browser: Browser) -> None:
    sign_in(browser, make_staff(username="nam"))
    for new, again, sentence in (
        ("ngắn", "ngắn", "ít nhất 10"),
        (OWN, OWN + "!", "chưa giống nhau"),
    ):
        page = browser.send(
            browser.get("/me/password"),
            {"current": PASSWORD, "password": new, "password_again": again},
            status=400,
        )
        assert sentence in page.main


def test_a_learner_changes_her_pin(browser: Browser) -> None:
    account = make_learner(birth_year=1958)
    sign_in(browser, account)
    page = browser.get("/me/password")
    page = browser.send(page, {"current": PIN, "pin": "195812", "pin_again": "195812"}, status=400)
    assert "Năm sinh" in page.main
    browser.send(page, {"current": PIN, "pin": "604817", "pin_again": "604817"})
    db.session.refresh(account)
    assert is_secret("604817", account.secret_hash)


def test_the_present_pin_cannot_be_guessed_here_either(browser: Browser) -> None:
    sign_in(browser, make_learner())
    page = browser.get("/me/password")
    new = {"pin": "604817", "pin_again": "604817"}
    for _ in range(FREE_TRIES):
        page = browser.send(page, {"current": "975310", **new}, status=400)
    page = browser.send(page, {"current": PIN, **new}, status=400)
    assert "Mời đợi" in page.main
