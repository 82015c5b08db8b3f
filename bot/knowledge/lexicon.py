"""What words tell: facts, messages without danger, and the terms for drugs, symptoms and body sites."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping, unknown_value
from bot.knowledge.files import BODY_SITES, DRUGS, SYMPTOMS
from bot.language.terms import BODY_SITE, DRUG, SYMPTOM, Concept, Vocabulary
from bot.language.words import read_message

CLASSES = (
    "opioid",
    "opioid_antagonist",
    "ketamine",
    "benzodiazepine",
    "gabapentinoid",
    "antidepressant",
    "muscle_relaxant",
    "sleep_medicine",
    "nsaid",
    "acetaminophen",
    "antihistamine",
    "alpha_2_agonist",
    "alcohol",
    "cannabis",
    "stimulant",
    "other",
)
NAMES = ("brands", "street", "misspellings", "spanish", "everyday")
DRUG_FILE_KEYS = {"signals": list, "other_senses": list, "do_not_correct": list, "drugs": dict}


@dataclass(frozen=True)
class Drug:
    """One drug or group of drugs: its generic name, its class, and all that people call it."""

    name: str
    drug_class: str
    brands: tuple[str, ...] = ()
    street: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    spanish: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()

    @property
    def concept(self) -> Concept:
        """The drug as the finder knows it."""
        exact = (*self.street, *self.misspellings, *self.spanish)
        return Concept(
            DRUG, self.name, _signs((self.name, *self.brands)), _signs(exact), _signs(self.everyday)
        )


@dataclass(frozen=True)
class Drugs:
    """What `drugs.yml` says."""

    drugs: Mapping[str, Drug]
    signals: tuple[str, ...]
    other_senses: tuple[str, ...]
    do_not_correct: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What `symptoms.yml` or `body_sites.yml` says."""

    concepts: tuple[Concept, ...]
    other_senses: tuple[str, ...]
    do_not_correct: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All terms of medicine that people use."""

    drugs: Drugs
    symptoms: Findings
    body_sites: Findings

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms as the finder wants them."""
        drugs, findings = self.drugs, (self.symptoms, self.body_sites)
        correct = (word for found in (drugs, *findings) for word in found.do_not_correct)
        return Vocabulary(
            concepts=(
                *(drug.concept for drug in drugs.drugs.values()),
                *(concept for found in findings for concept in found.concepts),
            ),
            signals=_signs(drugs.signals),
            other_senses={
                DRUG: _signs(drugs.other_senses),
                SYMPTOM: self.symptoms.other_senses,
                BODY_SITE: self.body_sites.other_senses,
            },
            do_not_correct=frozenset(map(as_sign, correct)),
        )


def read_facts(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The signs of each fact by its name; raises BrokenKnowledge naming what does not fit."""
    facts = read_mapping(path)
    problems = list(misfits(facts, dict.fromkeys(facts, list), path))
    for name, signs in facts.items():
        problems += item_misfits(signs, str, path, name)
    demand_none(problems)
    return {name: tuple(signs) for name, signs in facts.items()}


def read_ordinary(path: Path) -> tuple[str, ...]:
    """The messages in which nothing is wrong; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    demand_none(
        [
            *misfits(fields, {"ordinary": list}, path),
            *item_misfits(fields.get("ordinary"), str, path, "ordinary"),
        ]
    )
    return tuple(fields["ordinary"])


def read_drugs(path: Path) -> Drugs:
    """All drugs; raises BrokenKnowledge naming what does not fit."""
    rows = read_mapping(path)
    demand_none(_drug_misfits(rows, path))
    drugs = {
        name: Drug(name, entry["class"], **{key: tuple(entry.get(key, ())) for key in NAMES})
        for name, entry in rows["drugs"].items()
    }
    lists = {key: tuple(rows[key]) for key in ("signals", "other_senses", "do_not_correct")}
    return Drugs(drugs, **lists)


def read_findings(path: Path, kind: str) -> Findings:
    """The symptoms or body sites of the file; raises BrokenKnowledge naming what does not fit."""
    rows, key = read_mapping(path), f"{kind}s"
    demand_none(_finding_misfits(rows, key, path))
    concepts = [
        Concept(kind, name, tuple(entry["says"]), everyday=tuple(entry.get("everyday", ())))
        for name, entry in rows[key].items()
    ]
    return Findings(tuple(concepts), tuple(rows["other_senses"]), tuple(rows["do_not_correct"]))


def read_lexicon(folder: Path) -> Lexicon:
    """The three lists of terms of `knowledge/`; raises BrokenKnowledge naming what does not fit."""
    return Lexicon(
        drugs=read_drugs(folder / DRUGS),
        symptoms=read_findings(folder / SYMPTOMS, SYMPTOM),
        body_sites=read_findings(folder / BODY_SITES, BODY_SITE),
    )


def as_sign(term: str) -> str:
    """The term, written as people write it, in the notation of signs: "K-hole" becomes "k hole"."""
    return " ".join(word.normal for word in read_message(term).words)


def _signs(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(as_sign(term) for term in terms)


def _drug_misfits(rows: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(rows, DRUG_FILE_KEYS, path)
    for key in ("signals", "other_senses", "do_not_correct"):
        yield from item_misfits(rows.get(key), str, path, key)
    for name, entry in _entries(rows, "drugs"):
        yield from _entry_misfits(entry, {"class": str}, NAMES, path, "drugs", name)
        yield from unknown_value(entry, "class", CLASSES, path, "drugs", name)


def _finding_misfits(rows: dict[str, Any], key: str, path: Path) -> Iterator[Problem]:
    yield from misfits(rows, {"other_senses": list, "do_not_correct": list, key: dict}, path)
    for list_key in ("other_senses", "do_not_correct"):
        yield from item_misfits(rows.get(list_key), str, path, list_key)
    for name, entry in _entries(rows, key):
        yield from _entry_misfits(entry, {"says": list}, ("everyday",), path, key, name)


def _entries(rows: dict[str, Any], key: str) -> list[tuple[str, Any]]:
    return list(rows[key].items()) if isinstance(rows.get(key), dict) else []


def _entry_misfits(
    entry: Any, needed: Mapping[str, type], optional: tuple[str, ...], path: Path, *inside: object
) -> Iterator[Problem]:
    yield from misfits(entry, {**needed, **dict.fromkeys(optional, list)}, path, *inside, may_lack=optional)
    for key, values in entry.items() if isinstance(entry, dict) else ():
        yield from item_misfits(values, str, path, *inside, key)
