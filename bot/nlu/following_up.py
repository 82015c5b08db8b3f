"""Reads a short question that names nothing, knowing what was talked about."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.knowledge.follow_ups import FollowUps, Subject
from bot.language.patterns import Match, Patterns
from bot.language.words import Message, read_message

FEWEST_WORDS, MOST_WORDS = 4, 14
TELL_ME_MORE = "tell_me_more"
WHAT = "what"


@dataclass(frozen=True)
class FollowUp:
    """What is meant: an intent, or words to ask anew whose answer must be among `topics`.

    `points` if the question has an "it"; without one it may also stand alone.
    """

    intent: str | None = None
    points: bool = False
    asked_anew: str = ""
    topics: frozenset[str] = frozenset()


class FollowUpReader:
    """The table of follow-ups, its signs compiled."""

    def __init__(self, table: FollowUps) -> None:
        self._table = table
        self._kinds = Patterns(table.kinds)
        self._names = Patterns({id: subject.called for id, subject in table.subjects.items()})

    def read(self, text: str, before: tuple[str, ...], told: tuple[str, ...]) -> FollowUp | None:
        """What the text means after the parts `before` it and the topics told; None if it stands alone."""
        message = read_message(text)
        if not 0 < len(message.words) <= MOST_WORDS:
            return None
        names, kinds = self._names.find(message), self._kinds.find(message)
        points = any(word.normal in self._table.pointing for word in message.words)
        if names and kinds and not points and not self._left_over(message, [*names, *kinds]):
            return self._named(names, kinds)
        subject = self._subject(before, told)
        if subject is None:
            return None
        if names and not kinds and not self._left_over(message, names):
            return self._other(names, told)
        if subject in {name.name for name in names}:
            return None
        if kinds and not names and not self._left_over(message, kinds):
            if intent := self._answer(subject, {kind.name for kind in kinds}, told):
                return FollowUp(intent, points or len(message.words) < FEWEST_WORDS)
        return _asked_anew(message, self._table.pointing, self._table.subjects[subject], bool(names))

    def _subject(self, before: tuple[str, ...], told: tuple[str, ...]) -> str | None:
        """What the nearest part names first, by the longest of its names, or what was told."""
        for part in reversed(before):
            if named := self._names.find(read_message(part)):
                return min(named, key=lambda name: (name.start, -name.end)).name
        return self._table.subject_after(told)

    def _left_over(self, message: Message, matches: Iterable[Match]) -> set[str]:
        """The words that say something and stand in none of the matches."""
        places = {place for match in matches for place in match.places}
        words = {word.normal for place, word in enumerate(message.words) if place not in places}
        return words - self._table.small_words - self._table.pointing

    def _answer(self, subject: str, kinds: set[str], told: tuple[str, ...]) -> str | None:
        """The article for the first of the kinds that has one; what was told just now is told further."""
        if any(self._table.is_the_same(kind, told) for kind in kinds):
            return TELL_ME_MORE
        answers = (self._table.answer(subject, kind) for kind in self._table.kinds if kind in kinds)
        intent = next(filter(None, answers), None)
        return TELL_ME_MORE if intent and told[-1:] == (intent,) else intent

    def _named(self, names: list[Match], kinds: list[Match]) -> FollowUp | None:
        """A question that says nothing but its subject and its kind: "is ANR safe?" """
        if len({name.name for name in names}) > 1:
            return None
        intent = self._answer(names[0].name, {kind.name for kind in kinds}, ())
        return FollowUp(intent) if intent else None

    def _other(self, names: list[Match], told: tuple[str, ...]) -> FollowUp | None:
        """ "And methadone?" asks of methadone what was told last of something else."""
        other, last = names[0].name, self._table.subject_after(told)
        if last in (None, other) or len({name.name for name in names}) > 1:
            return None
        answers = self._table.subjects[last].answers if last else {}
        kinds = {kind for kind, article in answers.items() if article == told[-1]}
        intent = self._answer(other, kinds, told) or self._answer(other, {WHAT}, told)
        return FollowUp(intent, points=True) if intent else None


def _asked_anew(
    message: Message, pointing: frozenset[str], subject: Subject, names_another: bool
) -> FollowUp | None:
    """The same question with the name of the subject in the place of its first "it", or before it."""
    for word in message.words:
        if word.normal in pointing:
            ending = " is" if word.normal in ("its", "thats") else ""
            text = f"{message.text[: word.start]}{subject.name}{ending}{message.text[word.end :]}"
            return FollowUp(points=not names_another, asked_anew=text, topics=subject.topics)
    if names_another:
        return None
    return FollowUp(asked_anew=f"{subject.name}: {message.text}", topics=subject.topics)
