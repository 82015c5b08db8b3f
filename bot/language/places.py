"""Where the words of a cleaned message stand in the text as it came."""

import re

from bot.language.words import Message

CHUNK = re.compile(r"\S+")
Place = tuple[int, int]


def places_in(text: str, message: Message) -> list[Place]:
    """For each word of the message, read from the text, its start and end in the text."""
    if message.text == text:
        return [(word.start, word.end) for word in message.words]
    places: list[Place] = []
    for word in message.words:
        places.append(_next_place(text, message.text[word.start : word.end], places))
    return places


def _next_place(text: str, written: str, before: list[Place]) -> Place:
    cursor = before[-1][1] if before else 0
    found = text.find(written, cursor)
    if found >= 0:
        return found, found + len(written)
    # Cleaning changed the letters themselves: it is the next thing that is no space.
    chunk = CHUNK.search(text, cursor)
    return chunk.span() if chunk else (cursor, len(text))
