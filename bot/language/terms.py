"""Finds the terms of a vocabulary in a message: which are denied, which past, and whose they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.language.assertion import Assertions
from bot.language.assertion_cues import LIGHT, STARTERS
from bot.language.durations import find_durations
from bot.language.patterns import Match, Patterns
from bot.language.people import People
from bot.language.places import Place, places_in
from bot.language.stopping import Stopping
from bot.language.words import Message, read_message

DRUG, SYMPTOM, BODY_SITE, DURATION = "drug", "symptom", "body_site", "duration"
KINDS = (DRUG, SYMPTOM, BODY_SITE)
SIGNAL = "signal"
# Over these a "not" reaches to a term, though it may take no alarm away.
REACHED_OVER = LIGHT | frozenset(
    """
    take takes taking took taken use uses using used on my his her their your prescribed given drink drinking
    smoke longer currently still much many pain kind type form other opioid opioids medicine medication
    """.split()
)
JOINING = frozenset(("or", "nor", "and", "any"))
FEWEST_OF_A_LIST = 3


@dataclass(frozen=True)
class Concept:
    """What several words mean, in the notation of signs.

    `misspelt` are found also with one letter wrong, `exact` only as written, and `everyday` words only beside
    another term or a signal.
    """

    kind: str
    name: str
    misspelt: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All concepts, what makes an everyday word a term, and by kind the phrases of another sense."""

    concepts: tuple[Concept, ...]
    signals: tuple[str, ...] = ()
    other_senses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    do_not_correct: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Term:
    """One term of a message, at its place in the text as the person wrote it."""

    kind: str
    name: str
    text: str
    start: int
    end: int
    negated: bool
    past: bool
    who: str


class TermFinder:
    """A vocabulary, ready to be found in messages."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compile it; raises ValueError if a term is malformed."""
        self._meant = {f"{concept.kind} {concept.name}": concept for concept in vocabulary.concepts}
        concepts = self._meant.items()
        exact = {name: concept.exact for name, concept in concepts}
        everyday = {name: concept.everyday for name, concept in concepts}
        around = {SIGNAL: vocabulary.signals, **vocabulary.other_senses}
        as_written = vocabulary.do_not_correct.union(_words(exact), _words(everyday))
        self._misspelt = Patterns({name: c.misspelt for name, c in concepts}, never_corrected=as_written)
        self._exact = Patterns(exact, forgives_misspellings=False)
        self._everyday = Patterns(everyday, forgives_misspellings=False)
        self._around = Patterns(around, forgives_misspellings=False)

    def find(self, text: str) -> list[Term]:
        """Every term, in the order of the text."""
        message = read_message(text)
        found = _Found(message, places_in(text, message), text, self._meant)
        terms = [*found.terms(self._matches(message)), *found.durations()]
        return sorted(terms, key=lambda term: (term.start, term.end))

    def _matches(self, message: Message) -> list[Match]:
        around = self._around.find(message)
        hidden = {kind: _places(cue for cue in around if cue.name == kind) for kind in KINDS}
        certain = [
            match
            for match in (*self._misspelt.find(message), *self._exact.find(message))
            if not hidden[self._meant[match.name].kind].issuperset(match.places)
        ]
        telling = [match for match in certain if self._meant[match.name].kind != BODY_SITE]
        signals = [*telling, *(cue for cue in around if cue.name == SIGNAL)]
        everyday = [
            match
            for match in self._everyday.find(message)
            if not hidden[self._meant[match.name].kind].issuperset(match.places)
            and _has_another(signals, match)
        ]
        return self._longest([*certain, *everyday])

    def _longest(self, matches: list[Match]) -> list[Match]:
        """Without those inside a longer one; a symptom leaves its body site standing ("chest pain")."""
        kept: dict[int, list[Match]] = defaultdict(list)
        for match in sorted(matches, key=lambda match: (-len(match.places), match.start - match.end)):
            others = {other for place in match.places for other in kept[place]}
            if not any(self._covers(other, match) for other in others):
                for place in match.places:
                    kept[place].append(match)
        return sorted({match for found in kept.values() for match in found}, key=lambda match: match.places)

    def _covers(self, longer: Match, match: Match) -> bool:
        is_site = {self._meant[found.name].kind == BODY_SITE for found in (longer, match)}
        return longer.name == match.name or (len(is_site) == 1 and set(match.places) <= set(longer.places))


class _Found:
    """What was found in one message, and what the message says of it."""

    def __init__(
        self, message: Message, places: list[Place], text: str, meant: Mapping[str, Concept]
    ) -> None:
        self._message, self._places, self._text, self._meant = message, places, text, meant

    @cached_property
    def _people(self) -> People:
        return People(self._message)

    def terms(self, matches: list[Match]) -> Iterator[Term]:
        """The term of each match."""
        if not matches:
            return
        assertions, stopping = Assertions(self._message, REACHED_OVER), Stopping(self._message)
        denied = {match for match in matches if assertions.denies(match)}
        for list_ in _lists(matches, self._message):
            if list_[0] in denied:
                denied.update(list_)
        for match in matches:
            concept = self._meant[match.name]
            yield self._term(
                concept.kind,
                concept.name,
                (match.start, match.end),
                negated=match in denied,
                past=assertions.is_past(match) or stopping.is_over(match),
            )

    def durations(self) -> Iterator[Term]:
        """The lengths of time."""
        for duration in find_durations(self._message.text):
            inside = [
                place
                for place, word in enumerate(self._message.words)
                if word.start < duration.end and duration.start < word.end
            ]
            span = inside[0], inside[-1] + 1
            yield self._term(DURATION, duration.name, span, negated=False, past=duration.is_ago)

    def _term(self, kind: str, name: str, span: tuple[int, int], *, negated: bool, past: bool) -> Term:
        start, end = self._places[span[0]][0], self._places[span[1] - 1][1]
        who = self._people.who(span[0], is_taken=kind == DRUG)
        return Term(kind, name, self._text[start:end], start, end, negated, past, who)


def _lists(matches: list[Match], message: Message) -> Iterator[list[Match]]:
    """Matches with only commas, "or" and "and" between them: "no chills, sweats or nausea"."""
    begun: list[Match] = []
    items, is_joined = 0, False
    for match in matches:
        is_inside = bool(begun) and match.start < begun[-1].end
        if not is_inside and not (begun and _goes_on(begun[-1], match, message)):
            if is_joined or items >= FEWEST_OF_A_LIST:
                yield begun
            begun, items, is_joined = [], 0, False
        is_joined |= bool(begun) and begun[-1].end < match.start
        items += not is_inside
        begun = [*begun, match]
    if is_joined or items >= FEWEST_OF_A_LIST:
        yield begun


def _goes_on(last: Match, match: Match, message: Message) -> bool:
    is_new = message.normals[match.start] in STARTERS
    between = message.normals[last.end : match.start]
    return not is_new and JOINING.issuperset(between) and not message.are_apart(last.end - 1, match.start)


def _has_another(signals: list[Match], match: Match) -> bool:
    return any(set(signal.places).isdisjoint(match.places) for signal in signals)


def _places(matches: Iterable[Match]) -> set[int]:
    return {place for match in matches for place in match.places}


def _words(signs: Mapping[str, Collection[str]]) -> set[str]:
    """The single words of the signs, as far as they are whole."""
    parts = {part for texts in signs.values() for text in texts for part in text.split()}
    return {word for part in parts for word in part.split("|") if word.isalnum()}
