"""A stand-in for the learned detector that believes the signs, for tests that need no trained model."""

from collections.abc import Mapping

from bot.language.words import read_message
from bot.triage.rules import read_signs, the_red_flags
from bot.triage.verdict import Likelihood


class SignsOnly:
    """As sure of a red flag as a sign makes it, and else of nothing."""

    def weigh(self, text: str) -> Mapping[str, Likelihood]:
        """Half for each red flag that a sign raises, a trace for all where something came close to one."""
        signs = read_signs(read_message(text), frozenset())
        trace = 0.002 * signs.is_close
        return {flag: Likelihood(0.5 if flag in signs.raised else trace, text) for flag in the_red_flags()}
