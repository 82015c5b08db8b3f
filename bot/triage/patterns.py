"""The notation in which signs are written, compiled to patterns of spaCy's Matcher.

Words stand with spaces between them. `a|b` is either word, `word*` any ending, and `...` up to four words between.
A word of six letters or more is also found when one letter is wrong.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.matcher import Matcher
from spacy.matcher.levenshtein import levenshtein
from spacy.tokens import Doc

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.triage.cues import REAL_WORDS
from bot.triage.words import ENGLISH, Message, normal

GAP = "..."
BETWEEN = {"OP": "{0,4}"}
FEWEST_LETTERS = 6
ALTERNATIVE = re.compile(r"[a-z0-9]+\*?")


@dataclass(frozen=True)
class Match:
    """One sign found in a message: whose it is, and the places of its words."""

    name: str
    places: tuple[int, ...]

    @property
    def start(self) -> int:
        """The place of its first word."""
        return self.places[0]

    @property
    def end(self) -> int:
        """The place after its last word."""
        return self.places[-1] + 1


class Patterns:
    """Signs by the name of what they are signs of, ready to be found in messages."""

    def __init__(self, signs: Mapping[str, Iterable[str]], folder: Path) -> None:
        """Compile all signs; raises BrokenKnowledge that names the file and sign of each malformed one."""
        self._matcher = Matcher(ENGLISH.vocab)
        problems: list[Problem] = []
        words: set[str] = set()
        for name, texts in signs.items():
            for number, text in enumerate(texts):
                try:
                    self._matcher.add(f"{name}/{number}", [compile_sign(text)])
                    words.update(_alternatives(text))
                except ValueError as error:
                    problems.append(Problem(folder / f"{name}.yml", f"sign '{text}' {error}"))
        if problems:
            raise BrokenKnowledge(problems)
        self._correct = lru_cache(maxsize=50_000)(Spelling(words).correct)

    def find(self, message: Message) -> list[Match]:
        """Every match, in the order of the text; a gap never reaches over the end of a sentence."""
        doc = Doc(ENGLISH.vocab, words=[self._correct(word.normal) for word in message.words])
        matches = set()
        for key, start, _, alignment in self._matcher(doc, with_alignments=True):
            name, number = ENGLISH.vocab.strings[key].split("/")
            places = self._places(key, start, alignment)
            if not _leaps(places, message):
                matches.add(Match(name, places))
        return sorted(matches, key=lambda match: match.places)

    def _places(self, key: int, start: int, alignment: list[int]) -> tuple[int, ...]:
        """The places of the sign's own words, without those in its gaps."""
        pattern = self._matcher.get(key)[1][0]
        return tuple(start + i for i, part in enumerate(alignment) if pattern[part] is not BETWEEN)


class Spelling:
    """Brings a misspelt word back to the word of a sign from which it is one letter away."""

    def __init__(self, words: Iterable[str]) -> None:
        self._whole = {word for word in words if not word.endswith("*")}
        self._stems = tuple(sorted(word[:-1] for word in words if word.endswith("*")))
        self._long = sorted(word for word in self._whole if len(word) >= FEWEST_LETTERS)
        self._long_stems = [stem for stem in self._stems if len(stem) >= FEWEST_LETTERS]

    def correct(self, word: str) -> str:
        """The word of a sign that is meant, or the word itself."""
        known = word in self._whole or word.startswith(self._stems) or word in REAL_WORDS
        if known or len(word) < FEWEST_LETTERS:
            return word
        near = (known for known in self._long if levenshtein(word, known, 1) <= 1)
        stems = (stem for stem in self._long_stems if self._begins(word, stem))
        return next(near, None) or next(stems, word)

    @staticmethod
    def _begins(word: str, stem: str) -> bool:
        lengths = range(len(stem) - 1, len(stem) + 2)
        return any(levenshtein(word[:length], stem, 1) <= 1 for length in lengths)


def compile_sign(sign: str) -> list[dict[str, Any]]:
    """The sign as a pattern of spaCy's Matcher; raises ValueError that says what was expected."""
    parts = sign.split()
    if not parts or GAP in (parts[0], parts[-1]):
        raise ValueError("is empty or has '...' at an end; expected a word there")
    if any(left == right == GAP for left, right in pairwise(parts)):
        raise ValueError("has two '...' side by side; expected words between them")
    return [BETWEEN if part == GAP else _item(part) for part in parts]


def _item(part: str) -> dict[str, Any]:
    for word in part.split("|"):
        _check(word)
    words = part.replace("*", r"\w*")
    return {"LOWER": {"REGEX": f"^(?:{words})$"}} if len(words) > len(part) or "|" in part else {"LOWER": part}


def _check(word: str) -> None:
    if not ALTERNATIVE.fullmatch(word):
        raise ValueError(f"has '{word}'; expected small letters, perhaps with '*' behind, and '|' between two")
    if not word.endswith("*") and normal(word) != word:
        raise ValueError(f"has '{word}', but people's '{word}' is read as '{normal(word)}'; expected that")


def _alternatives(sign: str) -> set[str]:
    return {word for part in sign.split() if part != GAP for word in part.split("|")}


def _leaps(places: tuple[int, ...], message: Message) -> bool:
    sentences = message.sentences
    return any(right - left > 1 and sentences[left] != sentences[right] for left, right in pairwise(places))
