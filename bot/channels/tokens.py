"""Session tokens of website visitors: signed, expiring, and naming one conversation."""

import hashlib
import secrets

from itsdangerous import BadSignature, URLSafeTimedSerializer

SECONDS_VALID = 24 * 60 * 60


class Tokens:
    """Issues tokens and reads them back."""

    def __init__(self, secret_key: str) -> None:
        signing = {"digest_method": hashlib.sha256}
        self._serializer = URLSafeTimedSerializer(secret_key, "website session", signer_kwargs=signing)

    def issue(self, conversation: str) -> str:
        """A token for the conversation, valid for a day."""
        return str(self._serializer.dumps(conversation))

    def conversation_of(self, token: str, *, however_old: bool = False) -> str | None:
        """The conversation the token was issued for; None if it is forged, altered or too old."""
        try:
            return str(self._serializer.loads(token, max_age=None if however_old else SECONDS_VALID))
        except (BadSignature, UnicodeEncodeError):
            return None


def new_conversation() -> str:
    """An id that nobody can guess."""
    return f"web-{secrets.token_urlsafe(18)}"
