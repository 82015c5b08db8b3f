"""What every messaging channel does: prove who calls, read what came, write as its provider shows it."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot.channels.messaging.provider import Provider
from bot.channels.problems import Problem
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line

Part = Mapping[str, Any]
STARTED = "start"  # they opened the chat and pressed "Start"


@dataclass(frozen=True)
class Arrived:
    """One thing that somebody did, as their provider tells it.

    `id` is the provider's and names it for ever; `button` is the id of what they pressed; `other` says what
    has no words, such as "photo"; `keyword` is what the provider itself has understood, such as STOP.
    """

    id: str
    address: str
    text: str = ""
    button: str | None = None
    other: str = ""
    keyword: str = ""
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """What became of what arrived: its conversation, and the line's number, None for a repeat."""

    conversation: str
    number: int | None


Take = Callable[["Channel", Arrived], Awaitable[Kept]]


class Channel(ABC):
    """One provider: its checks, its shapes, its limits."""

    name: ClassVar[str]
    is_texting: ClassVar[bool] = False  # STOP, START and HELP are obeyed
    is_brief: ClassVar[bool] = False  # articles are told in their `## Short`
    has_numbers: ClassVar[bool] = False  # choices are numbered, and answered by a number or their title
    window: ClassVar[timedelta | None] = None  # how long after their last message we may write

    def __init__(self, credentials: Mapping[str, str], provider: Provider) -> None:
        self.credentials = credentials
        self.provider = provider

    def serve(self, blueprint: Blueprint, take: Take) -> None:
        """Add the channel's addresses: its webhook, and what else its provider asks for."""

        @blueprint.post(f"/{self.name}", name=self.name)
        async def receive(request: Request) -> HTTPResponse:
            await self.prove(request)
            for arrived in self.understood(request):
                await take(self, arrived)
            return self.acknowledgement(request)

    def understood(self, request: Request) -> list[Arrived]:
        """What came; raises Problem 400 if a request that was proved is not what its provider documents."""
        try:
            return list(self.read(request))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise Problem(400, "Unreadable", f"This is no webhook of {self.name}.") from error

    def acknowledgement(self, _: Request) -> HTTPResponse:
        """What the provider is told at once; the reply comes later."""
        return empty(200)

    @abstractmethod
    async def prove(self, request: Request) -> None:
        """Return if the provider itself sent the request, now; raises Problem 403 if not."""

    @abstractmethod
    def read(self, request: Request) -> Iterable[Arrived]:
        """What the provider tells; what concerns nobody, such as a read receipt, is left out."""

    @abstractmethod
    def parts(self, line: Line) -> list[Part]:
        """The line as the provider takes it, in as many requests as its limits need."""

    @abstractmethod
    async def send(self, to: Whereabouts, part: Part, delivery: int) -> None:
        """Send one part; raises Refused or TryAgain."""

    def invitation(self, line: Line, /) -> list[Part]:
        """The line that asks to write again, as it may be sent although the window is closed."""
        return self.parts(line)

    async def show_typing(self, to: Whereabouts) -> None:  # noqa: B027 -- most providers have no such thing
        """Show that an answer is on its way, where the provider can."""


def refuse() -> Problem:
    """What is told to whoever is not the provider: nothing that helps."""
    return Problem(403, "Not proved", "This request was not signed by its provider.")
