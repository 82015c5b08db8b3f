"""Reads the words for days: "next week", "not monday", "the 5th", "in two weeks"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.booking.calendar import DAY, WEEK, Calendar, span
from bot.booking.dates_said import DATE, MONTH, MONTHS, dates, place_of
from bot.booking.terms import CHOICE, FRAME, Found, Rule, Term, combine

PAST, TOO_FAR, NO_SUCH_DAY = "past", "too_far", "no_such_day"
WEEKDAY = "weekday"  # a choice that means the coming one, unless a frame says which
WEEKDAYS = (
    r"mon(?:day)?",
    r"tue(?:s|sday)?",
    r"wed(?:s|nesday|nsday)?",
    r"thu(?:r|rs|rsday|rdsay)?",
    r"fri(?:day)?",
    r"sat(?:urday)?",
    r"sun(?:day)?",
)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "couple of": 2, "a couple of": 2, "a couple": 2, "three": 3}
NUMBERS |= {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
DAYNAME = rf"(?:{'|'.join(WEEKDAYS)})"
NUMBER = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,2}})"
BOUND = (
    r"(?:\b(?P<bound>after|later than|before|earlier than|until|till|by|no later than|through|from|since"
    r"|starting|beginning|not before|no earlier than)(?: on)? )?"
)
PART = r"\b(early|late|later|end of|beginning of|start of|middle of|mid)? ?"
UNIT = r"(weeks|week|days|day|months|month)"
LONG_PAST = re.compile(rf"\b(?:yesterday|(?:days?|weeks?|months?) ago|last (?:week|month|{DAYNAME}))\b")
ALL_HOURS = re.compile(r"\b24/7\b")
WHOLE_DATE = re.compile(rf"{BOUND}(?:\b(?P<name>{DAYNAME}),? (?:the )?)?(?<![\d/.:-]){DATE}")
FROM_THEN = re.compile(rf"\b({NUMBER}) (week|day)s? (?:from|after) (today|now|tomorrow|{DAYNAME})\b")
FROM_NOW = re.compile(rf"\b({NUMBER}) {UNIT} (?:from now|out|away)\b")
IN_SOME = re.compile(rf"\bin (?:about |around )?({NUMBER}) {UNIT}\b")
WITHIN = re.compile(
    rf"\b(?:within|(?:in|over|during) the next|the coming) (?:({NUMBER}|few) )?(days|weeks|month)\b"
)
A_FEW_DAYS = re.compile(r"\b(?:in )?a few days\b")
WEEK_AFTER = re.compile(r"\b(?:the )?week after(?: next)?\b")
THIS_OR_NEXT = re.compile(rf"{PART}(?:the )?(this|next|the) (week|wk|month)\b(?! from)")
IN_MONTH = re.compile(rf"{PART}(?:(?:in|during|of) )?(next )?({MONTH})\b(?! \d)")
RELATIVE = re.compile(
    rf"{BOUND}\b(?P<word>(?:the )?day after tomorrow|tomm?orr?ow|tmrw|tmr|tmrow|today|(?=tonight))\b"
)
RANGE = re.compile(rf"\b({DAYNAME}) ?(?:to|through|thru|until|till|-) ?({DAYNAME})\b")
ONE_WEEKDAY = re.compile(
    rf"{BOUND}\b(?P<which>next|(?:this |the )?(?:coming|following)|this|any|every)? ?"
    rf"(?P<name>{DAYNAME})(?P<many>s)?\b"
)
WEEKEND = re.compile(r"\b(?:(?:on|at|during) )?(?:the |this |next )?weekends?\b")
WORKDAYS = re.compile(r"\b(?:weekdays?|week days?|during the week)\b")
ANY = re.compile(
    r"\b(?:asap|as soon as|soon|soonest|earliest|any ?(?:time|day)|when ?ever|no preference|flexible"
    r"|(?:first|next) (?:available|free|open|opening|one|appointment)|all the same|you (?:pick|choose)"
    r"|do(?:es)?(?:nt| not) (?:matter|care|mind))\b"
)


class DaysSaid:
    """The days that the words of one message mean, said on `today` by one who can book until `last`.

    What cannot be booked is noted: `problem` is PAST, TOO_FAR, NO_SUCH_DAY or empty. Dates between which
    only the visitor can decide ("the 5th", "5/6") are in `either`.
    """

    def __init__(self, today: date, last: date) -> None:
        self._calendar = Calendar(today, last)
        self.problem = ""
        self.either: tuple[date, ...] = ()

    def rules(self) -> Iterable[Rule]:
        """The readers of days; the longer wordings first."""
        calendar = self._calendar
        yield LONG_PAST, self._past
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
        found = list(terms)
        frames = [term for term in found if term.binds == FRAME and not term.is_denied]
        if all(frame.values == self._calendar.everything for frame in frames):
            found = [self._soonest(term) for term in found]
        return combine(found, self._calendar.everything)

    def _soonest(self, term: Term) -> Term:
        """The coming one of each weekday; of today's own weekday also that of next week."""
        if term.binds != WEEKDAY or term.is_denied:
            return term
        near = self._calendar.ahead(0, 7)
        return replace(term, values=term.values & near)

    def _anything(self, _: re.Match[str]) -> Found:
        return FRAME, self._calendar.everything

    def _past(self, _: re.Match[str]) -> Found:
        self.problem = PAST
        return None

    def _in(self, match: re.Match[str]) -> Found:
        number, unit = _number(match[1]), match[2]
        if unit.startswith("day"):
            return CHOICE, self._known(self._calendar.today + number * DAY)
        if unit.startswith("month"):
            return FRAME, self._bookable(self._calendar.month(number))
        return FRAME, self._bookable(self._calendar.week(number))

    def _from_then(self, match: re.Match[str]) -> Found:
        start = self._calendar.today
        if match[3] == "tomorrow":
            start += DAY
        elif match[3] not in ("today", "now"):
            start = min(self._next_days(place_of(match[3], WEEKDAYS)))
        return CHOICE, self._known(start + _number(match[1]) * (WEEK if match[2] == "week" else DAY))

    def _within(self, match: re.Match[str]) -> Found:
        number = 3 if match[1] == "few" else _number(match[1] or "a")
        return FRAME, self._calendar.ahead(0, number * {"days": 1, "weeks": 7, "month": 31}[match[2]])

    def _frame(self, match: re.Match[str]) -> Found:
        part, which, unit = match[1] or "", match[2], match[3]
        if which == "the" and not part:
            return None
        if unit == "month":
            return FRAME, self._bookable(_third(part, self._calendar.month(int(which == "next"))))
        days = sorted(self._calendar.week(int(which == "next")))
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
        if match["name"] in ("sat", "sun") and not (which or match["bound"] or _stands_for_day(match)):
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
            self.either = tuple(found)
            return CHOICE, frozenset(found) & self._calendar.everything
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


def _stands_for_day(match: re.Match[str]) -> bool:
    """Whether "sat" or "sun" stands where a day does: alone, after "on", or before a part of the day."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(
        re.search(r"(?:^|\b(?:on|or|and|next|this)|,) ?$", before)
        or re.match(r"s? (?:morning|afternoon|evening|or|and)", after)
    )


def _number(said: str) -> int:
    return NUMBERS.get(said) or int(said)
