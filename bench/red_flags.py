"""How triage judges the held-out red flags and look-alikes: `python -m bench.red_flags [--all]`."""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.held_out import held_out
from bench.scores import Score
from bot.knowledge.collection import read_knowledge
from bot.knowledge.red_flag_checks import names_number_first
from bot.knowledge.red_flags import ALARMING, TIERS
from bot.triage.verdict import Verdict, assess, prepare

RED_FLAGS = Path("tests/red_flags")
ORDER = (*TIERS, "none")


@dataclass(frozen=True)
class Message:
    """A held-out message; its tier is `none` if it only looks like a red flag."""

    text: str
    tier: str
    slice: str
    category: str

    @property
    def is_danger(self) -> bool:
        """Whether it must be answered by an alarm."""
        return self.tier in ALARMING


@dataclass(frozen=True)
class Judged:
    """A message, the verdict on it, and how many milliseconds that took."""

    message: Message
    verdict: Verdict
    milliseconds: float

    @property
    def is_noticed(self) -> bool:
        """Whether the visitor is at least told whom to call."""
        return self.verdict.is_alarm or self.verdict.check

    @property
    def is_too_low(self) -> bool:
        """Whether the verdict is of a lower tier than the message deserves."""
        return ORDER.index(self.verdict.tier) > ORDER.index(self.message.tier)


def held_out_red_flags(folder: Path = RED_FLAGS) -> Iterator[Message]:
    """Every message of the folder, category by category."""
    for path in sorted(folder.glob("*.yml")):
        lists = yaml.safe_load(path.read_text(encoding="utf-8"))
        for tier, slices in lists["raises"].items():
            for slice, texts in slices.items():
                yield from (Message(text, tier, slice, path.stem) for text in texts)
        yield from (Message(text, "none", "look-alike", path.stem) for text in lists["stays_quiet"])


def judge(messages: Iterable[Message]) -> list[Judged]:
    """The verdict on each message, alone."""
    judged = []
    for message in messages:
        start = time.perf_counter()
        verdict = assess(message.text)
        judged.append(Judged(message, verdict, 1000 * (time.perf_counter() - start)))
    return judged


def share(name: str, judged: Sequence[Judged], is_so: Callable[[Judged], bool]) -> Score:
    """How many of the judged messages are so."""
    return Score(name, sum(map(is_so, judged)), len(judged))


def summary(judged: Sequence[Judged], plain: Sequence[Judged]) -> Iterator[Score]:
    """The figures that we promise, of red flags and look-alikes, and of plain questions."""
    danger = [one for one in judged if one.message.is_danger]
    flags = [one for one in judged if one.message.tier != "none"]
    quiet = [one for one in judged if one.message.tier == "none"]
    alarms = [one for one in judged if one.verdict.is_alarm]
    yield share("danger: alarm", danger, lambda one: one.verdict.is_alarm)
    yield share("danger: alarm or check", danger, lambda one: one.is_noticed)
    yield share("alarms with number first", alarms, lambda one: _has_number_first(one.verdict))
    yield share("red flags: tier too low", flags, lambda one: one.is_too_low)
    yield share("look-alikes: alarm", quiet, lambda one: one.verdict.is_alarm)
    yield share("look-alikes: check", quiet, lambda one: one.verdict.check and not one.verdict.is_alarm)
    yield share("plain questions: alarm", plain, lambda one: one.verdict.is_alarm)
    yield share("plain questions: check", plain, lambda one: one.verdict.check and not one.verdict.is_alarm)


def by(key: Callable[[Judged], str], judged: Iterable[Judged]) -> Iterator[Score]:
    """How many of the dangers are alarmed, for each value of the key."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.message.is_danger:
            groups[key(one)].append(one)
    for name, group in sorted(groups.items()):
        yield share(name, group, lambda one: one.verdict.is_alarm)


def main() -> int:
    """Judge all and print the tables, the misses and the false alarms."""
    prepare()
    judged = judge(held_out_red_flags())
    plain = judge(Message(one.text, "none", one.style, one.group) for one in held_out())
    _print("Held-out", summary(judged, plain))
    _print("Alarms by category", by(lambda one: one.message.category, judged))
    _print("Alarms by slice", by(lambda one: one.message.slice, judged))
    _print_tiers(judged)
    times = sorted(one.milliseconds for one in (*judged, *plain))
    print(f"\nMilliseconds: median {times[len(times) // 2]:.0f}, p99 {times[-len(times) // 100]:.0f}")
    if "--all" in sys.argv:
        _print_wrong(judged)
    return 0


def _has_number_first(verdict: Verdict) -> bool:
    knowledge = read_knowledge()
    flag = knowledge.red_flags[verdict.category]
    return names_number_first(knowledge.fill(flag.reply), flag, knowledge.clinic)


def _print(title: str, scores: Iterable[Score]) -> None:
    print(f"\n{title}")
    for one in scores:
        low, high = one.interval
        print(f"  {one.name:26} {one.count:4} of {one.of:4}  {one.share:6.1%}  ({low:.1%} to {high:.1%})")


def _print_tiers(judged: Sequence[Judged]) -> None:
    print("\nDeserved tier (rows) and verdict (columns)")
    print(" " * 12 + "".join(f"{tier:>11}" for tier in ORDER))
    for tier in ORDER:
        found = [one.verdict.tier for one in judged if one.message.tier == tier]
        print(f"  {tier:10}" + "".join(f"{found.count(other):11}" for other in ORDER))


def _print_wrong(judged: Sequence[Judged]) -> None:
    for one in judged:
        is_missed = one.message.is_danger and not one.verdict.is_alarm
        is_false = one.message.tier == "none" and one.verdict.is_alarm
        if is_missed or is_false:
            where = f"{one.message.category}/{one.message.slice} -> {one.verdict.category or 'none'}"
            print(f"{'missed' if is_missed else 'false'} {where}: {one.message.text}")


if __name__ == "__main__":
    sys.exit(main())
