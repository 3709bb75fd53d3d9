"""A visitor for tests. Every page it opens is checked as a careful reader would, so that every
test of a page is also a test of its accessibility."""

import re
from typing import Any
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lms.db import db

VAGUE = {"here", "click here", "more", "read more", "link", "đây", "tại đây", "xem thêm", "bấm đây"}


class Client(FlaskClient):
    """Sends requests as a server gets them: each in a context of its own, which the context of a
    test would otherwise stand in for, with the visitor of the request before still in it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()  # so that the request sees what the test made …
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.rollback()  # … and the test then sees what the request made
        return response


class Page:
    """A page that passed every check. `soup` is parsed HTML, `text` what is written on it."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.path = urlsplit(response.request.path).path
        self.soup = BeautifulSoup(response.get_data(as_text=True), "html5lib")
        self.text = re.sub(r"\s+", " ", self.soup.get_text(" ")).strip()
        check_page(response.get_data(as_text=True), self.soup)

    @property
    def main(self) -> str:
        """What is written in the main part, without the header and footer."""
        main = self.soup.find("main")
        assert isinstance(main, Tag)
        return re.sub(r"\s+", " ", main.get_text(" ")).strip()

    def form(self, action: str | None = None) -> Tag:
        """The form in the main part, or the one that is sent to an address ending in `action`."""
        forms = [f for f in self.soup.select("form") if not action or self._target(f, action)]
        if action is None:
            forms = self.soup.select("main form")
        assert forms, f"no form {action or ''} on {self.path}"
        return forms[0]

    def link(self, words: str) -> str:
        """Where the link with these words leads."""
        for a in self.soup.select("a[href]"):
            if words in re.sub(r"\s+", " ", a.get_text(" ")):
                return str(a["href"])
        raise AssertionError(f"no link {words!r} on {self.path}")

    @staticmethod
    def _target(form: Tag, action: str) -> bool:
        return str(form.get("action", "")).split("?")[0].endswith(action)


class Browser:
    """One visitor with her own cookies."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, *, status: int = 200) -> Page:
        """Open a page, following redirects, and check it."""
        return self._page(self.client.get(path, follow_redirects=True), status)

    def send(
        self, page: Page, fields: dict[str, Any], *, action: str | None = None, status: int = 200
    ) -> Page:
        """Fill in the page's form over what stands in it, and press its button.

        A name of `fields` that the form does not have is an error. A value of None leaves a
        field out, as an unticked box is.
        """
        form = page.form(action)
        data = filled_in(form)
        unknown = set(fields) - {str(c.get("name")) for c in form.select("[name]")}
        assert not unknown, f"the form on {page.path} has no {unknown}"
        data.update(fields)
        data = {name: value for name, value in data.items() if value is not None}
        target = str(form.get("action") or page.path)
        if str(form.get("method", "get")).lower() == "get":
            return self._page(
                self.client.get(target, query_string=data, follow_redirects=True), status
            )
        return self._page(self.client.post(target, data=data, follow_redirects=True), status)

    def _page(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (
            f"{response.request.path}: {response.status_code} instead of {status}\n"
            + response.get_data(as_text=True)[:3000]
        )
        return Page(response)


def filled_in(form: Tag) -> dict[str, Any]:
    """What the form would send as it stands, without any button."""
    data: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(control["name"]), control.get("type")
        if kind in {"submit", "button", "file"}:
            continue
        if kind in {"checkbox", "radio"}:
            if control.has_attr("checked"):
                data.setdefault(name, control.get("value", "y"))
        elif control.name == "select":
            chosen = control.select_one("option[selected]") or control.select_one("option")
            data[name] = chosen.get("value", "") if chosen else ""
        else:
            data[name] = control.get("value", control.get_text() or "")
    return data


def check_page(html: str, soup: BeautifulSoup) -> None:
    """Raise AssertionError on the first thing that would trip a reader or a screen reader."""
    html5lib.HTMLParser(strict=True).parse(html)
    root = soup.find("html")
    assert isinstance(root, Tag) and root.get("lang") in {"vi", "en"}, "no language"
    _check_headings(soup)
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids)), f"id twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    _check_references(soup, set(map(str, ids)))
    _check_labels(soup)
    for image in soup.select("img"):
        assert image.has_attr("alt"), f"picture without words: {image}"
    for table in soup.select("table"):
        assert table.find("caption"), "table without caption"
        assert all(th.get("scope") for th in table.select("th")), "table head without scope"
    for link in soup.select("a[href]"):
        words = re.sub(r"\s+", " ", link.get_text(" ")).strip().lower() or _alternative(link)
        assert words and words not in VAGUE, f"link without meaning: {link}"
    assert not soup.select("[style], script:not([src]), [onclick], style"), "inline style or script"


def _check_headings(soup: BeautifulSoup) -> None:
    first = soup.select("h1")
    assert len(first) == 1, f"{len(first)} h1"
    title = soup.find("title")
    h1 = re.sub(r"\s+", " ", first[0].get_text(" ")).strip()
    words = re.sub(r"\s+", " ", title.get_text()).strip() if title else ""
    begins = re.sub(r"^(Error|Lỗi): ", "", words)
    assert begins.startswith(h1), f"title {words!r} does not begin with {h1!r}"
    levels = [int(h.name[1]) for h in soup.select("main h1, main h2, main h3, main h4, main h5")]
    for above, below in zip([1, *levels], levels, strict=False):
        assert below <= above + 1, f"headings skip from h{above} to h{below}"


def _check_references(soup: BeautifulSoup, ids: set[str]) -> None:
    for name in ("aria-describedby", "aria-labelledby", "for", "aria-controls"):
        for tag in soup.select(f"[{name}]"):
            for wanted in str(tag[name]).split():
                assert wanted in ids, f"{name} names {wanted}, which is not on the page"
    for link in soup.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids, f"{link} leads nowhere"


def _check_labels(soup: BeautifulSoup) -> None:
    labelled = {str(label["for"]) for label in soup.select("label[for]")}
    for control in soup.select("input, select, textarea"):
        if control.get("type") in {"hidden", "submit"}:
            continue
        named = control.get("id") in labelled or control.has_attr("aria-label")
        assert named or control.find_parent("label"), f"field without label: {control}"
    for button in soup.select("button"):
        assert button.get_text(strip=True) or button.get("aria-label"), "button without words"


def _alternative(link: Tag) -> str:
    image = link.find("img")
    return str(image.get("alt", "")) if isinstance(image, Tag) else str(link.get("aria-label", ""))
