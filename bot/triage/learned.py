"""How likely each red flag is, learned from what people say and from what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from bot.knowledge.collection import read_knowledge
from bot.knowledge.training import examples, written_examples
from bot.language.classifier import TextClassifier
from bot.language.encoder import the_encoder
from bot.language.words import clean, read_message
from bot.triage.rules import read_signs, the_red_flags
from bot.triage.verdict import DETECTOR, Likelihood

NOTHING = "nothing"
MOST_CHARACTERS = 2000  # of the beginning, and as many of the end of what is longer
MOST_PARTS = 8
FEWEST_WORDS = 4
BREAK = re.compile(
    r"(?<=[.!?;])\s+|,\s+(?=(?:and|but|also|so|because|my|i|he|she|we|they)\b)|\s+(?=(?:but|also)\b)",
    re.IGNORECASE,
)
# A booking's reference says nothing; to the encoder it looks like the name of some drug.
REFERENCE = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])[a-hj-np-z2-9]{7}\b", re.IGNORECASE)
# A danger in one clause of a long message weighs less than one that all of it tells.
PART = 0.15


class Detector:
    """Weighs a message as a whole and part by part, so that a danger is seen inside a long request too."""

    def __init__(self, classifier: TextClassifier) -> None:
        self._classifier = classifier
        self.weigh("hello")  # the first sentence is slow

    def weigh(self, text: str) -> Mapping[str, Likelihood]:
        """The likelihood of each red flag."""
        whole = REFERENCE.sub("booking", shorten(clean(text)))
        texts = [whole, *parts(whole)]
        all_told = self._classifier.chances([whole], the_encoder().encode([whole]))[0]
        by_words = self._classifier.chances(texts)  # to encode all parts would keep the visitor waiting
        weighed = (1 - PART) * all_told + PART * np.maximum(all_told, by_words.max(axis=0))
        most_telling = by_words.argmax(axis=0)
        return {
            flag: Likelihood(float(weighed[place]), texts[most_telling[place]])
            for place, flag in enumerate(self._classifier.labels)
            if flag != NOTHING
        }


def shorten(text: str) -> str:
    """The text without its middle, if it is very long."""
    if len(text) <= 2 * MOST_CHARACTERS:
        return text
    return f"{text[:MOST_CHARACTERS]} {text[-MOST_CHARACTERS:]}"


def parts(text: str) -> list[str]:
    """The clauses of the text, each alone and with the next; fewer and longer ones if there are many."""
    clauses = [clause for clause in BREAK.split(text) if len(clause.split()) >= FEWEST_WORDS]
    size = -(-len(clauses) // MOST_PARTS) if clauses else 1
    groups = [" ".join(clauses[start : start + size]) for start in range(0, len(clauses), size)]
    if len(groups) < 2:
        return []
    return [*groups, *(f"{left} {right}" for left, right in zip(groups, groups[1:], strict=False))]


@lru_cache(maxsize=1)
def the_detector() -> Detector:
    """The trained detector; raises FileNotFoundError if none was trained yet."""
    return Detector(TextClassifier.load(DETECTOR))


def train() -> None:
    """Learn from `knowledge/` and keep the detector."""
    labelled = dict(training_texts())
    texts = list(labelled)
    classifier = TextClassifier().fit(texts, the_encoder().encode(texts), list(labelled.values()))
    DETECTOR.parent.mkdir(exist_ok=True)
    classifier.save(DETECTOR)


def training_texts() -> Iterator[tuple[str, str]]:
    """Every text to learn from, cleaned, with its red flag or `nothing`; of a repeated one the last holds."""
    for question in _harmless():
        yield clean(question), NOTHING
    for flag in the_red_flags().values():
        yield from ((clean(text), NOTHING) for text in flag.looks_like)
    for flag in the_red_flags().values():
        yield from ((clean(text), flag.id) for text in flag.says)


def _harmless() -> Iterator[str]:
    """Ordinary messages, and what topics and acts are trained on; not what tells of a danger itself."""
    knowledge = read_knowledge()
    yield from knowledge.ordinary
    for question, _ in (*examples(knowledge, date.today()), *written_examples()):
        if not read_signs(read_message(question), frozenset()).raised:
            yield question


if __name__ == "__main__":
    train()
