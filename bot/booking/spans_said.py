"""Reads spans and lists of dates: "Dec 1-4", "the 3rd through the 8th of December", "the week of the 7th"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.booking.calendar import DAY, WEEK, Calendar, span
from bot.booking.dates_said import DATE, ENDING, MONTH, MONTHS, dates, place_of, soonest
from bot.booking.day_words import DAYNAME, WEEKDAYS
from bot.booking.terms import CHOICE, FRAME

Days = frozenset[date]
NUMBER = rf"(?:the )?(\d{{1,2}})(?:{ENDING})?(?![\d:]| ?[ap]m\b|{ENDING})"
NAME = rf"({MONTH})\.?"
TO = r" ?(?:to|through|thru|until|till|-|–) ?"
OR = r"(?:, ?(?:or |and )?| or | and | ?& ?| ?/ ?)"
FROM_MONTH = re.compile(rf"\b(?:from )?{NAME} {NUMBER}{TO}(?:{NAME} )?{NUMBER}")
BETWEEN_MONTHS = re.compile(rf"\bbetween {NAME} {NUMBER} and (?:{NAME} )?{NUMBER}")
TO_MONTH = re.compile(rf"(?:\bfrom |\bbetween )?\b{NUMBER}(?:{TO}| and ){NUMBER}(?: of)? {NAME}\b")
OF_SOME_MONTH = re.compile(
    rf"\b(?:between|from) the (\d{{1,2}}){ENDING}(?:{TO}| and )(?:the )?(\d{{1,2}}){ENDING}\b"
)
IN_FIGURES = re.compile(rf"\b(\d{{1,2}})/(\d{{1,2}})(?:{TO}| and )(\d{{1,2}})/(\d{{1,2}})\b(?!/)")
LIST_AFTER_MONTH = re.compile(rf"\b{NAME} ((?:{NUMBER}{OR})+{NUMBER})(?! ?(?:or|and) \d)")
LIST_BEFORE_MONTH = re.compile(rf"\b((?:{NUMBER}{OR})+{NUMBER})(?: of)? {NAME}\b")
WEEK_AFTER = re.compile(rf"(?<!next )(?<!this )\bweek after {DATE}")
WEEK_OF = re.compile(rf"\b(?:the )?week (?:of|starting|beginning)(?: on)? (?:monday,? )?{DATE}")
ORDER = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
NTH_WEEK = re.compile(
    rf"\b({'|'.join(ORDER)}|last)(?: full)? (?:week|({DAYNAME})) (?:of|in)"
    rf" (?:(?:the|(this|next)) month|{NAME})"
)
DAY_BESIDE = re.compile(rf"\b(?:the )?day (before|after) {DATE}")
LONGEST_LIKELY = timedelta(days=31)
Reader = Callable[[re.Match[str], Calendar], Days]


def rules() -> Iterator[tuple[re.Pattern[str], str, Reader]]:
    """The patterns, how what they say binds, and the days it means; none if there are no such days."""
    yield FROM_MONTH, FRAME, _from_month
    yield BETWEEN_MONTHS, FRAME, _from_month
    yield LIST_BEFORE_MONTH, CHOICE, lambda match, calendar: _list(match[1], match.groups()[-1], calendar)
    yield LIST_AFTER_MONTH, CHOICE, lambda match, calendar: _list(match[2], match[1], calendar)
    yield TO_MONTH, FRAME, lambda match, calendar: _within(match[3], match[1], match[3], match[2], calendar)
    yield OF_SOME_MONTH, FRAME, _of_some_month
    yield IN_FIGURES, FRAME, _in_figures
    yield WEEK_OF, FRAME, _week_of
    yield WEEK_AFTER, FRAME, _week_after
    yield NTH_WEEK, FRAME, _nth_week
    yield DAY_BESIDE, CHOICE, _day_beside


def _from_month(match: re.Match[str], calendar: Calendar) -> Days:
    return _within(match[1], match[2], match[3] or match[1], match[4], calendar)


def _within(first_month: str, first: str, last_month: str, last: str, calendar: Calendar) -> Days:
    begin = _day(first_month, first, calendar)
    end = _day(last_month, last, calendar)
    return span(begin, end) if begin and end and begin <= end else frozenset()


def _list(numbers: str, month: str, calendar: Calendar) -> Days:
    found = (_day(month, number, calendar) for number in re.findall(r"\d{1,2}", numbers))
    return frozenset(day for day in found if day)


def _of_some_month(match: re.Match[str], calendar: Calendar) -> Days:
    """Of the month in which it begins next."""
    for ahead in range(3):
        month = calendar.month(ahead)
        begin = next((day for day in month if day.day == int(match[1])), None)
        if begin and begin >= calendar.today:
            end = next(
                day for day in sorted(span(begin, begin + 2 * LONGEST_LIKELY)) if day.day == int(match[2])
            )
            return span(begin, end)
    return frozenset()


def _in_figures(match: re.Match[str], calendar: Calendar) -> Days:
    """Month before day, unless only the other way round makes a likely span."""
    a, b, c, d = map(int, match.groups())
    readings = [(soonest(a, b, None, calendar), soonest(c, d, None, calendar))]
    readings.append((soonest(b, a, None, calendar), soonest(d, c, None, calendar)))
    spans = [(begin, end) for begin, end in readings if begin and end and begin <= end]
    likely = [one for one in spans if one[1] - one[0] <= LONGEST_LIKELY]
    return span(*next(iter(likely or spans))) if spans else frozenset()


def _week_of(match: re.Match[str], calendar: Calendar) -> Days:
    """The week of the soonest day that it can be; of figures, of each."""
    found = dates(match, calendar, is_named=False)
    found = found[:1] if match["alone"] else found
    mondays = (day - day.weekday() * DAY for day in found)
    return frozenset().union(*(span(monday, monday + 6 * DAY) for monday in mondays))


def _nth_week(match: re.Match[str], calendar: Calendar) -> Days:
    """Its seven days as they are counted from the first of the month, or the weekday among them."""
    ahead = int(match[3] == "next")
    if match[4]:
        ahead = (place_of(match[4], MONTHS) + 1 - calendar.today.month) % 12
    days = sorted(calendar.month(ahead))
    begin = days[-7] if match[1] == "last" else days[0] + ORDER[match[1]] * WEEK
    places = [place_of(match[2], WEEKDAYS)] if match[2] else range(7)
    return frozenset(day for day in span(begin, begin + 6 * DAY) if day.weekday() in places)


def _week_after(match: re.Match[str], calendar: Calendar) -> Days:
    return frozenset(day + WEEK for day in _week_of(match, calendar))


def _day_beside(match: re.Match[str], calendar: Calendar) -> Days:
    step = DAY if match[1] == "after" else -DAY
    return frozenset(day + step for day in dates(match, calendar, is_named=False)[:1])


def _day(month: str, day: str, calendar: Calendar) -> date | None:
    return soonest(place_of(month, MONTHS) + 1, int(day), None, calendar)
