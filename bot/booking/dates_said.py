"""Reads dates: "December 5th", "12/5", "the 5th", and what else they may mean."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.booking.calendar import Calendar, day_or_none

MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sep(?:t|tember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
MONTH = rf"(?:{'|'.join(MONTHS)})"
ENDING = r"(?:st|nd|rd|th)"
IN_FIGURES = (
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})"
    r"(?:(?P=sign)(?P<year>\d{4}|\d{2})|(?<=/\d)|(?<=/\d\d))(?![\d/])"  # without a year only "12/5"
)
MONTH_FIRST = (
    rf"(?P<month>{MONTH})\.? (?:the )?(?P<day>\d{{1,2}}){ENDING}?(?!\d|:| ?[ap]m)(?:,? (?P<year2>20\d\d))?"
)
DAY_FIRST = rf"(?:the )?(?P<day2>\d{{1,2}}){ENDING}?(?: of)? (?P<month2>{MONTH})\b(?:,? (?P<year3>20\d\d))?"
DATE = (
    rf"(?:(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})|{IN_FIGURES}|{MONTH_FIRST}|{DAY_FIRST}"
    rf"|(?:the )?(?P<alone>\d{{1,2}}){ENDING}\b)"
)
LONG_AGO = timedelta(days=90)
MONTHS_AHEAD = 2  # "the 5th" is that of this month or the next ones
MONTHS_OF_A_YEAR = 12  # "tuesday the 5th" may be further


def dates(match: re.Match[str], calendar: Calendar, *, is_named: bool) -> list[date]:
    """The dates that a match of DATE may mean, the soonest first; `is_named` if it comes with a weekday."""
    if match["alone"]:
        return _alone(int(match["alone"]), MONTHS_OF_A_YEAR if is_named else MONTHS_AHEAD, calendar)
    return sorted({day for day in _read(match, calendar) if day is not None})


def place_of(name: str, names: tuple[str, ...]) -> int:
    """The place of the name among patterns of names, from 0."""
    return next(place for place, pattern in enumerate(names) if re.fullmatch(pattern, name))


def soonest(month: int, day: int, year: str | None, calendar: Calendar) -> date | None:
    """The date of that year, else of this year or the next; one that is just over is taken as said."""
    if year:
        return day_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = day_or_none(calendar.today.year, month, day)
    following = day_or_none(calendar.today.year + 1, month, day)
    if this is None or this >= calendar.today:
        return this
    can_be_booked = following is not None and following <= calendar.last
    return this if calendar.today - this < LONG_AGO and not can_be_booked else following


def _read(match: re.Match[str], calendar: Calendar) -> Iterator[date | None]:
    if match["iso"]:
        yield day_or_none(*map(int, match["iso"].split("-")))
    elif match["first"]:
        first, second = int(match["first"]), int(match["second"])
        yield soonest(first, second, match["year"], calendar)
        yield soonest(second, first, match["year"], calendar)
    else:
        month = place_of(match["month"] or match["month2"], MONTHS) + 1
        day = int(match["day"] or match["day2"])
        yield soonest(month, day, match["year2"] or match["year3"], calendar)


def _alone(day: int, months: int, calendar: Calendar) -> list[date]:
    """That day of the coming months, as far as they can be booked; at least the soonest."""
    firsts = [calendar.month_start(ahead) for ahead in range(months + 1)]
    days = (day_or_none(first.year, first.month, day) for first in firsts)
    found = [one for one in days if one and one >= calendar.today]
    return [one for one in found if one <= calendar.last] or found[:1]
