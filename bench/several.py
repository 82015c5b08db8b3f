"""How many messages with two questions are read as both: `python -m bench.several URL`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import yaml

HELD_OUT = Path("tests/nlu/several_questions.yml")
SECONDS_TO_ANSWER = 30


def read_wrong(url: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """The messages that the assistant at `url` reads otherwise: text, what is meant, what was found."""
    with httpx.Client(base_url=url, timeout=SECONDS_TO_ANSWER, trust_env=False) as http:
        for text, *meant in held_out():
            parsed = http.post("/model/parse", json={"text": text}).raise_for_status().json()
            found = [question["intent"] for question in parsed["questions"]]
            if found != meant:
                yield text, meant, found


def held_out() -> list[list[str]]:
    """Messages, each with the intents of its questions."""
    messages: list[list[str]] = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
    return messages


def main(url: str) -> None:
    """Print the share that is right, and each that is not."""
    wrong = list(read_wrong(url))
    for text, meant, found in wrong:
        print(f"{text}\n  means {', '.join(meant)}\n  found {', '.join(found)}")
    total = len(held_out())
    print(f"{total - len(wrong)} of {total} messages with two questions are read as both.")


if __name__ == "__main__":
    main(sys.argv[1])
