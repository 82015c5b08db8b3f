"""Receives what all messaging channels bring in, and takes it through the door once."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass

from rasa.core.channels.channel import OutputChannel

from bot.channels.door import Door, last_resort
from bot.channels.inbound import MOST_CHARACTERS, Inbound, plain
from bot.channels.limits import Limit, TooMuch
from bot.channels.messaging import keywords
from bot.channels.messaging.channel import STARTED, Arrived, Channel, Kept
from bot.channels.messaging.provider import Refused, TryAgain
from bot.knowledge.collection import read_knowledge
from bot.store import addresses, conversations, handoffs, opt_outs, outbox, receipts
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import StoreUnavailable, reading, session

NOTHING_BUT_SIGNS = "?"
GREETING = "/greet"
OBEYED = {keywords.STOP: "stopped", keywords.START: "started", keywords.HELP: "help"}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Correspondent:
    """Somebody who writes: their conversation, and how it stands."""

    conversation: str
    is_new: bool
    is_silent: bool
    has_stopped: bool


class Reception:
    """One for all channels; `output` is where Rasa's replies go."""

    def __init__(self, door: Door, outputs: dict[str, OutputChannel]) -> None:
        self._door, self._outputs = door, outputs
        self._of_refusals = Limit(at_once=1, per_second=1 / 60)
        self._typing: set[asyncio.Task[None]] = set()

    async def take(self, channel: Channel, arrived: Arrived) -> Kept:
        """Keep it and let it be answered; the answer goes out later. A repeat is answered by nothing.

        Raises what the door raises. When the store is lost, whoever writes is told whom to call.
        """
        whose = Whereabouts(channel.name, arrived.address, arrived.about)
        try:
            return await self._take(channel, arrived, whose)
        except StoreUnavailable:
            await self._say_unkept(channel, whose, arrived.text)
            raise

    async def _take(self, channel: Channel, arrived: Arrived, whose: Whereabouts) -> Kept:
        known = await asyncio.to_thread(_meet, whose, arrived.id)
        if isinstance(known, Kept):
            return known
        word = arrived.keyword or keywords.meant(arrived.text, has_stopped=known.has_stopped)
        if channel.is_texting and word in OBEYED:
            return await asyncio.to_thread(_obey, whose, arrived, word)
        inbound = await asyncio.to_thread(_inbound, channel, arrived, known)
        number = await self._admit(inbound, self._outputs[channel.name])
        await asyncio.to_thread(_note, whose, arrived.id)
        if number is not None and not known.is_silent:
            self._show_typing(channel, whose)
        return Kept(known.conversation, number)

    async def _admit(self, inbound: Inbound, output: OutputChannel) -> int | None:
        try:
            return await self._door.admit(inbound, output)
        except TooMuch:
            with suppress(TooMuch):
                self._of_refusals.count(inbound.conversation)
                await self._door.tell(inbound.conversation, Line("bot", _said("too_much")))
            raise

    def _show_typing(self, channel: Channel, whose: Whereabouts) -> None:
        async def show() -> None:
            with suppress(Refused, TryAgain):
                await channel.show_typing(whose)

        task = asyncio.create_task(show())
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

    async def _say_unkept(self, channel: Channel, whose: Whereabouts, text: str) -> None:
        """Nothing can be kept now; yet it can be said, once a minute, for the provider will repeat it."""
        try:
            self._of_refusals.count(f"{whose.channel} {whose.address}")
            for part in channel.parts(last_resort(text)):
                await channel.send(whose, part, 0)
        except (TooMuch, Refused, TryAgain):
            logger.error("The store is lost, and somebody on %s could not be told", channel.name)


def _meet(whose: Whereabouts, id: str) -> Correspondent | Kept:
    """Who it is, and a note that they wrote; or what was kept of it when it came before."""
    with session() as opened:
        is_repeat = receipts.is_repeat(opened, whose.channel, id)
        if is_repeat:
            return Kept("", None)
        conversation = addresses.conversation_of(opened, whose)
        return Correspondent(
            conversation,
            is_new=not conversations.last_number(opened, conversation),
            is_silent=handoffs.state_of(opened, conversation) in handoffs.SILENT,
            has_stopped=opt_outs.has_stopped(opened, whose),
        )


def _obey(whose: Whereabouts, arrived: Arrived, word: str) -> Kept:
    """STOP, START or HELP: all that follows from it at once, or nothing."""
    with session() as opened:
        conversation = addresses.conversation_of(opened, whose)
        if word == keywords.STOP:
            opt_outs.stop(opened, whose)
        elif word == keywords.START:
            opt_outs.resume(opened, whose)
        line = Line("you", plain(arrived.text) or word, client_id=receipts.digest(arrived.id))
        number = conversations.add_line(opened, conversation, line)
        if number is not None:
            conversations.add_line(opened, conversation, Line("bot", _said(OBEYED[word])))
        receipts.note(opened, whose.channel, arrived.id)
    return Kept(conversation, number)


def _inbound(channel: Channel, arrived: Arrived, known: Correspondent) -> Inbound:
    """The message as the door takes it; where choices have numbers, a number or a title is a press."""
    about = {
        "conversation": known.conversation,
        "channel": channel.name,
        "client_id": receipts.digest(arrived.id),
        "notice": _said("first_text") if known.is_new and channel.is_texting else "",
    }
    with session() as opened:
        had_mail = outbox.release(opened, known.conversation)
    if arrived.button is not None:
        return _pressed(arrived, **about)
    text = plain(arrived.text[:MOST_CHARACTERS])
    if arrived.other and not text:
        return Inbound(text=f"[{arrived.other}]", reply=_said("unreadable"), **about)
    if had_mail and keywords.meant(text, has_stopped=False) == keywords.OPEN:
        return Inbound(text=text, reply=_said("opened"), **about)
    button = _chosen(known.conversation, text) if channel.has_numbers else None
    if button:
        return Inbound(text=button["title"], payload=button["payload"], **about)
    return Inbound(text=text or NOTHING_BUT_SIGNS, **about)


def _pressed(arrived: Arrived, **about: str) -> Inbound:
    if arrived.button == STARTED:
        return Inbound(text="Start", payload=GREETING, **about)
    with reading() as opened:
        button = conversations.find_button(opened, about["conversation"], arrived.button or "")
    if button is None:
        return Inbound(text=plain(arrived.text) or "[button]", reply=_said("button_gone"), **about)
    return Inbound(text=button["title"], payload=button["payload"], **about)


def _chosen(conversation: str, text: str) -> dict[str, str] | None:
    """The choice of those shown last that the text names, by number or by title."""
    with reading() as opened:
        shown = conversations.choices(opened, conversation)
    word = text.strip(" .)#").casefold()
    for number, button in enumerate(shown, 1):
        if word in (str(number), button["title"].strip(" .?!").casefold(), button["title"].casefold()):
            return button
    return None


def _note(whose: Whereabouts, id: str) -> None:
    with session() as opened:
        receipts.note(opened, whose.channel, id)


def _said(occasion: str) -> str:
    knowledge = read_knowledge()
    return knowledge.desk.said(occasion, knowledge.clinic)
