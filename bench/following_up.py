"""How many short questions after an answer are understood from it: `python -m bench.following_up URL`."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.runtime.talk import Visit

HELD_OUT = Path("tests/nlu/follow_ups.yml")
MORE = "tell_me_more"  # meant is the topic told before
Chat = Mapping[str, str]


@dataclass(frozen=True)
class Turn:
    """What was written, the topics that a reader would accept as meant, and those that were told."""

    text: str
    meant: frozenset[str]
    told: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether one of the topics meant was told."""
        return not self.meant.isdisjoint(self.told)


def held_out() -> list[Chat]:
    """Chats, each a mapping from what is written to the topics meant; the first names its subject."""
    chats: list[Chat] = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    return chats


def follow_ups(url: str, chats: Iterable[Chat]) -> Iterator[list[Turn]]:
    """The chats, each held on the website at `url`."""
    for chat in chats:
        visit, turns, last = Visit(url), [], ""
        for text, topics in chat.items():
            meant = frozenset(last if topic == MORE else topic for topic in topics.split("|"))
            turns.append(Turn(text, meant, tuple(visit.ask(text)["topics"])))
            last = topics.split("|")[0] if topics != MORE else last
        yield turns


def main(url: str) -> None:
    """Print the share of later turns that are right, and each that is not."""
    right = total = 0
    for first, *later in follow_ups(url, held_out()):
        total += len(later)
        right += sum(turn.is_right for turn in later)
        for turn in later:
            if not turn.is_right:
                print(f"{first.text} ... {turn.text}\n  means {', '.join(turn.meant)}\n  told {turn.told}")
    print(f"{right} of {total} questions that lean on an answer are understood.")


if __name__ == "__main__":
    main(sys.argv[1])
