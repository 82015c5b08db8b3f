"""Reads the words for days: "next week", "not monday", "the 5th", "in two weeks"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.booking import spans_said
from bot.booking.calendar import DAY, WEEK, Calendar, span
from bot.booking.dates_said import MONTHS, dates, place_of
from bot.booking.day_words import (
    A_FEW_DAYS,
    ALL_HOURS,
    ANY,
    ANY_OTHER_DAY,
    FROM_NOW,
    FROM_THEN,
    IN_MONTH,
    IN_SOME,
    LONG_PAST,
    NOT_THIS_BUT_NEXT,
    NOT_TOMORROW,
    ONE_WEEKDAY,
    RANGE,
    RELATIVE,
    SINCE,
    THIS_OR_NEXT,
    WEEK_AFTER,
    WEEKDAYS,
    WEEKEND,
    WHOLE_DATE,
    WITHIN,
    WORKDAYS,
    number_of,
    stands_for_day,
)
from bot.booking.terms import CHOICE, FRAME, Found, Rule, Term, combine

COMING = ("next", "coming")
PAST, TOO_FAR, NO_SUCH_DAY = "past", "too_far", "no_such_day"
WEEKDAY = "weekday"  # a choice that means the coming one, unless a frame says which


class DaysSaid:
    """The days that the words of one message mean, said on `today` by one who can book until `last`.

    A weekday alone is one of the days `within`, which were named before, if there is one.
    What cannot be booked is noted: `problem` is PAST, TOO_FAR, NO_SUCH_DAY or empty. Dates between which
    only the visitor can decide ("the 5th", "5/6") are in `either`.
    """

    def __init__(self, today: date, last: date, within: frozenset[date] = frozenset()) -> None:
        self._calendar = Calendar(today, last)
        self._before = within if within != self._calendar.everything else frozenset()
        self.problem = ""
        self.either: tuple[date, ...] = ()
        self._others_from = 0  # days named before this place would not suit

    def rules(self) -> Iterable[Rule]:
        """The readers of days; the longer wordings first."""
        calendar = self._calendar
        for pattern, binds, read in spans_said.rules():
            yield pattern, self._span(binds, read)
        yield LONG_PAST, self._past
        yield SINCE, lambda _: None
        yield NOT_THIS_BUT_NEXT, self._next_one
        yield NOT_TOMORROW, lambda _: (CHOICE, self._known(calendar.today + 2 * DAY))
        yield ANY_OTHER_DAY, self._any_other
        yield ALL_HOURS, self._anything
        yield WHOLE_DATE, self._date
        yield FROM_THEN, self._from_then
        yield FROM_NOW, self._in
        yield IN_SOME, self._in
        yield WITHIN, self._within
        yield A_FEW_DAYS, lambda _: (FRAME, calendar.ahead(2, 6))
        yield WEEK_AFTER, lambda _: (FRAME, calendar.week(2))
        yield THIS_OR_NEXT, self._frame
        yield IN_MONTH, self._month
        yield RELATIVE, self._relative
        yield RANGE, self._weekdays
        yield ONE_WEEKDAY, self._weekday
        yield WEEKEND, lambda _: (WEEKDAY, calendar.weekdays(5, 6))
        yield WORKDAYS, lambda _: (CHOICE, calendar.weekdays(*range(5)))
        yield ANY, self._anything

    def meant(self, terms: Iterable[Term]) -> frozenset[date]:
        """What all of the terms together leave."""
        found = [replace(term, is_denied=term.is_denied or self._is_other(term)) for term in terms]
        frames = [term for term in found if term.binds == FRAME and not term.is_denied]
        if all(frame.values == self._calendar.everything for frame in frames):
            found = [self._soonest(term) for term in found]
        return combine(found, self._calendar.everything)

    def _is_other(self, term: Term) -> bool:
        """Whether "any other day" came after it."""
        return term.binds != FRAME and term.start < self._others_from

    def _any_other(self, match: re.Match[str]) -> Found:
        self._others_from = match.start()
        return None

    def _next_one(self, match: re.Match[str]) -> Found:
        return FRAME, self._calendar.week(1) if match[1] == "week" else self._calendar.month(1)

    def _span(self, binds: str, read: spans_said.Reader) -> Callable[[re.Match[str]], Found]:
        """A reader that notes what cannot be booked of the span."""

        def found(match: re.Match[str]) -> Found:
            days = read(match, self._calendar)
            if not days:
                self.problem = NO_SUCH_DAY
            elif max(days) < self._calendar.today:
                self.problem = PAST
            return (binds, self._bookable(days)) if days else None

        return found

    def _soonest(self, term: Term) -> Term:
        """That of the days named before, else the coming one; of today's own weekday also the one after."""
        if term.binds != WEEKDAY or term.is_denied:
            return term
        before, near = term.values & self._before, self._calendar.ahead(0, 7)
        is_whole = {day.weekday() for day in before} == {day.weekday() for day in term.values}
        return replace(term, values=before if is_whole else term.values & near)

    def _anything(self, _: re.Match[str]) -> Found:
        return FRAME, self._calendar.everything

    def _past(self, _: re.Match[str]) -> Found:
        self.problem = PAST
        return None

    def _in(self, match: re.Match[str]) -> Found:
        number, unit = number_of(match[1]), match[2]
        if unit.startswith("day"):
            return CHOICE, self._known(self._calendar.today + number * DAY)
        if unit.startswith("month"):
            return FRAME, self._bookable(self._calendar.month(number))
        return FRAME, self._bookable(self._calendar.week(number))

    def _from_then(self, match: re.Match[str]) -> Found:
        start = self._calendar.today
        if match[3] == "tomorrow":
            start += DAY
        elif match[3] != "today":
            start = min(self._next_days(place_of(match[3], WEEKDAYS)))
        return CHOICE, self._known(start + number_of(match[1]) * (WEEK if match[2] == "week" else DAY))

    def _within(self, match: re.Match[str]) -> Found:
        number = 3 if match[1] == "few" else number_of(match[1] or "a")
        return FRAME, self._calendar.ahead(0, number * {"days": 1, "weeks": 7, "month": 31}[match[2]])

    def _frame(self, match: re.Match[str]) -> Found:
        part, which, unit = match[1] or "", match[2].split()[-1], match[3]
        if which == "the" and not part:
            return None
        if unit == "month":
            return FRAME, self._bookable(_third(part, self._calendar.month(int(which in COMING))))
        days = sorted(self._calendar.week(int(which in COMING)))
        halves = {"early": days[:2], "beginning of": days[:2], "start of": days[:2], "mid": days[1:4]}
        halves |= {"middle of": days[1:4], "late": days[3:5], "end of": days[-4:-2], "later": days[1:]}
        return FRAME, frozenset(halves.get(part, days))

    def _month(self, match: re.Match[str]) -> Found:
        is_clear = match[1] or match[2] or match[0].split()[0] in ("in", "during", "of")
        if match[3] in ("may", "mar", "march", "sep", "dec", "jan") and not is_clear:
            return None  # "may I come", "march in": words of their own
        ahead = (place_of(match[3], MONTHS) + 1 - self._calendar.today.month) % 12
        return FRAME, self._bookable(_third(match[1] or "", self._calendar.month(ahead)))

    def _relative(self, match: re.Match[str]) -> Found:
        word = match["word"]
        ahead = 0 if word in ("today", "") else 2 if "after" in word else 1
        return self._bounded(match["bound"], self._known(self._calendar.today + ahead * DAY))

    def _weekdays(self, match: re.Match[str]) -> Found:
        first, last = (place_of(match[number], WEEKDAYS) for number in (1, 2))
        return WEEKDAY, self._calendar.weekdays(
            *((first + step) % 7 for step in range((last - first) % 7 + 1))
        )

    def _weekday(self, match: re.Match[str]) -> Found:
        place, which = place_of(match["name"], WEEKDAYS), match["which"] or ""
        if match["name"] in ("sat", "sun") and not (which or match["bound"] or stands_for_day(match)):
            return None
        if match["bound"]:
            return self._bounded(match["bound"], frozenset([min(self._next_days(place))]))
        if match["many"] or which in ("any", "every"):
            return CHOICE, self._calendar.weekdays(place)
        if which == "next":  # some mean the coming one, others that of next week: show both
            return CHOICE, frozenset(day for day in self._next_days(place) if day != self._calendar.today)
        return WEEKDAY, self._calendar.weekdays(place)

    def _next_days(self, place: int) -> frozenset[date]:
        """The next two of that weekday; of today's also today."""
        return frozenset(day for day in self._calendar.ahead(0, 14) if day.weekday() == place)

    def _date(self, match: re.Match[str]) -> Found:
        found = dates(match, self._calendar, is_named=bool(match["name"]))
        if match["name"]:
            found = [day for day in found if day.weekday() == place_of(match["name"], WEEKDAYS)]
        if not found:
            self.problem = self.problem or NO_SUCH_DAY
            return None
        if len(found) > 1 and not match["bound"]:
            self.either = tuple(sorted({*self.either, *found}))
            return CHOICE, self._bookable(frozenset(found))
        return self._bounded(match["bound"], self._known(found[0]))

    def _known(self, day: date) -> frozenset[date]:
        """The day alone; if it cannot be booked, that is noted."""
        if day < self._calendar.today:
            self.problem = PAST
        elif day > self._calendar.last:
            self.problem = TOO_FAR
        return frozenset([day])

    def _bookable(self, days: frozenset[date]) -> frozenset[date]:
        if not days & self._calendar.everything:
            self.problem = TOO_FAR
        return days

    def _bounded(self, bound: str | None, days: frozenset[date]) -> Found:
        day = min(days)
        if bound is None:
            return CHOICE, days
        if bound in ("after", "later than"):
            return FRAME, span(day + DAY, self._calendar.last)
        if bound in ("before", "earlier than"):
            return FRAME, span(self._calendar.today, day - DAY)
        is_end = bound in ("until", "till", "by", "no later than", "through")
        return FRAME, span(self._calendar.today, day) if is_end else span(day, self._calendar.last)


def _third(part: str, month: frozenset[date]) -> frozenset[date]:
    """The early, middle or late part of the month; all of it without such a word."""
    thirds: dict[str, Callable[[date], bool]] = {
        "early": lambda day: day.day <= 10,
        "mid": lambda day: 10 < day.day <= 20,
        "late": lambda day: day.day > 20,
    }
    names = {
        "beginning of": "early",
        "start of": "early",
        "middle of": "mid",
        "end of": "late",
        "later": "late",
    }
    fits = thirds.get(names.get(part, part))
    return frozenset(filter(fits, month)) if fits else month
