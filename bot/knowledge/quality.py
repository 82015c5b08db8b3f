"""The judgement of `quality.yml`: which items of two reading instruments each article meets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.collection import FOLDER, Knowledge
from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import misfits, read_mapping, unknown_value
from bot.knowledge.lines import at_key

PATH = FOLDER / "quality.yml"
SECTIONS: Mapping[str, type] = dict.fromkeys(("items", "scores", "notes"), dict)
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
    demand_none(_misfits(sections, path))
    items = {id: Item(id=id, **fields) for id, fields in sections["items"].items()}
    quality = Quality(items, sections["scores"], sections["notes"])
    demand_none([*_misjudged(quality, path), *_unexplained(quality, path)])
    return quality


def problems(knowledge: Knowledge, quality: Quality, today: date) -> Iterator[Problem]:
    """Every article on air that nobody has judged, and every judgement of no article."""
    for article in knowledge.articles.values():
        if article.is_on_air(today) and article.id not in quality.scores:
            text = f"is on air, but has no scores in {PATH.name}; read it with the items there and score it"
            yield Problem(article.path, text)
    for id in quality.scores.keys() - knowledge.articles.keys():
        text = f"'{id}' has scores, but is not an article; correct the name, or take the scores out"
        yield at_key(PATH, text, "scores", id)


def _misfits(sections: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(sections, SECTIONS, path)
    for section, rows in sections.items():
        for id, fields in rows.items() if isinstance(rows, dict) else ():
            if section == "items":
                yield from _item_misfits(fields, path, section, id)
            elif not isinstance(fields, dict):
                yield from misfits(fields, {}, path, section, id)


def _item_misfits(fields: Any, path: Path, *inside: object) -> Iterator[Problem]:
    applies = fields.get("applies") if isinstance(fields, dict) else None
    waiver = APPLIES.get(applies, ()) if isinstance(applies, str) else ()
    types = dict.fromkeys(("instrument", "part", "asks", "applies", *waiver), str)
    yield from misfits(fields, types, path, *inside)
    for key, known in {"instrument": INSTRUMENTS, "applies": APPLIES, "waived_by": WAIVED_BY}.items():
        yield from unknown_value(fields, key, known, path, *inside)


def _misjudged(quality: Quality, path: Path) -> Iterator[Problem]:
    asked = {id for id, item in quality.items.items() if item.applies != "never"}
    for article, scores in quality.scores.items():
        for id in sorted(asked - scores.keys()):
            expected = _list(_allowed(quality.items[id]))
            yield at_key(path, f"{article} has no score for {id}; add one of {expected}", "scores", article)
        for id in sorted(scores.keys() - asked):
            text = f"{article} has a score for {id}, which is not asked of any article; take it out"
            yield at_key(path, text, "scores", article, id)
        for id in sorted(asked & scores.keys()):
            allowed = _allowed(quality.items[id])
            if scores[id] not in allowed:
                text = f"{article} has {scores[id]!r} for {id}; expected {_list(allowed)}"
                yield at_key(path, text, "scores", article, id)


def _unexplained(quality: Quality, path: Path) -> Iterator[Problem]:
    for article, notes in quality.notes.items():
        scores = quality.scores.get(article, {})
        judged = {id for id, score in scores.items() if score != NOT_ASKED}
        for id in sorted(judged - notes.keys()):
            text = f"{article} has notes, but none for {id}; write why it has its score"
            yield at_key(path, text, "notes", article)
        for id in sorted(notes.keys() - judged):
            text = f"{article} has a note for {id}, but no score that it could explain; take it out"
            yield at_key(path, text, "notes", article, id)


def _allowed(item: Item) -> tuple[Score, ...]:
    return (MET, NOT_MET) if item.applies == "always" else (MET, NOT_MET, NOT_ASKED)


def _percent(scores: list[Score | None]) -> int:
    asked = [score for score in scores if score in (MET, NOT_MET)]
    return 100 * asked.count(MET) // len(asked) if asked else 100


def _list(values: tuple[Score, ...]) -> str:
    return ", ".join(map(str, values))
