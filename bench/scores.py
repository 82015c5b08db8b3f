"""The arithmetic of the report: shares and their intervals, confusions, and whether to trust confidence."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from bench.asking import Asked
from bench.held_out import ACTS

Z = 1.96  # standard deviations on either side that hold 95 % of a normal distribution
BINS = 10
FIRST = 3  # guesses that are offered when the assistant asks back


@dataclass(frozen=True)
class Score:
    """How many of a number of messages; `of` is at least one."""

    name: str
    count: int
    of: int

    @property
    def share(self) -> float:
        """The count as a share of all."""
        return self.count / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return interval(self.count, self.of)


@dataclass(frozen=True)
class Confusion:
    """How often one topic was asked and another answered, and the message of which that was surest."""

    meant: str
    answered: str
    count: int
    example: str


@dataclass(frozen=True)
class Bin:
    """The messages whose surest guess has a confidence in a range, and how many of these guesses are true."""

    low: float
    high: float
    confidence: float
    found: Score
    asked_back: int


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of `count` in `of`."""
    share, spread = count / of, Z * Z / of
    middle = share + spread / 2
    reach = Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


def score(name: str, of: Sequence[Asked], counts: Callable[[Asked], bool] = lambda one: one.right) -> Score:
    """How many of the messages were answered rightly, or are whatever else counts."""
    return Score(name, sum(map(counts, of)), len(of))


def scores_by(key: Callable[[Asked], str], asked: Iterable[Asked]) -> list[Score]:
    """A score for each value of the key, in the order of their names."""
    parts: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        parts[key(one)].append(one)
    return [score(name, parts[name]) for name in sorted(parts)]


def kind(one: Asked) -> str:
    """Whether the message asks for a topic, or is an act of the conversation."""
    return "acts" if one.message.group == ACTS else "topics"


def among_first(number: int) -> Callable[[Asked], bool]:
    """Whether what the message means is among so many of the surest guesses."""
    return lambda one: one.message.intent in [guess.intent for guess in one.guesses[:number]]


def surest_wrong(asked: Iterable[Asked], most: int) -> list[Asked]:
    """The wrong answers, the surest first."""
    wrong = [one for one in asked if one.wrong]
    return sorted(wrong, key=lambda one: -one.surest.confidence)[:most]


def confusions(asked: Sequence[Asked]) -> list[Confusion]:
    """Every pair of topics asked and answered instead, the most frequent first, then by name."""
    pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in surest_wrong(asked, len(asked)):
        pairs[one.message.intent, one.surest.intent].append(one.message.text)
    found = [Confusion(*pair, len(texts), texts[0]) for pair, texts in pairs.items()]
    return sorted(found, key=lambda one: (-one.count, one.meant, one.answered))


def answers(asked: Iterable[Asked]) -> Counter[tuple[str, str | None]]:
    """How often each topic that was meant got each answer; None is being asked back."""
    return Counter((one.message.intent, None if one.asked_back else one.surest.intent) for one in asked)


def reliability(asked: Iterable[Asked]) -> list[Bin]:
    """The messages in tenths of the confidence of their surest guess; tenths without any are left out."""
    parts: defaultdict[int, list[Asked]] = defaultdict(list)
    for one in asked:
        parts[min(int(one.surest.confidence * BINS), BINS - 1)].append(one)
    return [_bin(number, parts[number]) for number in sorted(parts)]


def calibration_error(bins: Sequence[Bin]) -> float:
    """How far confidence lies from the share of true guesses, over all messages (ECE)."""
    gaps = sum(abs(one.found.share - one.confidence) * one.found.of for one in bins)
    return gaps / sum(one.found.of for one in bins)


def _bin(number: int, asked: Sequence[Asked]) -> Bin:
    low, high = number / BINS, (number + 1) / BINS
    confidence = sum(one.surest.confidence for one in asked) / len(asked)
    found = score(f"{low:.1f} to {high:.1f}", asked, lambda one: one.found)
    return Bin(low, high, confidence, found, sum(one.asked_back for one in asked))
