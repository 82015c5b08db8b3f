"""Reads the words for a time of day: "mornings", "after half past two", "between 9 and 11"."""

import re
from collections.abc import Callable, Iterable

from bot.booking.terms import CHOICE, FRAME, Found, Rule
from bot.booking.window import QUARTERS_OF_A_DAY

LATEST_HOUR_MEANT_AS_AFTERNOON = 7  # "at 4" is 4 pm, "at 9" is 9 am: nobody visits a clinic at 4 am
AROUND = 60  # minutes to either side of "at ten" that still suit
HOURS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
)
HOUR = rf"(?:{'|'.join(HOURS)}|\d{{1,2}})"
NOT_A_TIME = (
    r"(?![\d/%]|st\b|nd\b|rd\b|th\b| ?(?:days?|weeks?|wks?|months?|years?|people|times?|miles?|mg|of)\b)"
)
MARK = r" ?(?:am|pm|oclock|ish)\b"
PART = r"(?: in the (?:morning|afternoon|evening)| at night)"
PAST = r"(?:half past|quarter past|quarter to)"
TIME = (
    rf"(?:noon|midday|{PAST} {HOUR}"
    rf"|{HOUR}(?:[:.]\d\d)?{NOT_A_TIME}(?:{MARK})?{PART}?)"
)
# A bare number is a time only beside a word that says so.
MARKED = rf"(?:noon|midday|{PAST} {HOUR}|{HOUR}(?::\d\d(?:{MARK})?|{MARK}){PART}?|{HOUR}{PART})"
EXACT = re.compile(rf"(?:at )?({TIME}|{MARKED})")
READ = re.compile(
    rf"(?:(?P<past>{PAST}) )?(?P<hour>{HOUR})(?:[:.](?P<minute>\d\d))?"
    r" ?(?P<half>am|pm)?(?:oclock|ish)?(?P<part>.*)"
)
# What people do at a time tells when they can not come.
AT_WORK = r"\b(?:work|works|working|busy|in class|at school|at work|on shift)\b"
DONE = r"\b(?:gets? (?:off|out|home|done)|off work|(?:am|im|is|hes|shes) (?:off|done|out)|finish(?:es)?"
DONE += r"|(?:shift|work|class|school) (?:ends|is over))\b"
TRAVELS = r"\b(?:gets in|arrives|leaves|comes|picks me up)"
SOME = r"(?: \w+){0,2}? "
SHIFT = {"half past": 30, "quarter past": 15, "quarter to": -15}
DAY = QUARTERS_OF_A_DAY * 15
PARTS = {
    r"(?:as )?early in the day(?: as possible)?|first thing(?: in the morning)?": (0, 9 * 60 + 30),
    r"(?:bright and )?early(?: in the)? mornings?|early am": (0, 9 * 60 + 30),
    r"late(?: in the)? mornings?|mid ?mornings?": (10 * 60, 12 * 60),
    r"before (?:lunch|noon|midday)|morn?ings?|mornin|am": (0, 12 * 60),
    r"after lunch|after (?:noon|midday)": (13 * 60, DAY),
    r"(?:around |over |at )?lunch(?: ?time| hour| break)?|midday|around noon": (11 * 60, 14 * 60),
    r"early(?: in the)? afternoons?": (12 * 60, 14 * 60 + 30),
    r"late(?: in the)? afternoons?|end of the day|late in the day": (15 * 60, 18 * 60),
    r"afternoons?|aft[er]*noo?ns?|arvo|pm": (12 * 60, 17 * 60),
    r"tonight|eve?nings?|nights?|after (?:work|school|hours)": (17 * 60, DAY),
}


def rules() -> Iterable[Rule]:
    """The readers of times; the longer wordings first."""
    yield re.compile(rf"{AT_WORK}{SOME}(?:from )?({TIME})(?: ?(?:to|until|till|-) ?)({TIME})"), _not_between
    yield re.compile(rf"{AT_WORK}{SOME}(?:till|until|to) ({TIME})"), _after
    yield re.compile(rf"{DONE}{SOME}(?:at|by|around) ({TIME})"), _after
    yield re.compile(rf"{TRAVELS} (?:at|around) ({TIME})"), lambda _: None
    yield re.compile(rf"\b(?:between|from) ({TIME})(?: ?(?:and|to|until|till|-) ?)({TIME})"), _between
    yield re.compile(rf"(?<![\d/.-])\b({TIME})(?: ?(?:to|until|till|-) ?)({TIME})(?![/-])"), _between
    yield re.compile(rf"\b(?:starts?|begins?) (?:work|school|class|my shift) at ({TIME})"), _before
    yield (
        re.compile(rf"\b(?:mornings?|afternoons?|evenings?),? (?:at|around|about|like|say) ({TIME})"),
        _around,
    )
    yield re.compile(rf"\b({TIME}) or ({TIME})(?= on\b| in the\b)"), _either
    late = r"(?:after|later than|not before|no earlier than|not earlier than|no sooner than|from)"
    yield re.compile(rf"\b(?:any ?time )?{late} ({TIME})(?: on| or later)?"), _after
    yield re.compile(rf"\b({TIME}) (?:or|and) (?:later|after)"), _after
    early = r"(?:before|until|till|by|earlier than|not after|no later than|not later than)"
    yield re.compile(rf"\b(?:any ?time )?{early} ({TIME})"), _before
    yield re.compile(rf"\b({TIME}) (?:or|and) (?:earlier|before)"), _before
    yield re.compile(rf"\b(?:at|around|about|like|say) (?:around |about )?({TIME})"), _around
    yield re.compile(rf"\b({MARKED})(?![\w:/])"), _around
    for words, (first, last) in PARTS.items():
        yield re.compile(rf"\b(?:{words})\b"), _part(first, last)


def minutes(said: str) -> int | None:
    """The minutes after midnight that the words mean; None if no clock shows them."""
    if said in ("noon", "midday"):
        return 12 * 60
    match = READ.fullmatch(said)
    if match is None:
        return None
    hour = HOURS.get(match["hour"]) or int(match["hour"])
    minute = int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    half = match["half"] or ("am" if "morning" in match["part"] else "pm" if match["part"].strip() else "")
    return _on_clock(hour, half) * 60 + minute + SHIFT.get(match["past"] or "", 0)


def exact(said: str) -> int | None:
    """The quarter hour of the one time that the words name; None if they only say about when."""
    match = EXACT.fullmatch(said)
    at = minutes(match[1]) if match and "ish" not in said else None
    return None if at is None or at % 15 else at // 15


def _on_clock(hour: int, half: str) -> int:
    if half and hour <= 12:
        return hour % 12 + (12 if half == "pm" else 0)
    return hour + 12 if 1 <= hour <= LATEST_HOUR_MEANT_AS_AFTERNOON else hour


def _quarters(first: int, last: int) -> frozenset[int]:
    """The quarter hours that begin at minute `first` or later and before minute `last`."""
    return frozenset(q for q in range(QUARTERS_OF_A_DAY) if first <= q * 15 < last)


def _part(first: int, last: int) -> Callable[[re.Match[str]], Found]:
    return lambda _: (CHOICE, _quarters(first, last))


def _between(match: re.Match[str]) -> Found:
    first, last = minutes(match[1]), minutes(match[2])
    if first is None or last is None:
        return None
    if first >= last and first >= 12 * 60:  # "7 to 11" is the morning
        first -= 12 * 60
    return (CHOICE, _quarters(first, last)) if first < last else None


def _not_between(match: re.Match[str]) -> Found:
    within = _between(match)
    return within and (FRAME, frozenset(range(QUARTERS_OF_A_DAY)) - within[1])


def _either(match: re.Match[str]) -> Found:
    found = [
        _quarters(middle - AROUND, middle + AROUND) for said in match.groups() if (middle := minutes(said))
    ]
    return (CHOICE, frozenset().union(*found)) if found else None


def _after(match: re.Match[str]) -> Found:
    first = minutes(match[1])
    return None if first is None else (FRAME, _quarters(first, DAY))


def _before(match: re.Match[str]) -> Found:
    last = minutes(match[1])
    return None if last is None else (FRAME, _quarters(0, last))


def _around(match: re.Match[str]) -> Found:
    middle = minutes(match[1])
    return None if middle is None else (CHOICE, _quarters(middle - AROUND, middle + AROUND))
