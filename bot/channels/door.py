"""The only way in: every message of every channel passes here, and none goes without an answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from weakref import WeakValueDictionary

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.channels import holding
from bot.channels.inbound import Inbound
from bot.channels.limits import EVERYBODY, Limit
from bot.channels.problems import whom_to_call
from bot.channels.streams import Streams
from bot.knowledge.collection import read_knowledge
from bot.knowledge.red_flags import ALARMING
from bot.store import alerts, conversations, handoffs, unanswered
from bot.store.conversations import Line, NoConversation
from bot.store.database import StoreUnavailable, reading, session, wipe_traces
from bot.triage.verdict import NO_RED_FLAG, Verdict, assess

SECONDS_TO_ANSWER = 30
MOST_AT_ONCE, MOST_PER_SECOND = 20, 1  # messages of one conversation
MOST_OF_ALL_AT_ONCE, MOST_OF_ALL_PER_SECOND = 300, 15
MISSES_THAT_NEED_A_PERSON = 2
FOR_THE_DESK = ("emergency", "crisis", "urgent")

logger = logging.getLogger(__name__)

Handle = Callable[[UserMessage], Awaitable[None]]


class Door:
    """Admits messages one by one for each conversation, and sees to it that each gets a reply."""

    def __init__(self, handle: Handle, streams: Streams) -> None:
        self._handle = handle
        self.streams = streams
        reply_of_last_resort(NO_RED_FLAG)  # what is said when all else fails must fail now, not then
        self._of_one = Limit(MOST_AT_ONCE, MOST_PER_SECOND)
        self._of_all = Limit(MOST_OF_ALL_AT_ONCE, MOST_OF_ALL_PER_SECOND)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._missed: dict[str, list[str]] = {}
        self._answering: set[asyncio.Task[None]] = set()  # asyncio itself keeps no task alive

    async def admit(self, inbound: Inbound, output: OutputChannel) -> int | None:
        """Keep the message and let it be answered; its number, or None if it came before.

        Raises TooMuch if messages come too fast, and what the store raises: a message that cannot be kept is
        not accepted. What was kept is answered even if the visitor's connection breaks meanwhile.
        """
        self._of_one.count(inbound.conversation)
        self._of_all.count(EVERYBODY)
        return await asyncio.shield(self._keep_and_answer(inbound, output))

    async def answer_left_over(self) -> None:
        """Say whom to call to those whose message was kept but not answered when the server last ended."""
        try:
            for conversation, text in await asyncio.to_thread(_unanswered):
                await self._answer_left_over(conversation, text)
        except StoreUnavailable:
            logger.error("What was left unanswered could not be looked up: the store is unavailable")

    async def _answer_left_over(self, conversation: str, text: str) -> None:
        if await asyncio.to_thread(holding.is_silent, Inbound(conversation, "", text)):
            await self._leave_to_person(conversation, await asyncio.to_thread(assess, text))
        else:
            await self.tell(conversation, last_resort(text))

    async def tell(self, conversation: str, line: Line) -> int | None:
        """Keep a line of the conversation and show it to the visitor."""
        number = await asyncio.to_thread(_keep, conversation, line)
        self.streams.wake(conversation)
        return number

    def note_miss(self, conversation: str, nearest: list[str]) -> None:
        """Note that this turn's message was not understood; these topics are the nearest to it."""
        self._missed[conversation] = nearest

    async def forget(self, conversation: str) -> None:
        """Delete the conversation once its present turn is over."""
        async with self._turn(conversation):
            await asyncio.to_thread(_forget, conversation)

    async def _keep_and_answer(self, inbound: Inbound, output: OutputChannel) -> int | None:
        number, verdict = await asyncio.to_thread(_take, inbound)
        self.streams.wake(inbound.conversation)
        if number is not None:
            task = asyncio.create_task(self._answer(inbound, number, verdict, output))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return number

    def _turn(self, conversation: str) -> asyncio.Lock:
        """Held while a message of the conversation is answered, so that answers keep their order."""
        return self._turns.setdefault(conversation, asyncio.Lock())

    async def _answer(self, inbound: Inbound, number: int, verdict: Verdict, output: OutputChannel) -> None:
        async with self._turn(inbound.conversation):
            try:
                before = await asyncio.to_thread(_last_number, inbound.conversation)
                if not before:  # the conversation was deleted while this message waited for its turn
                    return
                if await asyncio.to_thread(holding.is_silent, inbound):
                    await self._leave_to_person(inbound.conversation, verdict)
                elif noted := await asyncio.to_thread(holding.note_call_back, inbound, verdict):
                    await self.tell(inbound.conversation, noted)
                elif inbound.reply and verdict.tier == NO_RED_FLAG.tier:
                    await self.tell(inbound.conversation, Line("bot", inbound.reply))
                else:
                    await self._take_turn(inbound, verdict, output, before)
                    await self._keep_miss(inbound, number)
                if inbound.notice:
                    await self.tell(inbound.conversation, Line("bot", inbound.notice))
            except NoConversation:
                logger.info("A conversation was deleted while it was answered")
            except Exception as error:
                logger.error("No turn in %s: %s", inbound.conversation, type(error).__name__)
                self._say_unkept(inbound, verdict)

    async def _take_turn(
        self, inbound: Inbound, verdict: Verdict, output: OutputChannel, before: int
    ) -> None:
        # A page that was shown the answer already must not be told of typing: hence "after".
        self.streams.publish(inbound.conversation, "typing", {"from": "bot", "after": before})
        self._missed.pop(inbound.conversation, None)  # a turn that broke off may have left it
        told = await asyncio.to_thread(_topics_told, inbound.conversation)
        await self._let_rasa_answer(_for_rasa(inbound, verdict, told, output))
        await self._make_sure_of_a_reply(inbound.conversation, verdict, before)

    async def _leave_to_person(self, conversation: str, verdict: Verdict) -> None:
        """A person has the conversation or is awaited: only danger is answered."""
        if reply := await asyncio.to_thread(holding.safety_reply, conversation, verdict):
            await self.tell(conversation, reply)

    async def _keep_miss(self, inbound: Inbound, number: int) -> None:
        """Keep a message that was not understood for the desk to review."""
        nearest = self._missed.pop(inbound.conversation, None)
        if nearest is None:
            return
        try:
            await asyncio.to_thread(_keep_unanswered, inbound, number, nearest)
        except StoreUnavailable:  # the visitor has the reply: this concerns only the desk
            logger.error("An unanswered message of %s could not be kept for review", inbound.conversation)

    def _say_unkept(self, inbound: Inbound, verdict: Verdict) -> None:
        """Nothing can be kept now, so nothing will be there after a reload; yet it can be said."""
        line = reply_of_last_resort(verdict)
        self.streams.publish(inbound.conversation, "notice", {"text": line.text, "tier": line.tier})

    async def _let_rasa_answer(self, message: UserMessage) -> None:
        try:
            await asyncio.wait_for(self._handle(message), SECONDS_TO_ANSWER)
        except Exception as error:  # whatever broke, the person must not meet silence
            logger.error("No answer in %s: %s", message.sender_id, type(error).__name__)

    async def _make_sure_of_a_reply(self, conversation: str, verdict: Verdict, before: int) -> None:
        if not await asyncio.to_thread(_is_answered, conversation, before):
            await self.tell(conversation, reply_of_last_resort(verdict))


