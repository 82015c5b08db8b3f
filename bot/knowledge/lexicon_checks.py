"""What the terms of the lexicon must satisfy: each can be read, and means one thing only."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from bot.knowledge.errors import Problem
from bot.knowledge.files import BODY_SITES, DRUGS, SYMPTOMS
from bot.knowledge.lexicon import NAMES, Findings, Lexicon, as_sign
from bot.knowledge.lines import at_key
from bot.language.patterns import compile_sign


@dataclass(frozen=True)
class Written:
    """One term as a sign, whose it is, and where it stands in its file."""

    term: str
    sign: str
    owner: str
    path: Path
    keys: tuple[object, ...]

    @property
    def readings(self) -> Iterator[str]:
        """Each phrase that the sign stands for, endings left open."""
        return (" ".join(words) for words in product(*(part.split("|") for part in self.sign.split())))

    def problem(self, text: str) -> Problem:
        """What is wrong with the term, at its line."""
        return at_key(self.path, text, *self.keys)


def problems(lexicon: Lexicon, folder: Path) -> Iterator[Problem]:
    """Every term that cannot be read, or that stands twice."""
    terms = [*_drug_terms(lexicon, folder / DRUGS)]
    terms += _finding_terms(lexicon.symptoms, "symptoms", folder / SYMPTOMS)
    terms += _finding_terms(lexicon.body_sites, "body_sites", folder / BODY_SITES)
    yield from _malformed([*terms, *_other_terms(lexicon, folder)])
    # A symptom may hold a body site: "backache" tells of both.
    yield from _twice([term for term in terms if term.keys[0] != "body_sites"])
    yield from _twice([term for term in terms if term.keys[0] == "body_sites"])


def _malformed(terms: list[Written]) -> Iterator[Problem]:
    for term in terms:
        try:
            compile_sign(term.sign)
        except ValueError as error:
            yield term.problem(str(error))


def _twice(terms: list[Written]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for term in terms:
        for reading in term.readings:
            first = owners.setdefault(reading, term.owner)
            if first != term.owner:
                text = f"'{reading}' of {term.owner} stands under {first} too; keep it under one of them"
                yield term.problem(text)


def _drug_terms(lexicon: Lexicon, path: Path) -> Iterator[Written]:
    for name, drug in lexicon.drugs.drugs.items():
        yield Written(name, as_sign(name), name, path, ("drugs", name))
        for key in NAMES:
            for place, term in enumerate(getattr(drug, key)):
                yield Written(term, as_sign(term), name, path, ("drugs", name, key, place))


def _finding_terms(findings: Findings, key: str, path: Path) -> Iterator[Written]:
    for concept in findings.concepts:
        for part, signs in (("says", concept.misspelt), ("everyday", concept.everyday)):
            for place, sign in enumerate(signs):
                yield Written(sign, sign, concept.name, path, (key, concept.name, part, place))


def _other_terms(lexicon: Lexicon, folder: Path) -> Iterator[Written]:
    for key in ("signals", "other_senses", "do_not_correct"):
        for place, term in enumerate(getattr(lexicon.drugs, key)):
            yield Written(term, as_sign(term), key, folder / DRUGS, (key, place))
    for findings, name in ((lexicon.symptoms, SYMPTOMS), (lexicon.body_sites, BODY_SITES)):
        for key in ("other_senses", "do_not_correct"):
            for place, sign in enumerate(getattr(findings, key)):
                yield Written(sign, sign, key, folder / name, (key, place))
