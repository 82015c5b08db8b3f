"""The tokens of Microsoft Teams: reads those that come with a webhook, and fetches ours."""

import time
from collections.abc import Mapping
from typing import Any

import jwt
from jwt.algorithms import RSAAlgorithm

from bot.channels.messaging.provider import Provider, Refused, TryAgain

ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
ALGORITHM = "RS256"
SECONDS_OF_LEEWAY = 300
SECONDS_KEYS_ARE_GOOD = 24 * 60 * 60
SECONDS_BETWEEN_FETCHES = 60  # a stranger's made-up key id must not make us ask Microsoft each time
SECONDS_BEFORE_THE_END = 120


class Claims:
    """Proves tokens with Microsoft's keys, which are fetched when first needed and once a day."""

    def __init__(self, provider: Provider, url: str, app_id: str) -> None:
        self._provider, self._url, self._app_id = provider, url, app_id
        self._keys: dict[str, Any] = {}
        self._fetched_at = -float("inf")

    async def read(self, token: str) -> Mapping[str, Any]:
        """What the token says; raises jwt.PyJWTError if it is not Microsoft's, not for us, or not of now.

        Raises TryAgain or Refused if the keys cannot be fetched.
        """
        key = await self._key(str(jwt.get_unverified_header(token).get("kid")))
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=[ALGORITHM],
            audience=self._app_id,
            issuer=ISSUER,
            leeway=SECONDS_OF_LEEWAY,
            options={"require": ["exp", "nbf", "iss", "aud"]},
        )
        return claims

    async def _key(self, id: str) -> Any:
        age = time.monotonic() - self._fetched_at
        if age > SECONDS_KEYS_ARE_GOOD or (id not in self._keys and age > SECONDS_BETWEEN_FETCHES):
            await self._fetch()
        if id not in self._keys:
            raise jwt.InvalidKeyError("unknown key")
        return self._keys[id]

    async def _fetch(self) -> None:
        about = await self._provider.get(self._url)
        told = await self._provider.get(str(about.get("jwks_uri")))
        self._keys = {
            key["kid"]: RSAAlgorithm.from_jwk(key)
            for key in told.get("keys", [])
            if key.get("kty") == "RSA" and "msteams" in key.get("endorsements", ["msteams"])
        }
        self._fetched_at = time.monotonic()


class Pass:
    """Our own token, fetched when there is none or its time is nearly over."""

    def __init__(self, provider: Provider, url: str, app_id: str, password: str) -> None:
        self._provider, self._url = provider, url
        self._form = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": password,
            "scope": SCOPE,
        }
        self._token, self._ends_at = "", 0.0

    async def token(self) -> str:
        """The token; raises TryAgain if Microsoft gives none now, for what is to be sent is not to blame."""
        if time.monotonic() > self._ends_at - SECONDS_BEFORE_THE_END:
            try:
                told = await self._provider.post(self._url, data=self._form)
                self._token = str(told["access_token"])
                self._ends_at = time.monotonic() + float(told["expires_in"])
            except (Refused, KeyError, ValueError) as error:
                raise TryAgain from error
        return self._token
