"""Puts the dates of feasts in the place of their names: "before christmas" is before December 25."""

import re
from datetime import date, timedelta

EVE = r"(?P<eve> eve)?"
NAMES = {
    "christmas": rf"christmas{EVE}(?: day)?",
    "new_year": rf"new ?years?{EVE}(?: day)?",
    "thanksgiving": rf"thanksgiving{EVE}(?: day)?",
    "labor_day": r"labor day",
    "memorial_day": r"memorial day",
}
ANY = "|".join(re.sub(r"\(\?P<eve>", "(?:", pattern) for pattern in NAMES.values())
BETWEEN = re.compile(rf"\bbetween ({ANY}) and ({ANY})\b")
NEW_YEAR = re.compile(r"\b(?:in|during) the new year\b")
THURSDAY, MONDAY = 3, 0
DAY = timedelta(days=1)


def in_dates(text: str, today: date) -> str:
    """The plain text with each feast as the date on which it is next."""
    text = NEW_YEAR.sub("after new year eve", BETWEEN.sub(r"after \1 and before \2", text))
    for name, pattern in NAMES.items():
        for match in reversed(list(re.finditer(rf"\b{pattern}\b", text))):
            feast = _next(name, today, is_eve=bool(match.groupdict().get("eve")))
            text = text[: match.start()] + feast.isoformat() + text[match.end() :]
    return text


def _next(name: str, today: date, *, is_eve: bool) -> date:
    days = (_day(name, year) - is_eve * DAY for year in range(today.year, today.year + 3))
    return next(day for day in days if day >= today)


def _day(name: str, year: int) -> date:
    if name == "thanksgiving":
        return _nth(year, 11, THURSDAY, 4)
    if name == "labor_day":
        return _nth(year, 9, MONDAY, 1)
    if name == "memorial_day":
        return _nth(year, 6, MONDAY, 1) - 7 * DAY
    return date(year, 12, 25) if name == "christmas" else date(year, 1, 1)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … of that weekday in the month; 0 is Monday."""
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY
