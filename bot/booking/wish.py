"""Reads from free text when somebody would like to come; it finds a window, never a visit."""

import re
from dataclasses import dataclass
from datetime import date

from bot.booking import times_said
from bot.booking.days_said import DaysSaid
from bot.booking.feasts import in_dates
from bot.booking.terms import Term, combine, plain, scan
from bot.booking.window import ANY_TIME, Window

MOST_CHARACTERS = 500


@dataclass(frozen=True)
class Wish:
    """What a message says of when: the window; else what cannot be (`problem`), or what only they can decide.

    `problem` is past, too_far, no_such_day or nothing. `either` are dates of which they mean one.
    `says_day` and `says_time` tell which half of the window the words named.
    """

    window: Window
    problem: str = ""
    either: tuple[date, ...] = ()
    says_day: bool = False
    says_time: bool = False

    def after(self, before: Window | None) -> Window:
        """The window as it is now wished, what is not named anew staying as it was before."""
        if before is None:
            return self.window
        days = self.window.days if self.says_day else before.days
        times = self.window if self.says_time or self.says_day else before
        return Window(days, times.quarters, times.at)


def read_wish(text: str, today: date, last: date, within: frozenset[date] = frozenset()) -> Wish | None:
    """What the text says of when, for one who can book from today until `last`; None if it says nothing.

    Both dates are the clinic's own. A weekday alone is one of the days `within`, if there is one. Nothing is
    guessed: a window may be wide, and figures that can be two dates come back as both.
    """
    said = DaysSaid(today, last, within)
    days, left = scan(in_dates(plain(text[:MOST_CHARACTERS]), today), said.rules())
    times, _ = scan(left, times_said.rules())
    if not (days or times or said.problem):
        return None
    meant = said.meant(days)
    problem = said.problem or ("" if meant else "no_such_day")
    window = Window(meant, _quarters(times), _exact(times, left))
    return Wish(window, problem, () if problem else said.either, says_day=bool(days), says_time=bool(times))


def _quarters(times: list[Term]) -> frozenset[int]:
    """The times of day that suit; what contradicts itself ("mornings after 4") leaves all."""
    return combine(times, ANY_TIME) or ANY_TIME


def _exact(times: list[Term], text: str) -> int | None:
    """The quarter hour that is named, if it is the only thing said of the time of day."""
    if len(times) != 1 or times[0].is_denied:
        return None
    return times_said.exact(text[times[0].start : times[0].end])


def ordinal(text: str, most: int) -> int | None:
    """Which of `most` things offered, counted from 0, the text picks by its number: "2", "the first one"."""
    text = re.sub(r"\b(?:earliest|soonest)\b", "first", re.sub(r"\blatest\b", "last", text.lower()))
    names = ["first", "second", "third", "fourth", "fifth", "sixth"][:most]
    number = rf"(?:(\d)(?:(?:st|nd|rd|th)(?= one| slot| time| option))?|({'|'.join(names)}|last))"
    pattern = (
        rf"\W*(?:the |number |option |no\.? |#)*{number}(?: one| slot| time| option)?(?: please| pls)?\W*"
    )
    match = re.fullmatch(pattern, text)
    if match is None:
        return None
    place = int(match[1]) - 1 if match[1] else most - 1 if match[2] == "last" else names.index(match[2])
    return place if 0 <= place < most else None
