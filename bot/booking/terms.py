"""What the words for days and times have in common: where they stand, how they bind, what is denied."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# How a term binds: choices add up ("tuesday or thursday"), frames cut down ("next week", "after the 5th").
CHOICE, FRAME = "choice", "frame"
DENIED_BEFORE = re.compile(
    r"(?:\b(?:not?|never|nothing|except(?: for)?|excluding|without|avoid"
    r"|(?:can ?not|cant|wont)(?: do| make| come)?"
    r"|(?:any ?(?:day|time|thing)|every ?day|all) but|but not|other than)"
    r"(?: it)?(?: on| in| at| the| a| any| for)*)\s*$"
)
DENIED_AFTER = re.compile(
    r"^\s*(?:(?:(?:do|does|will|would) not|dont|doesnt|wont|didnt|wouldnt) work"
    r"|(?:is|are|s) (?:no good|not good|bad|out)|(?:isnt|arent) (?:good|possible|great))"
)
ONLY_BEFORE, ONLY_AFTER = re.compile(r"\bonly (?:on |in the |the )?$"), re.compile(r"^ only\b")
# What people write in a hurry, and what it means.
SPELLINGS = {
    r"b4": "before",
    r"wk": "week",
    r"wks": "weeks",
    r"we(?:n|nd|dn|dne|dnes)s?day|wedsday": "wednesday",
    r"th(?:ru|r|u|urd)sday|thursdy": "thursday",
    r"tu(?:es|e|s)day|tuseday": "tuesday",
    r"xmas|x-mas": "christmas",
    r"noonish": "around noon",
    r"(\d+)[ -]ish": r"\1ish",
    r"(1[0-2]|[1-9])([0-5]\d)(?= ?(?:am|pm)\b| on\b)": r"\1:\2",
    r"mornin": "morning",
    r"2day": "today",
    r"2mor+ow|2moro|tomoro|tomm?oro|tmw|tmrw|tmr|tmrow": "tomorrow",
    r"2nite|tonite": "tonight",
}
JOINED = re.compile(r"^[\s,]*(?:or|and|nor|,|/|&)[\s,]*(?:on |in |the |not |even )*$")


@dataclass(frozen=True)
class Term:
    """Some days or quarter hours that words at `start` to `end` name.

    `is_denied` if they would not suit; `is_or` if an "or" joins them to the term before; `is_only` if nothing
    but these would do.
    """

    binds: str
    values: frozenset[Any]
    start: int
    end: int
    is_denied: bool = False
    is_or: bool = False
    is_only: bool = False


Found = tuple[str, frozenset[Any]] | None
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Found]]


def plain(text: str) -> str:
    """The text in small letters without apostrophes, with single spaces, and spelled as in a book."""
    small = re.sub(r"['’`]", "", text.lower())
    small = re.sub(r"\s+", " ", re.sub(r"\b([ap])\.m\b\.?", r"\1m", small))
    for pattern, word in SPELLINGS.items():
        small = re.sub(rf"\b(?:{pattern})\b", word, small)
    return small


def scan(text: str, rules: Iterable[Rule]) -> tuple[list[Term], str]:
    """The terms in the plain text, and the text with what was read blotted out; earlier rules go first."""
    found: list[tuple[str, frozenset[Any], int, int]] = []
    left = text
    for pattern, meaning in rules:
        for match in pattern.finditer(left):
            if (meant := meaning(match)) is not None:
                found.append((*meant, *match.span()))
        left = pattern.sub(lambda match: "\0" * len(match[0]), left)
    return _signed(sorted(found, key=lambda one: one[2]), text), left


def combine(terms: Sequence[Term], everything: frozenset[Any]) -> frozenset[Any]:
    """What the terms leave of everything: one of the choices, in all of the frames, and not denied."""
    wanted = [term for term in terms if not term.is_denied]
    choosing = [term for term in wanted if term.binds != FRAME]
    choices = [term.values for term in choosing if term.is_only] or [term.values for term in choosing]
    left = everything & frozenset().union(*choices) if choices else everything
    for frame in _frames(wanted):
        left &= frame
    return left.difference(*(term.values for term in terms if term.is_denied))


def _frames(terms: Sequence[Term]) -> list[frozenset[Any]]:
    """What cuts down: "this week or next week" does so as one."""
    frames: list[frozenset[Any]] = []
    for place, term in enumerate(terms):
        if term.binds == FRAME and term.is_or and place and terms[place - 1].binds == FRAME:
            frames[-1] |= term.values
        elif term.binds == FRAME:
            frames.append(term.values)
    return frames


def _signed(found: list[tuple[str, frozenset[Any], int, int]], text: str) -> list[Term]:
    terms: list[Term] = []
    for binds, values, start, end in found:
        before, after = text[:start], text[end:]
        is_denied = bool(DENIED_BEFORE.search(before) or DENIED_AFTER.search(after))
        joint = JOINED.match(text[terms[-1].end : start]) if terms else None
        is_only = bool(ONLY_BEFORE.search(before) or ONLY_AFTER.search(after))
        if joint:
            is_denied |= terms[-1].is_denied
            is_only |= terms[-1].is_only
        is_or = joint is not None and "or" in joint[0].split()
        terms.append(Term(binds, values, start, end, is_denied, is_or, is_only))
    return terms
