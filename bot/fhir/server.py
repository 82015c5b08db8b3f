"""Speaks with a FHIR R4 server: searches, reads, creates and updates its resources."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import httpx

from bot.booking.backend import CalendarUnavailable, SlotTaken
from bot.fhir.resources import MEDIA_TYPE, Resource

SECONDS_TO_ANSWER = 10
CHANGED_MEANWHILE = (409, 412)


class Server:
    """The server at `base`. Whatever it does not do, or does not answer, raises CalendarUnavailable."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")

    def search(self, kind: str, params: list[tuple[str, str]]) -> Iterator[Resource]:
        """All that is found, page after page."""
        address: str | None = str(httpx.URL(f"{self._base}/{kind}", params=params))
        while address:
            bundle = self._answered("GET", address)
            yield from (entry["resource"] for entry in bundle.get("entry", []))
            links = {link["relation"]: link["url"] for link in bundle.get("link", [])}
            address = links.get("next")

    def read(self, reference: str) -> Resource | None:
        """The resource of that reference; None if there is none."""
        answer = self._ask("GET", f"{self._base}/{reference}")
        return None if answer.status_code == httpx.codes.NOT_FOUND else _content(answer)

    def create(self, resource: Resource, identifier: str) -> Resource:
        """Create it unless one of that identifier is there: a repeat after a lost answer finds the first."""
        body = {name: value for name, value in resource.items() if name != "id"}
        headers = {"If-None-Exist": f"identifier={identifier}"}
        return self._answered("POST", f"{self._base}/{resource['resourceType']}", json=body, headers=headers)

    def put(self, resource: Resource) -> Resource:
        """Write it if it is still as it was read; raises SlotTaken if it is not."""
        address = f"{self._base}/{resource['resourceType']}/{resource['id']}"
        version = {"If-Match": f'W/"{resource["meta"]["versionId"]}"'}
        body: dict[str, Any] = {name: value for name, value in resource.items() if value not in ("", [])}
        answer = self._ask("PUT", address, json=body, headers=version)
        if answer.status_code in CHANGED_MEANWHILE:
            raise SlotTaken(address)
        return _content(answer)

    def _answered(self, method: str, address: str, **about: Any) -> Resource:
        return _content(self._ask(method, address, **about))

    def _ask(self, method: str, address: str, **about: Any) -> httpx.Response:
        try:
            return _client().request(method, address, **about)
        except httpx.TransportError as error:
            raise CalendarUnavailable(type(error).__name__) from error


@lru_cache
def _client() -> httpx.Client:
    """One for the whole process, so that connections are used again."""
    headers = {"Accept": MEDIA_TYPE, "Content-Type": MEDIA_TYPE}
    return httpx.Client(timeout=SECONDS_TO_ANSWER, headers=headers, trust_env=False)


def _content(answer: httpx.Response) -> Resource:
    try:
        content: Resource = answer.raise_for_status().json()
    except (httpx.HTTPStatusError, ValueError) as error:
        raise CalendarUnavailable(f"it answered {answer.status_code}") from error
    return content
