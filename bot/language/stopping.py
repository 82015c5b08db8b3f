"""Whether a message says that somebody has left off what it names."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.assertion_cues import NEGATIVE
from bot.language.patterns import Match, Patterns, near
from bot.language.words import Message

STOPPED = (
    "stopped|discontinued|ditched|formerly|previously",
    "gave up",
    "i|just|he|she|has|have|already|recently|finally|since|when|after|hes|shes|we|dad|mom quit|kicked",
    "im|am|been|hes|shes|is|was|came|went|got|weaned|tapered|clean|now|completely off",
    "days|weeks|months|years off",
    "taken|took|weaned|got|pulled me|him|her off",
    "switched|switching|changed|moved ... from",
    "i|he|she|we|had|mom|dad was|were|been on|taking|using|addicted|hooked",
)
LIGHT = frozenset(
    "of all the my his her their our your any taking using use both completely to from on that those".split()
)


class Stopping:
    """The words of one message that tell of leaving off."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self._cues = [cue for cue in _patterns().find(message) if not self._is_denied(cue)]

    def is_over(self, match: Match) -> bool:
        """Whether one of them stands right before the match."""
        return any(self._leads_to(cue, match) for cue in near(self._cues, match))

    def _leads_to(self, cue: Match, match: Match) -> bool:
        if cue.end > match.start or self._message.are_apart(cue.start, match.start):
            return False
        between: Sequence[str] = self._message.normals[cue.end : match.start]
        is_pause = self._message.has_mark_between(cue.end - 1, match.start)
        return not is_pause and LIGHT.issuperset(between)

    def _is_denied(self, cue: Match) -> bool:
        """ "I never stopped", "I was not on it"."""
        around = self._message.normals[max(0, cue.start - 1) : cue.end]
        return not (NEGATIVE - {"stopped"}).isdisjoint(around)


@lru_cache
def _patterns() -> Patterns:
    return Patterns({"stopped": STOPPED}, forgives_misspellings=False)
