"""Reads how much earlier or later than a known time somebody means: "an hour later", "later that day"."""

import re
from datetime import datetime

from bot.booking.day_words import NUMBER, number_of
from bot.booking.terms import plain
from bot.booking.times_said import AROUND
from bot.booking.window import QUARTERS_OF_A_DAY, Window, quarter_of

WAY = r"(?P<way>later|earlier|sooner)"
BY_SO_MUCH = re.compile(
    rf"\b(?:(?P<half>half (?:an )?hour)|(?P<hours>{NUMBER}) hours?|(?P<minutes>\d{{1,3}}) ?min(?:ute)?s?)"
    rf"(?P<more> and a half)?(?: or so)? {WAY}\b"
)
THAT_DAY = re.compile(
    rf"\b(?:a (?:bit|little)(?: bit)? |slightly |same day,? (?:but )?){WAY}\b"
    r"|\b(?P<way2>later|earlier|sooner) (?:on )?(?:in the|that|the same|same) day\b"
)


def shifted(text: str, start: datetime) -> Window | None:
    """The window on the day of `start`, a local time, that lies so much earlier or later than it."""
    words, base = plain(text), quarter_of(start.time())
    if match := BY_SO_MUCH.search(words):
        return _about(start, base, base + (1 if match["way"] == "later" else -1) * _quarters(match))
    if match := THAT_DAY.search(words):
        is_later = "later" in (match["way"], match["way2"])
        return _between(start, base + 1, QUARTERS_OF_A_DAY) if is_later else _between(start, 0, base)
    return None


def _quarters(match: re.Match[str]) -> int:
    minutes = 30 if match["half"] else int(match["minutes"] or 60 * number_of(match["hours"] or "0"))
    return max(minutes + 30 * bool(match["more"]), 15) // 15


def _about(start: datetime, base: int, at: int) -> Window | None:
    """Near the quarter hour `at`, on the same side of `base` as it."""
    around = AROUND // 15
    first, last = max(at - around, 0), min(at + around, QUARTERS_OF_A_DAY)
    return _between(start, *((max(first, base + 1), last) if at > base else (first, min(last, base))), at)


def _between(start: datetime, first: int, last: int, at: int | None = None) -> Window | None:
    quarters = frozenset(range(first, last))
    return Window(frozenset([start.date()]), quarters, at) if quarters else None
