"""From a message to a verdict: how urgent it is, of what kind, and the words that say so."""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from bot.knowledge.collection import FOLDER
from bot.knowledge.files import RED_FLAGS
from bot.knowledge.red_flags import TIERS, RedFlag, read_red_flags
from bot.triage.context import Context
from bot.triage.patterns import Match, Patterns
from bot.triage.words import Message, read_message

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Verdict:
    """What triage says about one message.

    `check`: no alarm, but something close to one; the answer carries one safety line. Beside an alarm it says
    that there is one of a lower tier too, such as a wish to die beside an overdose, with another number.
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
    flags = sorted({_flags()[sign.name] for sign in alarms}, key=_urgency)
    is_double = flags[-1].tier != flags[0].tier
    return Verdict(flags[0].tier, flags[0].id, _evidence(alarms, flags[0], message), check=is_double)


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
