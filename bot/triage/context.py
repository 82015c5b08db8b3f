"""Whether the words around a sign take it away: denial, past, question, quotation, another sense."""

from functools import lru_cache

from bot.language.assertion import Assertions
from bot.language.patterns import Match, Patterns, near
from bot.language.words import Message
from bot.triage import cues, senses

CUES = {
    "aside": cues.ASIDE,
    "question": cues.QUESTIONS,
    "information": cues.INFORMATION,
    "present": cues.PRESENT,
    "other_sense": senses.OTHER_SENSES,
    "pain_or_mood": senses.PAIN_OR_MOOD,
    "ambiguous": senses.AMBIGUOUS,
    "reported": cues.REPORTED,
    "self_report": cues.SELF_REPORTS,
}


class Context:
    """The cues of one message, and what they do to the signs in it."""

    def __init__(self, message: Message) -> None:
        self._message, self._words = message, message.normals
        self._assertions = Assertions(message)
        self._cues: dict[str, list[Match]] = {name: [] for name in CUES}
        for cue in _patterns().find(message):
            self._cues[cue.name].append(cue)

    @property
    def needs_check(self) -> bool:
        """Whether, without any sign, the message still asks for one safety line."""
        cues = self._cues
        return bool(cues["ambiguous"] or (cues["other_sense"] and cues["pain_or_mood"]))

    def cancels(self, sign: Match) -> bool:
        """Whether the sign is no alarm, because of what stands around it."""
        return (
            self._is_other_sense(sign)
            or self.denies(sign)
            or self._is_aside(sign)
            or self._assertions.is_past(sign)
            or self._is_asked(sign)
            or self._is_information(sign)
            or self._is_quoted(sign)
        )

    def _is_other_sense(self, sign: Match) -> bool:
        """The idiom holds the whole sign; a sign that reaches out of it is real."""
        return self._is_held("other_sense", sign)

    def denies(self, sign: Match) -> bool:
        """Whether the message says that the sign is not there."""
        return self._assertions.denies(sign)

    def _is_aside(self, sign: Match) -> bool:
        if cues.SELF & self._message.normals_at(sign.places):
            return False
        return any(
            cue.end <= sign.start
            and not self._message.has_mark_between(cue.end - 1, sign.start)
            and cues.ASIDE_LIGHT.issuperset(self._words[cue.end : sign.start])
            for cue in near(self._cues["aside"], sign)
        )

    def _is_asked(self, sign: Match) -> bool:
        own = self._message.normals_at(sign.places)
        if self._cues["present"] or self._cues["self_report"] or own & (cues.SELF | cues.HAPPENED):
            return False
        return any(
            question.start <= sign.start
            and not set(question.places).intersection(sign.places)
            and not self._message.are_apart(question.start, sign.start)
            and cues.SELF.isdisjoint(self._words[question.end : sign.start])
            for question in near(self._cues["question"], sign)
        )

    def _is_information(self, sign: Match) -> bool:
        return not self._cues["present"] and self._is_held("information", sign)

    def _is_held(self, name: str, sign: Match) -> bool:
        return any(cue.start <= sign.start and sign.end <= cue.end for cue in near(self._cues[name], sign))

    def _is_quoted(self, sign: Match) -> bool:
        is_text = bool(self._cues["reported"]) and not self._cues["self_report"]
        return is_text and self._message.quoted.issuperset(sign.places)


@lru_cache
def _patterns() -> Patterns:
    # A misspelt cue might be another word ("choking", "cooking"): only a certain one takes an alarm away.
    return Patterns(CUES, forgives_misspellings=False)
