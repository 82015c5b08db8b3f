"""Finds how long something has lasted, or how long ago it was."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60"}
UNITS = {
    "minute": "minutes? mins?",
    "hour": "hours? hrs? hr",
    "day": "days?",
    "week": "weeks? wks? weeks",
    "month": "months? mths? mos",
    "year": "years? yrs? yeras",
    "decade": "decades?",
}
UNIT = "|".join(f"(?P<{unit}>{'|'.join(written.split())})" for unit, written in UNITS.items())
NUMBER = rf"\d{{1,3}}(?:\.\d)?|{'|'.join(NUMBERS)}"
AMOUNT = rf"""
    (?:about|around|almost|nearly|over|maybe|roughly|like|past|last|only)?\s*
    (?P<amount>
        (?P<low>{NUMBER})\s?(?:-|–|to|or)\s?(?P<high>{NUMBER})
      | (?P<number>{NUMBER})
      | (?P<couple>a\ couple(?:\ of)?|couple(?:\ of)?)
      | (?P<few>a\ few|several|few|many|some)
      | (?P<half>half\ an?)
      | (?P<one>an?)
    )
    (?:\ (?:more|whole|full|straight|solid|long))?[\s-]?
    (?P<half_more>and\ a\ half\ )?
"""
DURATION = re.compile(
    rf"(?<![\w.$'’/-])(?:(?P<before>for|after|every|each|per|in|within|next|another|than|until)\s+)?"
    rf"(?P<all>{AMOUNT}(?:{UNIT})(?P<too>\ and\ a\ half)?|(?P<bare>years|months|weeks|days|decades))"
    rf"(?!['’\w/])(?P<after>\s*(?:ago|earlier|back|now|or\ so|and\ counting)\b)?",
    re.IGNORECASE | re.VERBOSE,
)
SINCE = re.compile(
    r"\bsince\s+(?P<when>(?:last\s+|this\s+|early\s+|late\s+)?(?:19\d\d|20\d\d|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|christmas|thanksgiving|easter|spring|summer|fall|autumn"
    r"|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|morning|night|week|month|year)"
    r"(?:\s+(?:19|20)\d\d)?)\b",
    re.IGNORECASE,
)
# What comes again, or is still to come, has not lasted.
NOT_LASTING = frozenset("every each per in within next another than until".split())
# "a 30 day supply", "24 hours a day", "5 years old" tell of no illness.
NOT_FOLLOWED_BY = re.compile(
    r"[\s-]*(?:old|olds|supply|detox|stay|notice|clinic|line|pharmacy|visit|window|program|release|relief|refill"
    r"|script|prescription|(?:an?|per|each)\s+(?:day|week|month))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Duration:
    """A length of time in a text, in plain words, and whether it tells how long ago something was."""

    name: str
    start: int
    end: int
    is_ago: bool


def find_durations(text: str) -> Iterator[Duration]:
    """Every duration of the text, in its order: "3 weeks", "since 2018", "years"."""
    found = [*_lengths(text), *_beginnings(text)]
    yield from sorted(found, key=lambda duration: duration.start)


def _lengths(text: str) -> Iterator[Duration]:
    for match in DURATION.finditer(text):
        if (match["before"] or "").lower() in NOT_LASTING or NOT_FOLLOWED_BY.match(text, match.end()):
            continue
        if (match["one"] or match["bare"]) and not (match["before"] or match["after"] or match["too"]):
            continue  # "twice a day", "the good days"
        after = (match["after"] or "").strip().lower()
        is_ago = after in ("ago", "earlier", "back")
        end = match.end() if is_ago else match.end("all")
        yield Duration(_name(match), match.start("amount" if match["amount"] else "bare"), end, is_ago)


def _beginnings(text: str) -> Iterator[Duration]:
    for match in SINCE.finditer(text):
        yield Duration(" ".join(match[0].lower().split()), match.start(), match.end(), is_ago=False)


def _name(match: re.Match[str]) -> str:
    if match["bare"]:
        return match["bare"].lower()
    unit = next(unit for unit in UNITS if match[unit])
    amount = _amount(match)
    return f"{amount} {unit}" if amount in ("1", "0.5") else f"{amount} {unit}s"


def _amount(match: re.Match[str]) -> str:
    if match["low"]:
        return f"{_digits(match['low'])}-{_digits(match['high'])}"
    if match["couple"] or match["few"]:
        return "2" if match["couple"] else "several"
    if match["half"]:
        return "0.5"
    whole = _digits(match["number"]) if match["number"] else "1"
    return f"{whole}.5" if match["half_more"] or match["too"] else whole


def _digits(written: str) -> str:
    return NUMBERS.get(written.lower(), written)
