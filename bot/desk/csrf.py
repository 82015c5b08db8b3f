"""Makes sure that a form that comes in is one that we sent out."""

import secrets

from starlette.requests import Request

FIELD = "token"
MOST_FIELDS = 10
MOST_CHARACTERS = 10_000


class FormExpired(Exception):
    """The form does not carry the token of this session."""


def token_of(request: Request) -> str:
    """The token of this session, drawn when first asked for."""
    return str(request.session.setdefault("csrf", secrets.token_urlsafe()))


async def read_form(request: Request) -> dict[str, str]:
    """The fields of the form; raises FormExpired if it is not ours."""
    form = await request.form(max_fields=MOST_FIELDS, max_files=0, max_part_size=MOST_CHARACTERS)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    expected = str(request.session.get("csrf", ""))
    if not expected or not secrets.compare_digest(expected.encode(), fields.get(FIELD, "").encode()):
        raise FormExpired
    return fields
