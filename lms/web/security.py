"""Headers of every answer, and the refusal of forms sent from another site."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer

from lms.web.access import is_cached, visitor
from lms.web.transactions import READS

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}

csrf = CSRFProtect()


class SessionOfPages(SecureCookieSessionInterface):
    """Keeps public answers, such as pictures, free of cookies: they are the same for everyone, and
    a browser that signs in need not fetch them again."""

    def __init__(self, app: Flask) -> None:
        self._serializer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie; made once and not, as in Flask, twice for every page."""
        return self._serializer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Check where forms come from, and set the headers of every answer."""
    app.session_interface = SessionOfPages(app)
    app.before_request(_refuse_null_character)
    app.before_request(_refuse_other_origins)
    csrf.init_app(app)
    app.after_request(_set_headers)


def _refuse_null_character() -> None:
    """No address of ours holds one, and PostgreSQL takes none: not even to say that it found
    nothing."""
    if "\0" in request.path or b"%00" in request.query_string:
        abort(404)


def _refuse_other_origins() -> None:
    """Every browser in use names the origin of a form it sends; a wrong one is refused, and so is
    "null", by which a browser hides where a form came from. This also guards the forms on pages
    that hold no token because they are cached."""
    origin = request.headers.get("Origin")
    if request.method in READS or origin is None:
        return
    public = urlsplit(current_app.config["PUBLIC_URL"] or "").netloc
    scheme, _, host = origin.partition("://")
    if scheme not in {"http", "https"} or host not in {request.host, public or request.host}:
        abort(400, "origin")


def _set_headers(response: Response) -> Response:
    given = {name for name, _value in response.headers}
    for name, value in HEADERS.items():
        if name not in given:  # `setdefault` would raise and catch an error for each
            response.headers.add(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if "Cache-Control" not in response.headers:
        _set_cache_control(response)
    return response


def _set_cache_control(response: Response) -> None:
    """A personal page leaves no copy on a shared PC; the others are kept and revalidated."""
    may_keep = (
        is_cached(request.endpoint)
        and response.status_code == 200
        and not visitor().is_authenticated
        and not session.modified  # a message for this visitor stands on it
    )
    if not may_keep:
        response.headers["Cache-Control"] = "no-store"
        return
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Cookie")
    if not response.is_streamed:
        response.add_etag()
        response.make_conditional(request)
