"""The judgement of `quality.yml`: which items of two reading instruments each article meets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping, require
from bot.knowledge.library import FOLDER, Knowledge

PATH = FOLDER / "quality.yml"
INSTRUMENTS = {"CCI": 90, "PEMAT understandability": 70, "PEMAT actionability": 70}
APPLIES: Mapping[str, tuple[str, ...]] = {
    "always": (),
    "sometimes": ("waived_by", "because"),
    "never": ("waived_by", "because"),
}
WAIVED_BY = (None, "us", "standard")
MET, NOT_MET, NOT_ASKED = 1, 0, "na"
Score = int | str


@dataclass(frozen=True)
class Item:
    """One question of an instrument, and who decided that it is not asked of every article."""

    id: str
    instrument: str
    part: str
    asks: str
    applies: str
    waived_by: str | None = None
    because: str | None = None


@dataclass(frozen=True)
class Quality:
    """The items by id, the scores of each article by item, and for some articles the reasons."""

    items: Mapping[str, Item]
    scores: Mapping[str, Mapping[str, Score]]
    notes: Mapping[str, Mapping[str, str]]

    def percent(self, article: str, instrument: str) -> int:
        """The points of the article in a hundred of those it could have, rounded down."""
        return _percent([self.scores[article].get(item.id) for item in self._of(instrument)])

    def strict_percent(self, article: str, instrument: str) -> int:
        """The same, but an item that we ourselves waived counts as not met."""
        scores = [
            NOT_MET if score in (None, NOT_ASKED) and item.waived_by == "us" else score
            for item in self._of(instrument)
            for score in [self.scores[article].get(item.id)]
        ]
        return _percent(scores)

    def reaches(self, article: str, *instruments: str) -> bool:
        """Whether the article has the points that each instrument asks for."""
        return all(self.percent(article, name) >= INSTRUMENTS[name] for name in instruments)

    def _of(self, instrument: str) -> list[Item]:
        return [item for item in self.items.values() if item.instrument == instrument]


def read_quality(path: Path = PATH) -> Quality:
    """All of the judgement; raises BrokenKnowledge naming every score that does not fit."""
    sections = read_mapping(path)
    require(sections, dict.fromkeys(("items", "scores", "notes"), dict), path)
    items = {id: _item(id, fields, path) for id, fields in sections["items"].items()}
    quality = Quality(items, sections["scores"], sections["notes"])
    problems = [Problem(path, text) for text in (*_misjudged(quality), *_unexplained(quality))]
    if problems:
        raise BrokenKnowledge(problems)
    return quality


def problems(knowledge: Knowledge, quality: Quality, today: date) -> Iterator[Problem]:
    """Every article on air that nobody has judged, and every judgement of no article."""
    for article in knowledge.articles.values():
        if article.is_on_air(today) and article.id not in quality.scores:
            yield Problem(article.path, f"is on air, but has no scores in {PATH.name}")
    for id in quality.scores.keys() - knowledge.articles.keys():
        yield Problem(PATH, f"'{id}' has scores, but is not an article")


def _item(id: str, fields: Any, path: Path) -> Item:
    fields = fields if isinstance(fields, dict) else {}
    waiver = APPLIES.get(fields.get("applies", ""), ())
    try:
        require(fields, dict.fromkeys(("instrument", "part", "asks", "applies", *waiver), str), path)
    except BrokenKnowledge as broken:
        raise BrokenKnowledge(
            [Problem(path, f"{id}: {problem.text}") for problem in broken.problems]
        ) from broken
    for key, known in {"instrument": INSTRUMENTS, "applies": APPLIES, "waived_by": WAIVED_BY}.items():
        if fields.get(key) not in known:
            expected = ", ".join(filter(None, known))
            raise BrokenKnowledge(
                [Problem(path, f"{id}: {key} is '{fields[key]}'; expected one of {expected}")]
            )
    return Item(id=id, **fields)


def _misjudged(quality: Quality) -> Iterator[str]:
    asked = {id for id, item in quality.items.items() if item.applies != "never"}
    for article, scores in quality.scores.items():
        for id in sorted(asked - scores.keys()):
            yield f"{article} has no score for {id}"
        for id in sorted(scores.keys() - asked):
            yield f"{article} has a score for {id}, which is not asked of any article"
        for id in sorted(asked & scores.keys()):
            if scores[id] not in _allowed(quality.items[id]):
                yield f"{article} has {scores[id]!r} for {id}; expected {_list(_allowed(quality.items[id]))}"


def _unexplained(quality: Quality) -> Iterator[str]:
    for article, notes in quality.notes.items():
        scores = quality.scores.get(article, {})
        judged = {id for id, score in scores.items() if score != NOT_ASKED}
        for id in sorted(judged - notes.keys()):
            yield f"{article} has notes, but none for {id}"
        for id in sorted(notes.keys() - judged):
            yield f"{article} has a note for {id}, but no score that it could explain"


def _allowed(item: Item) -> tuple[Score, ...]:
    return (MET, NOT_MET) if item.applies == "always" else (MET, NOT_MET, NOT_ASKED)


def _percent(scores: list[Score | None]) -> int:
    asked = [score for score in scores if score in (MET, NOT_MET)]
    return 100 * asked.count(MET) // len(asked) if asked else 100


def _list(values: tuple[Score, ...]) -> str:
    return ", ".join(map(str, values))
