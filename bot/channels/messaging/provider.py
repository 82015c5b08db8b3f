"""Calls the providers' own servers, and says whether a refusal is for ever."""

import logging
from typing import Any

import httpx

SECONDS_TO_ANSWER = 15
TOO_MANY, SERVER_ERROR = 429, 500
logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs addresses, and some hold a token


class Refused(Exception):
    """The provider will not take it, however often it is tried; `reason` is its code, or a word of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryAgain(Exception):
    """It could not be handed over now; the provider wants `seconds` of rest, if it said so."""

    def __init__(self, seconds: float = 0) -> None:
        super().__init__(f"expected {seconds} s of rest")
        self.seconds = seconds


class Provider:
    """One line to the outside; it follows no redirects and takes no proxy from the environment."""

    def __init__(self) -> None:
        self._http = httpx.AsyncClient(timeout=SECONDS_TO_ANSWER, trust_env=False)

    async def post(self, url: str, **content: Any) -> dict[str, Any]:
        """What the provider answers, as an object; raises TryAgain, or Refused with the code it gave."""
        return await self._ask("POST", url, **content)

    async def get(self, url: str) -> dict[str, Any]:
        """The same for looking only."""
        return await self._ask("GET", url)

    async def _ask(self, method: str, url: str, **content: Any) -> dict[str, Any]:
        try:
            answer = await self._http.request(method, url, **content)
        except httpx.HTTPError as error:
            raise TryAgain from error
        told = _object(answer)
        if answer.status_code == TOO_MANY:
            raise TryAgain(_seconds(answer, told))
        if answer.status_code >= SERVER_ERROR:
            raise TryAgain
        if not answer.is_success:
            raise Refused(_code(answer, told))
        return told


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _seconds(answer: httpx.Response, told: dict[str, Any]) -> float:
    """How long to rest: in the header, or in Telegram's own place."""
    place = told.get("parameters")
    said = place.get("retry_after") if isinstance(place, dict) else answer.headers.get("retry-after")
    try:
        return max(float(said or 0), 0)
    except ValueError:
        return 0


def _code(answer: httpx.Response, told: dict[str, Any]) -> str:
    """The provider's own code, at its top or in its `error`, else that of HTTP."""
    error = told.get("error")
    code = error.get("code") if isinstance(error, dict) else told.get("code")
    return str(code or answer.status_code)[:40]
