"""Asks the running assistant each message, and keeps what it made of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx

from bench.held_out import Message

FALLBACK = "nlu_fallback"
NO_ALARM = "none"
SECONDS_TO_ANSWER = 30


@dataclass(frozen=True)
class Guess:
    """A topic or act that the message could mean, and how sure the assistant is."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Asked:
    """A message and its guesses, the surest first; `asked_back` if none was sure enough to answer."""

    message: Message
    guesses: tuple[Guess, ...]
    asked_back: bool = False
    alarmed: bool = False

    @property
    def surest(self) -> Guess:
        """The guess that is answered, unless the assistant asks back."""
        return self.guesses[0]

    @property
    def found(self) -> bool:
        """Whether the surest guess is what the message means, answered or not."""
        return self.surest.intent == self.message.intent

    @property
    def right(self) -> bool:
        """Whether what the message means was answered."""
        return self.found and not self.asked_back

    @property
    def wrong(self) -> bool:
        """Whether something else was answered."""
        return not self.found and not self.asked_back


@dataclass(frozen=True)
class Measured:
    """What a pipeline made of the messages; what it took in all to train, and in the median to understand."""

    asked: list[Asked]
    training_seconds: float
    milliseconds: float


def ask_all(url: str, messages: Iterable[Message]) -> Iterator[Asked]:
    """Each message, parsed by the assistant at `url`."""
    with httpx.Client(base_url=url, timeout=SECONDS_TO_ANSWER, trust_env=False) as http:
        for message in messages:
            response = http.post("/model/parse", json={"text": message.text})
            yield asked(message, response.raise_for_status().json())


def asked(message: Message, parsed: dict[str, Any]) -> Asked:
    """What Rasa's answer says of the message; its fallback is no guess, but means that it asks back."""
    ranking = [Guess(one["name"], one["confidence"]) for one in parsed["intent_ranking"]]
    return Asked(
        message,
        guesses=tuple(guess for guess in ranking if guess.intent != FALLBACK),
        asked_back=parsed["intent"]["name"] == FALLBACK,
        alarmed=parsed["triage"]["tier"] != NO_ALARM,
    )
