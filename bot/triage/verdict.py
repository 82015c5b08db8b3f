"""From a message to a verdict: how urgent it is, of what kind, and the words that say so."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from bot.knowledge.files import RED_FLAGS
from bot.knowledge.library import FOLDER
from bot.knowledge.red_flags import TIERS, RedFlag, read_red_flags
from bot.triage.context import Context
from bot.triage.patterns import Match, Patterns
from bot.triage.words import Message, read_message

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    """What triage says about one message.

    `check`: no alarm, but something close to one; the answer carries one safety line.
    """

    tier: str
    category: str
    evidence: tuple[str, ...]
    check: bool

    def as_dict(self) -> dict[str, object]:
        """The verdict as the parse result and the log carry it."""
        return {**asdict(self), "evidence": list(self.evidence)}


FAILED = Verdict("urgent", "triage_failed", (), check=True)


def assess(text: str) -> Verdict:
    """The verdict on one message. Never raises: a failure counts as "ask a person"."""
    try:
        return _assess(read_message(text))
    except Exception as error:  # Whatever broke, nobody may meet silence.
        # Only the kind of error: its text could hold what the person wrote.
        logger.error("triage failed with %s", type(error).__name__)
        return FAILED


def prepare() -> None:
    """Read and compile all signs now, so that a broken file stops the start and not a visitor's message."""
    _assess(read_message("hello"))


def _assess(message: Message) -> Verdict:
    signs, context = _signs().find(message), Context(message)
    alarms = [sign for sign in signs if not context.cancels(sign)]
    if not alarms:
        return Verdict("none", "", (), check=bool(signs) or context.needs_check)
    flag = min((_flags()[sign.name] for sign in _widest(alarms)), key=_urgency)
    return Verdict(flag.tier, flag.id, _evidence(alarms, flag, message), check=False)


def _widest(alarms: list[Match]) -> list[Match]:
    """Those that are no part of another: in "I wish I would not wake up", nobody lies there asleep."""
    spans = [(alarm.start, alarm.end) for alarm in alarms]
    return [alarm for alarm in alarms if not any(_holds(span, (alarm.start, alarm.end)) for span in spans)]


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _urgency(flag: RedFlag) -> tuple[int, str]:
    """The higher tier first; within it the order of the protocol."""
    return TIERS.index(flag.tier), flag.protocol


def _evidence(alarms: list[Match], flag: RedFlag, message: Message) -> tuple[str, ...]:
    """The words of the flag's signs, without those that are part of others."""
    signs = (sign for sign in alarms if sign.name == flag.id)
    written = dict.fromkeys(message.written(sign.start, sign.end) for sign in signs)
    return tuple(words for words in written if not any(words in other != words for other in written))


def _flags() -> Mapping[str, RedFlag]:
    """Only these: an article that is broken must not silence them."""
    return read_red_flags(FOLDER / RED_FLAGS)


@lru_cache
def _signs() -> Patterns:
    return Patterns({flag.id: flag.signs for flag in _flags().values()}, FOLDER / RED_FLAGS)
