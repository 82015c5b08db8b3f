"""A message on its way in, as the door knows it."""

import re
from dataclasses import dataclass

MOST_CHARACTERS = 10_000
STEERING = re.compile(r"^[\s/]+")


@dataclass(frozen=True)
class Inbound:
    """What a visitor sent. `payload` is set when they pressed a button; `text` is then the button's title.

    `reply` answers what Rasa could not read, such as a photo; `notice` is said after the answer.
    """

    conversation: str
    channel: str
    text: str
    payload: str | None = None
    client_id: str | None = None
    reply: str = ""
    notice: str = ""


def plain(text: str) -> str:
    """The text without what would steer Rasa or break a log: no leading slash, no control characters.

    Rasa takes text that begins with "/" as an intent with entities, which a visitor could forge.
    """
    printable = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)
    return STEERING.sub("", printable).strip()
