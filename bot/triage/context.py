"""Whether the words around a sign take it away: denial, past, question, quotation, another sense."""

from bisect import bisect_left
from functools import lru_cache

from bot.language.patterns import Match, Patterns
from bot.language.words import Message
from bot.triage import cues, senses

CUES = {
    "negation": cues.NEGATIONS,
    "not_negation": cues.NOT_NEGATIONS,
    "aside": cues.ASIDE,
    "past": cues.PAST,
    "fear": cues.FEARS,
    "question": cues.QUESTIONS,
    "information": cues.INFORMATION,
    "present": cues.PRESENT,
    "other_sense": senses.OTHER_SENSES,
    "pain_or_mood": senses.PAIN_OR_MOOD,
    "ambiguous": senses.AMBIGUOUS,
    "reported": cues.REPORTED,
    "self_report": cues.SELF_REPORTS,
}
FARTHEST = 25
FARTHEST_PAST = 6


class Context:
    """The cues of one message, and what they do to the signs in it."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self._words = [word.normal for word in message.words]
        self._cues: dict[str, list[Match]] = {name: [] for name in CUES}
        for cue in _patterns().find(message):
            self._cues[cue.name].append(cue)
        feared = {place for cue in self._cues["fear"] for place in cue.places}
        self._relapses = {
            message.sentences[place]
            for place, word in enumerate(self._words)
            if word in cues.RELAPSES and place not in feared
        }
        spared = {place for cue in self._cues["not_negation"] for place in cue.places}
        self._cues["negation"] = [
            cue for cue in self._cues["negation"] if not spared.intersection(cue.places)
        ]

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
            or self._is_past(sign)
            or self._is_asked(sign)
            or self._is_information(sign)
            or self._is_quoted(sign)
        )

    def _is_other_sense(self, sign: Match) -> bool:
        """The idiom holds the whole sign; a sign that reaches out of it is real."""
        return self._is_held("other_sense", sign)

    def denies(self, sign: Match) -> bool:
        """Whether the message says that the sign is not there."""
        # "wont wake" and "cant breathe" are signs because of their negative word: no other one undoes them.
        if cues.NEGATIVE & self._own_words(sign):
            return False
        return self._is_denied_after(sign) or any(
            self._reaches(negation, sign) for negation in self._near("negation", sign)
        )

    def _reaches(self, negation: Match, sign: Match) -> bool:
        following = [place for place in sign.places if place >= negation.end]
        if not following or self._are_apart(negation.start, following[0]):
            return False
        between = self._words[negation.end : following[0]]
        is_list = any(word in ("or", "nor") for word in between)
        if is_list:
            return cues.STARTERS.isdisjoint(between)
        return cues.LIGHT.issuperset(between) and not self._is_pause(negation.end - 1, following[0])

    def _is_denied_after(self, sign: Match) -> bool:
        """A form filled in: "chest pain: no"."""
        if sign.end >= len(self._words) or self._words[sign.end] not in cues.AFTERWARDS:
            return False
        before, after = self._message.words[sign.end - 1].marks, self._message.words[sign.end].marks
        return any(mark in before for mark in ":-=?") and (
            after.strip() != "" or sign.end + 1 == len(self._words)
        )

    def _is_aside(self, sign: Match) -> bool:
        if cues.SELF & self._own_words(sign):
            return False
        return any(
            cue.end <= sign.start
            and not self._is_pause(cue.end - 1, sign.start)
            and cues.ASIDE_LIGHT.issuperset(self._words[cue.end : sign.start])
            for cue in self._near("aside", sign)
        )

    def _is_past(self, sign: Match) -> bool:
        if self._message.sentences[sign.start] in self._relapses:
            return False
        return any(self._binds(cue, sign) for cue in self._near("past", sign))

    def _binds(self, past: Match, sign: Match) -> bool:
        """Long ago, close by, in a past form, and nothing that leads back to today."""
        first, last = sorted((past, sign), key=lambda match: match.start)
        between = self._words[first.end : last.start]
        if self._are_apart(first.start, last.start) or len(between) > FARTHEST_PAST:
            return False
        if past.start > 0 and self._words[past.start - 1] in cues.NOT_PAST:
            return False
        around = self._words[max(0, min(first.start, sign.start - 3)) : last.end]
        has_past_form = any(word in cues.PAST_FORMS or word.endswith("ed") for word in around)
        return has_past_form and cues.PAST_BREAKS.isdisjoint({*between, *self._own_words(sign)})

    def _is_asked(self, sign: Match) -> bool:
        own = self._own_words(sign)
        if self._cues["present"] or self._cues["self_report"] or own & (cues.SELF | cues.HAPPENED):
            return False
        return any(
            question.start <= sign.start
            and not set(question.places).intersection(sign.places)
            and not self._are_apart(question.start, sign.start)
            and cues.SELF.isdisjoint(self._words[question.end : sign.start])
            for question in self._near("question", sign)
        )

    def _is_information(self, sign: Match) -> bool:
        return not self._cues["present"] and self._is_held("information", sign)

    def _is_held(self, name: str, sign: Match) -> bool:
        return any(cue.start <= sign.start and sign.end <= cue.end for cue in self._near(name, sign))

    def _is_quoted(self, sign: Match) -> bool:
        is_text = bool(self._cues["reported"]) and not self._cues["self_report"]
        return is_text and self._message.quoted.issuperset(sign.places)

    def _near(self, name: str, sign: Match) -> list[Match]:
        """The cues not too far from the sign; looking at all would make a long message slow."""
        found = self._cues[name]
        first = bisect_left(found, sign.start - FARTHEST, key=lambda cue: cue.start)
        last = bisect_left(found, sign.end + FARTHEST, key=lambda cue: cue.start)
        return found[first:last]

    def _own_words(self, sign: Match) -> set[str]:
        return {self._words[place] for place in sign.places}

    def _are_apart(self, left: int, right: int) -> bool:
        return self._message.sentences[left] != self._message.sentences[right]

    def _is_pause(self, left: int, right: int) -> bool:
        """Whether a mark stands somewhere between the two words."""
        return any(word.marks.strip() for word in self._message.words[left:right])


@lru_cache
def _patterns() -> Patterns:
    # A misspelt cue might be another word ("choking", "cooking"): only a certain one takes an alarm away.
    return Patterns(CUES, forgives_misspellings=False)
