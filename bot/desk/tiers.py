"""Orders the tiers of red flags: the most serious first."""

from collections.abc import Iterable

from bot.knowledge.red_flags import TIERS

NO_TIER = "none"
ORDER = (*TIERS, NO_TIER)


def most_serious(tiers: Iterable[str]) -> str:
    """The most serious of them; a tier that we do not know comes before none at all."""
    raised = [tier for tier in tiers if tier != NO_TIER]
    known = [tier for tier in TIERS if tier in raised]
    return (known or raised or [NO_TIER])[0]


def rank(tier: str) -> int:
    """Its place in a list; a tier that we do not know counts among the most serious."""
    return ORDER.index(tier) if tier in ORDER else 0
