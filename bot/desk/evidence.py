"""Finds the words that raised a red flag in what the visitor wrote."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Part:
    """A piece of the visitor's words; those that raised the red flag are shown marked."""

    text: str
    is_evidence: bool


def parts(words: str, evidence: Iterable[str]) -> list[Part]:
    """The words, cut where evidence begins and ends; what overlaps is one piece."""
    places = {
        place
        for found in evidence
        for match in _pattern(found).finditer(words)
        for place in range(*match.span())
    }
    return _cut(words, places)


def missing(words: str, evidence: Iterable[str]) -> list[str]:
    """The evidence that stands otherwise in the words, because triage reads them without tags and accents."""
    return [found for found in evidence if not _pattern(found).search(words)]


def anywhere(words: str, searched: Iterable[str]) -> list[Part]:
    """The words, cut where what was searched for begins and ends, also inside of words."""
    pattern = re.compile("|".join(map(re.escape, searched)), re.IGNORECASE)
    places = {place for match in pattern.finditer(words) for place in range(*match.span())}
    return _cut(words, places)


def _cut(words: str, places: Container[int]) -> list[Part]:
    pieces = groupby(enumerate(words), key=lambda placed: placed[0] in places)
    return [Part("".join(letter for _, letter in piece), is_evidence) for is_evidence, piece in pieces]


def _pattern(evidence: str) -> re.Pattern[str]:
    """Whole words; triage makes of any space a single one."""
    spaced = r"\s+".join(re.escape(word) for word in evidence.split())
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
