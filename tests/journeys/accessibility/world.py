"""Everyone who looks at pages in this suite, and what stands in the addresses of pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from lms.people.models import Account
from tests.journeys.live_server import LiveServer
from tests.people.factories import sign_in


@dataclass
class World:
    """`cookies` by visitor: the roles by their names, "anyone" without one, and some more. `parts`
    is what stands in addresses; `other_parts`, by endpoint, where one page is not like another."""

    server: LiveServer
    app: Flask
    cookies: dict[str, str] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    other_parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def cookie_name(self) -> str:
        """What the cookie is called that says who is signed in."""
        return str(self.app.config["SESSION_COOKIE_NAME"])

    def client(self, visitor: str) -> FlaskClient:
        """The visitor without a browser: asks the same application on the same database."""
        client = self.app.test_client()
        if visitor in self.cookies:
            client.set_cookie(self.cookie_name, self.cookies[visitor])
        return client

    def admit(
        self,
        visitor: str,
        account: Account | None = None,
        *,
        own_device: bool = False,
        session: Mapping[str, Any] | None = None,
    ) -> None:
        """Give a visitor a cookie: of an account that is signed in, or with these values in it."""
        client = self.app.test_client()
        if account is not None:
            sign_in(client, account, own_device=own_device)
        with client.session_transaction() as cookie:
            cookie.update(session or {})
        kept = client.get_cookie(self.cookie_name)
        assert kept is not None
        self.cookies[visitor] = kept.value
