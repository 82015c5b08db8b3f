"""The transcript of a conversation: what was said and what was done, in one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.desk import deliveries, evidence, times
from bot.desk.evidence import Part
from bot.store.handoffs import Step
from bot.store.outbox import Delivered
from bot.store.tables import Message

SPEAKERS = {"you": "Visitor", "bot": "Assistant"}
ACTS = {
    "asked": "The visitor asked for a person",
    "noticed": "Put on the list: the visitor was not understood",
    "joined": "{holder} took over",
    "reopened": "{holder} opened it again",
    "transferred": "{by} gave it to {holder}",
    "handed_back": "{by} handed back to the assistant",
    "closed": "{by} closed it",
    "gave_up": "The visitor stopped waiting",
    "nobody_free": "Nobody answered in time: the assistant is back",
}


@dataclass(frozen=True)
class Entry:
    """One entry; `sender` is empty for what was done rather than said."""

    sender: str
    who: str
    parts: list[Part]
    when: str
    when_exactly: str
    tier: str = "none"
    delivery: str = ""


def entries(
    lines: Iterable[Message],
    steps: Iterable[Step],
    raised: Mapping[int, tuple[str, ...]],
    sent: Mapping[int, Delivered],
    moment: datetime,
) -> list[Entry]:
    """All of it as told at `moment`, in the clinic's zone.

    By the number of the line, `raised` is the evidence of it, and `sent` how far it has got.
    """
    said = [
        (line.said_at, 1, _said(line, raised.get(line.id, ()), sent.get(line.id), moment)) for line in lines
    ]
    done = [(step.done_at, 0, _done(step, moment)) for step in steps]
    return [entry for *_, entry in sorted([*said, *done], key=lambda one: one[:2])]


def _said(line: Message, raised: tuple[str, ...], sent: Delivered | None, moment: datetime) -> Entry:
    who = SPEAKERS.get(line.sender) or line.name
    parts = evidence.parts(line.text, raised)
    delivery = _delivery(line, sent, moment)
    return Entry(line.sender, who, parts, *_when(line.said_at, moment), line.tier, delivery)


def _done(step: Step, moment: datetime) -> Entry:
    sentence = ACTS.get(step.act, step.act).format(by=step.by, holder=step.holder)
    return Entry("", "", [Part(sentence, is_evidence=False)], *_when(step.done_at, moment))


def _delivery(line: Message, sent: Delivered | None, moment: datetime) -> str:
    if sent is not None:
        is_told = line.sender == "staff" or deliveries.is_trouble(sent)
        return deliveries.sentence(sent, moment) if is_told else ""
    if line.sender != "staff":
        return ""
    if line.delivered_at is None:
        return "Kept; the visitor's page has not shown it yet"
    return f"Reached the visitor's page {_when(line.delivered_at, moment)[0]}"


def _when(utc: datetime, moment: datetime) -> tuple[str, str]:
    local = times.local(utc, moment.tzinfo)
    return times.moment(local, moment), local.isoformat(timespec="seconds")
