"""Reads what a page sends, and says what does not fit."""

import re
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from bot.channels.inbound import MOST_CHARACTERS, plain
from bot.channels.problems import Problem, whom_to_call

CLIENT_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
NOTHING_BUT_SIGNS = "?"
MOST_DIGITS = 18
MOST_STARS = 5


@dataclass(frozen=True)
class Sent:
    """A message as a page sends it: words, or else the id of a button; never both."""

    client_id: str | None
    text: str = ""
    button: str | None = None


@dataclass(frozen=True)
class Opinion:
    """What a visitor thinks: whether one answer helped, or else how many stars the chat deserves."""

    message: int | None = None
    helpful: bool = False
    stars: int = 0


def read_message(request: Request) -> Sent:
    """The message of the request; raises Problem 400 that names what does not fit."""
    body = _object(request, {"id", "text", "button"})
    if "text" in body and "button" in body:
        raise Problem(400, "Unreadable", 'Expected either "text" or "button", not both.')
    client_id = body.get("id")
    if client_id is not None and not (isinstance(client_id, str) and CLIENT_ID.fullmatch(client_id)):
        raise Problem(400, "Unreadable id", "Expected 1 to 64 letters, digits, dots, dashes or underlines.")
    if "button" in body:
        return Sent(client_id, button=_text(body["button"], "button"))
    return Sent(client_id, plain(_text(body.get("text"), "text")) or NOTHING_BUT_SIGNS)


def read_opinion(request: Request) -> Opinion:
    """The opinion of the request; raises Problem 400 that names what does not fit."""
    body = _object(request, {"message", "helpful", "stars"})
    message, stars = _whole(body.get("message")), _whole(body.get("stars"))
    if body.keys() == {"message", "helpful"} and message > 0 and isinstance(body["helpful"], bool):
        return Opinion(message, body["helpful"])
    if body.keys() == {"stars"} and 1 <= stars <= MOST_STARS:
        return Opinion(stars=stars)
    raise Problem(400, "Unreadable", f'Expected "message" and "helpful", or "stars" from 1 to {MOST_STARS}.')


def read_last_event_id(request: Request) -> int:
    """The number of the last line that the page has; 0 if it has none."""
    number = request.headers.get("last-event-id", "0")
    if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
        raise Problem(400, "Unreadable Last-Event-ID", "Expected a number.")
    return int(number)


def _object(request: Request, keys: set[str]) -> dict[str, Any]:
    body = request.json
    if not isinstance(body, dict):
        raise Problem(400, "Unreadable", f"Expected a JSON object with some of: {', '.join(sorted(keys))}.")
    if unknown := body.keys() - keys:
        raise Problem(
            400, "Unreadable", f"{len(unknown)} keys are unknown. Expected {', '.join(sorted(keys))}."
        )
    return body


def _text(value: object, key: str) -> str:
    if isinstance(value, str) and 0 < len(value) <= MOST_CHARACTERS:
        return value
    expected = f"A message has 1 to {MOST_CHARACTERS} characters."
    raise Problem(400, f"Unreadable {key}", f"{expected} {whom_to_call()}")


def _whole(value: object) -> int:
    """A whole number, which JSON may also write as 3.0; 0 for anything else, or if it has too many digits."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return 0
    return int(value) if abs(value) < 10**MOST_DIGITS else 0
