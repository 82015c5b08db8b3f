"""Turns an answer's text into what a provider shows: bold, links, phone numbers to tap, sources, choices."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.store.conversations import Line

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^\][\n]+)\]\((https?://[^()\s]+)\)")
LONG_NUMBER = r"(?:\+?\d{1,4}[-. ]?)?(?:\(\d{2,4}\) ?|\d{2,4}[-. ])\d{3}[-. ]\d{3,4}"
PHONE = re.compile(rf"(?<![\w$.-])({LONG_NUMBER}|911|988)(?![\w-]|\.\d)")
NO_INTEREST = "none known"
MOST_SOURCES = 3
Replace = Callable[[re.Match[str]], str]


def plain(text: str) -> str:
    """Words only; a link stands behind its words."""
    return LINK.sub(r"\1: \2", BOLD.sub(r"\1", text))


def starred(text: str) -> str:
    """The same with bold in single stars, as WhatsApp has it."""
    return LINK.sub(r"\1: \2", BOLD.sub(r"*\1*", text))


def with_calls(text: str, link: Replace) -> str:
    """The text with each phone number as a link that calls it."""
    return PHONE.sub(link, text)


def digits(number: str) -> str:
    """The number as a link dials it."""
    return re.sub(r"[^\d+]", "", number)


def spoken(line: Line) -> str:
    """What is said, with the name of the person who says it: here nothing else tells who it is."""
    return f"{line.name}: {line.text}" if line.sender == "staff" and line.name else line.text


def cited(sources: Sequence[Mapping[str, Any]], *, brief: bool = False) -> str:
    """The sources in few words: who says so, when, what they gain by it, and where to read it."""
    if not sources:
        return ""
    told = [_source(source, brief=brief) for source in sources[:MOST_SOURCES]]
    more = [f"and {len(sources) - MOST_SOURCES} more"] if len(sources) > MOST_SOURCES else []
    return "Sources: " + "; ".join([*told, *more]) if brief else "\n".join(["Sources:", *told, *more])


def numbered(titles: Iterable[str]) -> str:
    """Choices to be answered by their number."""
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def titles(line: Line) -> list[str]:
    """The titles of the line's buttons."""
    return [button["title"] for button in line.buttons]


def joined(*pieces: str) -> str:
    """The pieces that say anything, as paragraphs."""
    return "\n\n".join(piece for piece in pieces if piece)


def shortened(text: str, most: int) -> str:
    """The text, its end left out if it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _source(source: Mapping[str, Any], *, brief: bool) -> str:
    who, interest = f"{source['publisher']}, {source['date']}", source.get("interest") or NO_INTEREST
    if brief:
        return who if interest == NO_INTEREST else f"{who} ({_small(interest.split(';')[0])})"
    told = who if interest == NO_INTEREST else f"{who} ({interest})"
    return f"- {told} {source['url']}" if source.get("url") else f"- {told}"


def _small(words: str) -> str:
    """The words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]
