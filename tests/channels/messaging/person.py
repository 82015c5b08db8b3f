"""Somebody on a messaging channel: their provider's webhooks in recorded shape, properly signed."""

import itertools
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import httpx

from tests.channels.messaging.providers import Sent

NUMBERS = itertools.count(1)
PUBLIC_URL = "https://chat.clinic.example"  # what providers call; the proxy before us hides it


@dataclass(frozen=True)
class Webhook:
    """One request of a provider."""

    path: str
    headers: Mapping[str, str]
    body: bytes


class Person(ABC):
    """Somebody on a channel; each has an address that nobody else has."""

    channel: ClassVar[str]
    environment: ClassVar[dict[str, str]]

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.number = next(NUMBERS)

    @property
    @abstractmethod
    def address(self) -> str:
        """As the address book and the provider have it."""

    @abstractmethod
    def says(self, text: str, id: str | None = None) -> Webhook:
        """The webhook of a message of words."""

    @abstractmethod
    def shows(self) -> Webhook | None:
        """The webhook of a photo without words."""

    @abstractmethod
    def presses(self, choice: tuple[str, str]) -> Webhook:
        """The webhook of a press, or of what people do where there are no buttons."""

    @abstractmethod
    def forged(self, text: str) -> Webhook:
        """The webhook of a stranger who does not know the secret."""

    def lives(self) -> list[Webhook]:
        """Webhooks of what concerns nobody: joins, read receipts, reactions."""
        return []

    def fetched(self) -> list[Sent]:
        """What they come for themselves."""
        return []

    def send(self, webhook: Webhook) -> httpx.Response:
        """Let the provider call."""
        return self.http.post(webhook.path, content=webhook.body, headers=dict(webhook.headers))

    def writes(self, text: str, id: str | None = None) -> httpx.Response:
        """Say it, and let the provider call."""
        return self.send(self.says(text, id))
