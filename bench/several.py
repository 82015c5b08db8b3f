"""How many messages with several questions are read as all of them: `python -m bench.several URL`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml

HELD_OUT = Path("tests/nlu/several_questions.yml")
SECONDS_TO_ANSWER = 30


@dataclass(frozen=True)
class Read:
    """A message, the intents of its questions, and those that were found, in order."""

    text: str
    meant: list[str]
    found: list[str]

    @property
    def has_all(self) -> bool:
        """Whether each question was found, whatever else was."""
        return set(self.meant) <= set(self.found)


def read_all(url: str) -> Iterator[Read]:
    """Each held-out message as the assistant at `url` reads it."""
    with httpx.Client(base_url=url, timeout=SECONDS_TO_ANSWER, trust_env=False) as http:
        for text, *meant in yaml.safe_load(HELD_OUT.read_text(encoding="utf-8")):
            parsed = http.post("/model/parse", json={"text": text}).raise_for_status().json()
            yield Read(text, meant, [question["intent"] for question in parsed["questions"]])


def main(url: str) -> None:
    """Print the share that is right, and each that is not."""
    messages = list(read_all(url))
    for one in messages:
        if one.found != one.meant:
            print(f"{one.text}\n  means {', '.join(one.meant)}\n  found {', '.join(one.found)}")
    complete = sum(one.has_all for one in messages)
    exact = sum(one.found == one.meant for one in messages)
    print(f"Of {len(messages)} messages with several questions all were found in {complete}, ", end="")
    print(f"and nothing else, in order, in {exact}.")


if __name__ == "__main__":
    main(sys.argv[1])
