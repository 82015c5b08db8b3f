"""From a message to a verdict: how urgent it is, of what kind, and the words that say so."""

from __future__ import annotations

import logging
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.knowledge.red_flags import ALARMING, TIERS, RedFlag
from bot.language.words import Message, read_message
from bot.triage.rules import Signs, read_signs, the_red_flags

CLOSE = 0.08  # how likely an alarm must be for the safety line
CLOSE_TO_A_SIGN = 0.02  # the same where the words around a sign took it away
SECOND = 0.3  # how likely the other alarming tier must be for its line beside an alarm
SIGN = 0.12  # what a sign adds to the likelihood of its red flag
MOST_EVIDENCE = 200  # characters
MOST_CHARACTERS = 4000  # of a longer message not every word was weighed: there a sign alone is enough

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Likelihood:
    """How likely a red flag is, from 0 to 1, and the part of the message that tells most of it."""

    chance: float
    told_by: str


@dataclass(frozen=True)
class Step:
    """How likely red flags of the `counted` tiers must be together, for one of the `named` tiers to hold."""

    counted: Sequence[str]
    named: Sequence[str]
    enough: float


# The first that is reached holds. Where the steps stand was chosen on half of the held-out messages.
STEPS = (
    Step(ALARMING, ALARMING, 0.3),
    Step((*ALARMING, "urgent"), ("urgent",), 0.24),
    Step(TIERS, ("soon",), 0.21),
)


ENOUGH = max(step.enough for step in STEPS)


class Detector(Protocol):
    """What was learned of red flags."""

    def weigh(self, text: str) -> Mapping[str, Likelihood]:
        """The likelihood of each red flag, whether it is there or not."""


@dataclass(frozen=True)
class Verdict:
    """What triage says about one message.

    `check`: no alarm, but something close to one; the answer carries one safety line. Beside an alarm it says
    that there is one of the other alarming tier too, such as a wish to die beside an overdose. `facts` are
    those that the message tells, for the verdicts on later ones.
    """

    tier: str
    category: str
    evidence: tuple[str, ...]
    check: bool
    facts: frozenset[str] = frozenset()

    @property
    def is_alarm(self) -> bool:
        """Whether the safety reply takes the turn."""
        return self.tier in ALARMING

    def as_dict(self) -> dict[str, object]:
        """The verdict as the parse result carries it."""
        return {
            "tier": self.tier,
            "category": self.category,
            "evidence": list(self.evidence),
            "check": self.check,
        }


DETECTOR = Path("models/red_flags.skops")
NO_RED_FLAG = Verdict("none", "", (), check=False)
FAILED = Verdict("urgent", "triage_failed", (), check=True)


def assess(text: str, facts: frozenset[str] = frozenset()) -> Verdict:
    """The verdict on one message, in a conversation that told these facts before.

    Never raises: a failure counts as "ask a person", unless the signs alone are an alarm.
    """
    verdict = FAILED
    try:
        message = read_message(text)
        signs = read_signs(message, facts)
        verdict = _judge_by_signs(signs, message)
        return _judge(the_detector().weigh(text), signs, message)
    except Exception as error:  # Whatever broke, nobody may meet silence.
        # Only the kind of error: its text could hold what the person wrote.
        logger.error("triage failed with %s", type(error).__name__)
        return verdict if verdict.is_alarm else FAILED


def prepare() -> None:
    """Read all signs and load the detector now, so that what is broken stops the start and not a message."""
    read_signs(read_message("hello"), frozenset())
    the_detector().weigh("hello")


def the_detector() -> Detector:
    """The trained detector; raises FileNotFoundError if none was trained yet."""
    from bot.triage import learned  # its encoder takes seconds to import

    return learned.the_detector()


def _judge_by_signs(signs: Signs, message: Message) -> Verdict:
    raised = [the_red_flags()[id] for id in signs.raised]
    if not raised:
        return Verdict("none", "", (), signs.is_close, signs.facts)
    flag = min(raised, key=lambda flag: (TIERS.index(flag.tier), flag.protocol))
    return Verdict(flag.tier, flag.id, signs.words(flag.id, message), False, signs.facts)


def _judge(likely: Mapping[str, Likelihood], signs: Signs, message: Message) -> Verdict:
    """The first step that is reached, and the most likely of the red flags that it names."""
    sign = SIGN if len(message.text) <= MOST_CHARACTERS else ENOUGH
    for step in STEPS:
        if _chance(step.counted, likely, signs, sign) >= step.enough:
            flag = _most_likely(step.named, likely, signs, sign)
            evidence = signs.words(flag.id, message) or (_short(likely[flag.id].told_by),)
            others = [tier for tier in ALARMING if tier != flag.tier]
            least = SECOND if flag.tier in ALARMING else CLOSE
            is_second = _chance(others, likely, signs, sign) >= least
            return Verdict(flag.tier, flag.id, evidence, is_second, signs.facts)
    least = CLOSE_TO_A_SIGN if signs.is_close else CLOSE
    is_close = _chance(ALARMING, likely, signs, sign) >= least or len(message.text) > MOST_CHARACTERS
    return Verdict("none", "", (), is_close, signs.facts)


def _chance(tiers: Sequence[str], likely: Mapping[str, Likelihood], signs: Signs, sign: float) -> float:
    """How likely any red flag of the tiers is; a sign of one of them adds its weight once."""
    flags = [flag.id for flag in the_red_flags().values() if flag.tier in tiers]
    return sum(likely[id].chance for id in flags) + max(
        (_weight(id, signs, sign) for id in flags), default=0.0
    )


def _most_likely(
    tiers: Sequence[str], likely: Mapping[str, Likelihood], signs: Signs, sign: float
) -> RedFlag:
    flags = [flag for flag in the_red_flags().values() if flag.tier in tiers]
    return max(flags, key=lambda flag: likely[flag.id].chance + _weight(flag.id, signs, sign))


def _weight(flag: str, signs: Signs, sign: float) -> float:
    """What the signs add to the likelihood of the flag: all it needs if a fact told before makes them."""
    if flag in signs.by_fact:
        return ENOUGH
    return sign if flag in signs.raised else 0.0


def _short(words: str) -> str:
    return textwrap.shorten(words, MOST_EVIDENCE, placeholder=" …")
