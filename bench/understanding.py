"""How often held-out questions find their topic: `python -m bench.understanding`."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import httpx
import yaml

from bench.assistant import Assistant

QUESTIONS = Path("tests/questions")
FALLBACK = "nlu_fallback"
WORST = 30


@dataclass(frozen=True)
class Asked:
    """One held-out message, and what the assistant made of it."""

    text: str
    intent: str
    group: str
    style: str
    found: str
    confidence: float

    @property
    def right(self) -> bool:
        """Whether it found the intent."""
        return self.found == self.intent


def main() -> int:
    """Start the assistant, ask it every held-out message, and print accuracy with its 95 % interval."""
    with tempfile.TemporaryDirectory() as folder, Assistant(Path(folder) / "var") as assistant:
        asked = list(ask_all(assistant.chat_url))
    for title, key in (("group", lambda one: one.group), ("style", lambda one: one.style)):
        print(f"\nby {title}")
        print_table(asked, key)
    print("\nall")
    print_table(asked, lambda one: "acts" if one.group == "dialogue" else "topics")
    print_table(asked, lambda _: "everything")
    unsure = [one for one in asked if one.found == FALLBACK]
    wrong = [one for one in asked if not one.right and one.found != FALLBACK]
    print(f"\n{len(unsure)} were asked back, {len(wrong)} were answered wrongly; the surest of those:")
    for one in sorted(wrong, key=lambda one: -one.confidence)[:WORST]:
        print(f"  {one.confidence:4.2f}  {one.intent} as {one.found}: {one.text}")
    return 0


def ask_all(url: str) -> Iterator[Asked]:
    """Each held-out message, parsed by the assistant at `url`."""
    with httpx.Client(base_url=url, timeout=30, trust_env=False) as http:
        for group, intent, style, text in held_out():
            parsed = http.post("/model/parse", json={"text": text}).raise_for_status().json()
            ranking = parsed["intent"]
            yield Asked(text, intent, group, style, ranking["name"], ranking["confidence"])


def held_out() -> Iterator[tuple[str, str, str, str]]:
    """Group, intent, style and text of every message that is never trained on."""
    for path in sorted(QUESTIONS.glob("*/*.yml")):
        for style, texts in yaml.safe_load(path.read_text()).items():
            for text in texts:
                yield path.parent.name, path.stem, style, text


def print_table(asked: list[Asked], key: Callable[[Asked], str]) -> None:
    """A line for each value of the key: how many, how many right, and the Wilson interval."""
    rows: defaultdict[str, list[bool]] = defaultdict(list)
    for one in asked:
        rows[key(one)].append(one.right)
    for name, right in sorted(rows.items()):
        low, high = interval(sum(right), len(right))
        share = sum(right) / len(right)
        print(f"  {name:22} {len(right):4}  {share:6.1%}  ({low:.1%} to {high:.1%})")


def interval(right: int, all: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z = 1.96
    share, spread = right / all, z * z / all
    middle = share + spread / 2
    reach = z * sqrt(share * (1 - share) / all + spread / (4 * all))
    return (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)


if __name__ == "__main__":
    sys.exit(main())
