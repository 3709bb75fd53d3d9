"""A form that was sent after its session lay idle: carried through the sign-in page, so that after
the same person's PIN it can be sent again.

Nothing is kept on the server: the fields travel in the page, signed, so that nobody can make a
form up, and bound to the account, so that nobody else can send it.
"""

from dataclasses import dataclass
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from lms.people.models import Account
from lms.people.rules import local_path, may_be_carried

# Larger ones would not come back: Flask refuses fields of half a million bytes in all.
LARGEST_CHARACTERS = 200_000
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class LateForm:
    """Where the form was sent to, and its fields in their order; a name may occur twice."""

    account_id: UUID
    path: str
    fields: list[tuple[str, str]]


def seal(account: Account) -> str | None:
    """The form of this request as text for a hidden field; None when it cannot be carried: it
    holds files or is too large. PINs, passwords and tokens are left out."""
    if request.files or not local_path(path := request.script_root + request.full_path):
        return None
    fields = [
        (name, value) for name, value in request.form.items(multi=True) if may_be_carried(name)
    ]
    sealed = _signer().dumps([account.id.hex, path.rstrip("?"), fields])
    text = sealed if isinstance(sealed, str) else sealed.decode()
    return text if len(text) <= LARGEST_CHARACTERS else None


def unseal(text: str | None) -> LateForm | None:
    """The form that was carried; None when there is none, or it is old or not ours."""
    try:
        account_id, path, fields = _signer().loads(text or "", max_age=KEPT_SECONDS)
    except BadData:
        return None
    return LateForm(UUID(account_id), path, [(name, value) for name, value in fields])


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="late-form")
