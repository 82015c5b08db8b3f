"""Whether the words around a match say that it is not there, or that it was long ago."""

from collections.abc import Collection
from functools import lru_cache

from bot.language import assertion_cues as cues
from bot.language.patterns import Match, Patterns, near
from bot.language.words import Message

CUES = {
    "negation": cues.NEGATIONS,
    "not_negation": cues.NOT_NEGATIONS,
    "past": cues.PAST,
    "fear": cues.FEARS,
}
FARTHEST_PAST = 6


class Assertions:
    """What one message says of the matches in it."""

    def __init__(self, message: Message, light: Collection[str] = cues.LIGHT) -> None:
        """`light` are the words over which a negation reaches."""
        self._message, self._light = message, frozenset(light)
        found: dict[str, list[Match]] = {name: [] for name in CUES}
        for cue in _patterns().find(message):
            found[cue.name].append(cue)
        spared = {place for cue in found["not_negation"] for place in cue.places}
        self._negations = [cue for cue in found["negation"] if not spared.intersection(cue.places)]
        self._past = found["past"]
        feared = {place for cue in found["fear"] for place in cue.places}
        self._relapses = {
            message.sentences[place]
            for place, word in enumerate(message.normals)
            if word in cues.RELAPSES and place not in feared
        }

    def denies(self, match: Match) -> bool:
        """Whether the message says that the match is not there."""
        # "wont wake" and "cant breathe" are signs because of their negative word: no other one undoes them.
        if cues.NEGATIVE & self._message.normals_at(match.places):
            return False
        return self._is_denied_after(match) or any(
            self._reaches(negation, match) for negation in near(self._negations, match)
        )

    def is_past(self, match: Match) -> bool:
        """Whether the message says that the match was long ago, and not that it has come back."""
        if self._message.sentences[match.start] in self._relapses:
            return False
        return any(self._binds(cue, match) for cue in near(self._past, match))

    def _reaches(self, negation: Match, match: Match) -> bool:
        following = [place for place in match.places if place >= negation.end]
        if not following or self._message.are_apart(negation.start, following[0]):
            return False
        between = self._message.normals[negation.end : following[0]]
        is_list = any(word in ("or", "nor") for word in between)
        if is_list:
            return cues.STARTERS.isdisjoint(between)
        return self._light.issuperset(between) and not self._message.has_mark_between(
            negation.end - 1, following[0]
        )

    def _is_denied_after(self, match: Match) -> bool:
        """A form filled in: "chest pain: no"."""
        words = self._message.words
        if match.end >= len(words) or words[match.end].normal not in cues.AFTERWARDS:
            return False
        before, after = words[match.end - 1].marks, words[match.end].marks
        return any(mark in before for mark in ":-=?") and (after.strip() != "" or match.end + 1 == len(words))

    def _binds(self, past: Match, match: Match) -> bool:
        """Long ago, close by, in a past form, and nothing that leads back to today."""
        first, last = sorted((past, match), key=lambda found: found.start)
        words = self._message.normals
        between = words[first.end : last.start]
        if self._message.are_apart(first.start, last.start) or len(between) > FARTHEST_PAST:
            return False
        if past.start > 0 and words[past.start - 1] in cues.NOT_PAST:
            return False
        around = words[max(0, min(first.start, match.start - 3)) : last.end]
        has_past_form = any(word in cues.PAST_FORMS or word.endswith("ed") for word in around)
        own = self._message.normals_at(match.places)
        return has_past_form and cues.PAST_BREAKS.isdisjoint({*between, *own})


@lru_cache
def _patterns() -> Patterns:
    # A misspelt cue might be another word ("choking", "cooking"): only a certain one takes an alarm away.
    return Patterns(CUES, forgives_misspellings=False)
