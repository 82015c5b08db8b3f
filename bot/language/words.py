"""A message as normal words, each beside the place where the person wrote it."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import spacy

from bot.language.spellings import EMOJI, JOINED, SPELLINGS

ENGLISH = spacy.blank("en")

MANY, FEWEST_MANY = "many", 5
# A later year may be this one: it is no word for the past.
YEAR, YEARS = "year", range(1900, 2026)
LONGEST_LEET = 20
LEET = str.maketrans("013457@$", "oieastas")

WORD = re.compile(
    rf"\b(?:{'|'.join(JOINED).replace(' ', '[ -]')})\b(?!['’]\w)"
    r"|\b(?:[a-z]\.){2,}[a-z]?"
    r"|[$@]?[^\W_]+(?:['’‘`*@$][^\W_]+)*"
    rf"|[{''.join(EMOJI)}]",
    re.IGNORECASE,
)
LEET_WORD = re.compile(r"(?=\w*[\d@$])(?=.{4})(?:[$@]|[a-z])(?:[013457@$]?[a-z])+")
# Only real tags: in "<he is not breathing>" somebody speaks.
TAG = re.compile(
    r"</?(?:a|b|body|br|code|div|em|font|h[1-6]|html|i|img|li|ol|p|pre|script|span|strong|style|t[drh]|u|ul)"
    r"(?:\s+[\w-]+=[^<>]{0,500})?\s*/?>",
    re.IGNORECASE,
)
# A thousand pills in a row say no more than three, and cost the reader a thousand times.
REPEATED = re.compile(r"([^\w\s])\1{3,}")
QUOTED = re.compile(r"[\"“”«]([^\"“”«»]+)[\"“”»]")


@dataclass(frozen=True)
class Word:
    """One normal word, where it stands in the text, and the marks between it and the next."""

    normal: str
    start: int
    end: int
    marks: str

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, question or exclamation mark follows; three dots are only a pause."""
        return re.search(r"(?<!\.)\.(?!\.)|[?!]", self.marks) is not None


@dataclass(frozen=True)
class Message:
    """A cleaned text and its words."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """For each word the number of the sentence in which it stands."""
        numbers, number = [], 0
        for word in self.words:
            numbers.append(number)
            number += word.ends_sentence
        return tuple(numbers)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The places of the words that stand inside quotation marks."""
        spans = [match.span(1) for match in QUOTED.finditer(self.text)]
        return frozenset(
            place
            for place, word in enumerate(self.words)
            if any(start <= word.start and word.end <= end for start, end in spans)
        )

    @cached_property
    def normals(self) -> tuple[str, ...]:
        """The normal form of each word."""
        return tuple(word.normal for word in self.words)

    def normals_at(self, places: Iterable[int]) -> set[str]:
        """The normal forms of the words at these places."""
        return {self.normals[place] for place in places}

    def are_apart(self, left: int, right: int) -> bool:
        """Whether the two words stand in different sentences."""
        return self.sentences[left] != self.sentences[right]

    def has_mark_between(self, left: int, right: int) -> bool:
        """Whether a mark stands somewhere between the two words."""
        return any(word.marks.strip() for word in self.words[left:right])

    def written(self, start: int, end: int) -> str:
        """The words from `start` up to `end`, as the person wrote them."""
        return self.text[self.words[start].start : self.words[end - 1].end]


def read_message(text: str) -> Message:
    """Clean the text and split it into normal words."""
    cleaned = clean(text)
    return Message(cleaned, tuple(_words(cleaned)))


def clean(text: str) -> str:
    """The text without tags, control characters and marks stacked upon letters; spaces and long runs cut."""
    plain = unicodedata.normalize("NFKC", TAG.sub(" ", html.unescape(text)))
    kept = (" " if char.isspace() else char for char in plain if char.isspace() or char.isprintable())
    bare = "".join(char for char in kept if unicodedata.category(char) != "Mn")
    return " ".join(REPEATED.sub(r"\1\1\1", bare).split())


@lru_cache(maxsize=50_000)
def normal(written: str) -> str:
    """The normal form of one word: "Can't", "can not" and "cannot" all become `cant`."""
    word = re.sub(r"[’‘`]", "'", _without_accents(written.lower()))
    if word in SPELLINGS:
        return SPELLINGS[word]
    word = re.sub(r"[ -]not$", "nt", EMOJI.get(word, word))
    word = _without_leet(re.sub(r"[^\w@$]|_", "", word))
    word = re.sub(r"(.)\1{2,}", r"\1", word) if word.isalpha() else word
    return SPELLINGS.get(word, _number(word))


def _words(text: str) -> Iterator[Word]:
    found = list(WORD.finditer(text))
    starts = [match.start() for match in found[1:]] + [len(text)]
    for match, start_of_next in zip(found, starts, strict=False):
        yield Word(normal(match[0]), match.start(), match.end(), text[match.end() : start_of_next])


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _without_leet(word: str) -> str:
    """The word with digits read as letters, if they stand inside one: "k1ll", but not "5mg" or "m30s"."""
    if len(word) > LONGEST_LEET or not LEET_WORD.fullmatch(word):
        return word
    return word.translate(LEET)


def _number(word: str) -> str:
    """`year` for a past year and `many` for five or more; any other word stays as it is."""
    if word.isdecimal() and len(word) <= 4:
        return YEAR if int(word) in YEARS else MANY if int(word) >= FEWEST_MANY else word
    return word
