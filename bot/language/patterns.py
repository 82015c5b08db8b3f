"""The notation in which signs are written, compiled to patterns of spaCy's Matcher.

Words stand with spaces between them. `a|b` is either word, `word*` any ending, and `...` up to four words
between. A word of six letters or more is also found when one letter is wrong.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from spacy.matcher import Matcher
from spacy.matcher.levenshtein import levenshtein
from spacy.tokens import Doc

from bot.language.spellings import REAL_WORDS
from bot.language.words import ENGLISH, Message, normal

GAP = "..."
BETWEEN = {"OP": "{0,4}"}
FEWEST_LETTERS = 6
FARTHEST = 25
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


def near(found: list[Match], match: Match) -> list[Match]:
    """Those not too far from the match; looking at all would make a long message slow."""
    first = bisect_left(found, match.start - FARTHEST, key=lambda other: other.start)
    last = bisect_left(found, match.end + FARTHEST, key=lambda other: other.start)
    return found[first:last]


class Sign:
    """One sign, compiled; its `parts` are all that it has between spaces."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.parts = frozenset(text.split()) - {GAP}
        self._pattern = compile_sign(text)
        self._matcher = Matcher(ENGLISH.vocab)
        self._matcher.add(name, [self._pattern])

    def find(self, doc: Doc) -> Iterator[Match]:
        """Every match; its places leave out the words that stand in a gap."""
        for _, start, _, alignment in self._matcher(doc, with_alignments=True):
            own = (i for i, part in enumerate(alignment) if self._pattern[part] is not BETWEEN)
            yield Match(self.name, tuple(start + i for i in own))


class Patterns:
    """Signs by the name of what they are signs of, ready to be found in messages."""

    def __init__(
        self,
        signs: Mapping[str, Iterable[str]],
        forgives_misspellings: bool = True,
        never_corrected: Collection[str] = (),
    ) -> None:
        """Compile all signs; raises ValueError if one is malformed.

        No word is taken for a misspelling of one that is `never_corrected`, nor that one for another's.
        """
        self._signs = [Sign(name, text) for name, texts in signs.items() for text in texts]
        self._parts = _parts_by_word(self._signs)
        self._spelling = Spelling(self._parts if forgives_misspellings else (), never_corrected)
        self._read = lru_cache(maxsize=50_000)(self._read_word)

    def find(self, message: Message) -> list[Match]:
        """Every match, in the order of the text; a gap never reaches over the end of a sentence."""
        if not message.words:
            return []
        read = [self._read(word.normal) for word in message.words]
        # Most signs lack a word in most messages: leaving them out makes this thirty times faster.
        present = frozenset().union(*(parts for _, parts in read))
        doc = Doc(ENGLISH.vocab, words=[word for word, _ in read])
        signs = (sign for sign in self._signs if sign.parts <= present)
        matches = {match for sign in signs for match in sign.find(doc) if not _leaps(match, message)}
        return sorted(matches, key=lambda match: (match.places, match.name))

    def _read_word(self, word: str) -> tuple[str, frozenset[str]]:
        """The word that is meant, and the parts of signs that it fits."""
        meant = self._spelling.correct(word)
        stems = (f"{meant[:length]}*" for length in range(1, len(meant) + 1))
        fitting = (self._parts.get(key, frozenset()) for key in (meant, *stems))
        return meant, frozenset().union(*fitting)


class Spelling:
    """Brings a misspelt word back to the word of a sign from which it is one letter away."""

    def __init__(self, words: Iterable[str], never_corrected: Collection[str] = ()) -> None:
        self._as_written = REAL_WORDS.union(never_corrected)
        self._whole = {word for word in words if not word.endswith("*")}
        self._stems = tuple(sorted(word[:-1] for word in words if word.endswith("*")))
        certain = self._whole.difference(never_corrected)
        self._long = sorted(word for word in certain if len(word) >= FEWEST_LETTERS)
        self._long_stems = [stem for stem in self._stems if len(stem) >= FEWEST_LETTERS]

    def correct(self, word: str) -> str:
        """The word of a sign that is meant, or the word itself."""
        known = word in self._whole or word.startswith(self._stems) or word in self._as_written
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
        raise ValueError(f"sign '{sign}' is empty or has '...' at an end; expected a word there")
    if any(left == right == GAP for left, right in pairwise(parts)):
        raise ValueError(f"sign '{sign}' has two '...' side by side; expected words between them")
    return [BETWEEN if part == GAP else _item(part) for part in parts]


def _item(part: str) -> dict[str, Any]:
    for word in part.split("|"):
        _check(word, part)
    words = part.replace("*", r"\w*")
    return (
        {"LOWER": {"REGEX": f"^(?:{words})$"}} if len(words) > len(part) or "|" in part else {"LOWER": part}
    )


def _check(word: str, part: str) -> None:
    if not ALTERNATIVE.fullmatch(word):
        expected = "small letters, perhaps with '*' behind, and '|' between two"
        raise ValueError(f"sign part '{part}' has '{word}'; expected {expected}")
    if not word.endswith("*") and normal(word) != word:
        expected = normal(word)
        raise ValueError(f"sign part '{part}' has '{word}', which is read as '{expected}'; expected that")


def _parts_by_word(signs: Iterable[Sign]) -> dict[str, frozenset[str]]:
    parts = {part for sign in signs for part in sign.parts}
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for word in part.split("|"):
            found[word].add(part)
    return {word: frozenset(fitting) for word, fitting in found.items()}


def _leaps(match: Match, message: Message) -> bool:
    sentences = message.sentences
    return any(
        right - left > 1 and sentences[left] != sentences[right] for left, right in pairwise(match.places)
    )