@lru_cache
def the_door(handle: Handle) -> Door:
    """The one door of the server whose messages `handle` answers, whichever channels it has."""
    return Door(handle, Streams())


def last_resort(text: str) -> Line:
    """What is said to this message when nothing else could be."""
    return reply_of_last_resort(assess(text))


def reply_of_last_resort(verdict: Verdict) -> Line:
    """The reply of the red flag if there is one, else an apology; both say whom to call."""
    knowledge = read_knowledge()
    flag = knowledge.red_flags.get(verdict.category)
    if flag is None:
        return Line("bot", whom_to_call(), tier=verdict.tier)
    return Line("bot", knowledge.safety_reply(flag), tier=flag.tier)


def _for_rasa(
    inbound: Inbound, verdict: Verdict, told: tuple[str, ...], output: OutputChannel
) -> UserMessage:
    return UserMessage(
        text=inbound.payload or inbound.text,
        output_channel=output,
        sender_id=inbound.conversation,
        input_channel=inbound.channel,
        metadata={"triage": verdict.as_dict(), "told": list(told)},
    )


def _take(inbound: Inbound) -> tuple[int | None, Verdict]:
    """Keep the message, its verdict, and what the desk must see of it; all of it or nothing.

    A button says our own words, so there is nothing to assess.
    """
    with reading() as opened:
        facts = conversations.facts_of(opened, inbound.conversation)
    verdict = assess(inbound.text, facts) if inbound.payload is None else NO_RED_FLAG
    with session() as opened:
        line = Line("you", inbound.text, client_id=inbound.client_id, tier=verdict.tier)
        number = conversations.add_line(opened, inbound.conversation, line)
        if number is not None:
            conversations.add_facts(opened, inbound.conversation, verdict.facts)
            if verdict.tier in FOR_THE_DESK:
                seen = (verdict.tier, verdict.category, verdict.evidence)
                alerts.raise_alert(opened, inbound.conversation, number, *seen)
    return number, verdict


def _keep(conversation: str, line: Line) -> int | None:
    """Keep the line, unless a person took over while the assistant was thinking; danger is always told."""
    with session() as opened:
        if line.tier not in ALARMING and handoffs.state_of(opened, conversation) == handoffs.JOINED:
            return None
        return conversations.add_line(opened, conversation, line)


def _forget(conversation: str) -> None:
    with session() as opened:
        conversations.forget(opened, conversation)
    wipe_traces()


def _unanswered() -> list[tuple[str, str]]:
    with reading() as opened:
        return conversations.unanswered(opened)


def _keep_unanswered(inbound: Inbound, number: int, nearest: list[str]) -> None:
    """Keep it for review; at the second in a row the desk is shown that the visitor needs a person."""
    with session() as opened:
        unanswered.keep(opened, inbound.conversation, number, inbound.text, nearest)
        if unanswered.in_a_row(opened, inbound.conversation) >= MISSES_THAT_NEED_A_PERSON:
            handoffs.notice(opened, inbound.conversation, "not_understood")


def _topics_told(conversation: str) -> tuple[str, ...]:
    with reading() as opened:
        return conversations.topics_told(opened, conversation)


def _last_number(conversation: str) -> int:
    with reading() as opened:
        return conversations.last_number(opened, conversation)


def _is_answered(conversation: str, before: int) -> bool:
    with reading() as opened:
        return any(line.sender != "you" for line in conversations.lines_after(opened, conversation, before))
