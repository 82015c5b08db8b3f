"""The proof that every row of the claim inventory has the fate it was given."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.knowledge.claims import Claim, Duty
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_key

SAFETY_FACT = "S"
FATES = {
    "state": "stated",
    "state_with": "stated with its line",
    "attribute": "told as theirs",
    "correct_only": "only corrected",
    "leave_out": "left out",
}
MUST_BE_CARRIED = ("state", "state_with", "attribute")
FILE = "claims.yml"


@dataclass(frozen=True)
class Fate:
    """A claim, and the articles on air that carry it."""

    claim: Claim
    articles: tuple[str, ...]

    @property
    def words(self) -> str:
        """What becomes of the claim, as a person says it."""
        return FATES[self.claim.use]

    @property
    def problem(self) -> str | None:
        """What is not in order, if anything is."""
        id = self.claim.id
        if self.claim.use in MUST_BE_CARRIED and not self.articles:
            text = f"{id} is to be {self.words}, but no article on air carries it"
            return f"{text}; say it in one and add {id} to its 'claims'"
        if self.claim.use == "leave_out" and self.articles:
            text = f"{id} is to be left out, but stands in {', '.join(self.articles)}"
            return f"{text}; take it out of the text and of 'claims' there"
        return None


def fates(knowledge: Knowledge, today: date) -> list[Fate]:
    """What becomes of each claim today, in the order of the inventory."""
    on_air = [article for article in knowledge.articles.values() if article.is_on_air(today)]
    return [
        Fate(claim, tuple(article.id for article in on_air if claim.id in article.claims))
        for claim in knowledge.inventory.claims.values()
    ]


def problems(knowledge: Knowledge, today: date) -> list[Problem]:
    """Every row without its fate, every unknown row, and every article that a duty names in vain."""
    path = knowledge.folder / FILE
    found = [
        at_key(path, fate.problem, "claims", fate.claim.id)
        for fate in fates(knowledge, today)
        if fate.problem
    ]
    found += _unknown_rows(knowledge)
    found += [
        at_key(path, text, section, duty.id)
        for section, duties in knowledge.inventory.duties.items()
        for duty in duties.values()
        for text in _unmet(duty, knowledge)
    ]
    return sorted(found)


def table(knowledge: Knowledge, today: date) -> Iterator[str]:
    """All rows with fate and articles, then the rules, cards and differences, then the counts."""
    rows = fates(knowledge, today)
    yield from _titled("claims", [(row.claim.id, row.words, _list(row.articles)) for row in rows])
    for title, duties in knowledge.inventory.duties.items():
        yield from _titled(title, [(duty.id, _list(duty.met_in)) for duty in duties.values()])
    counts = Counter(row.words for row in rows)
    yield from _titled("counts", [(fate, str(counts[fate])) for fate in FATES.values()])
    yield f"{len(rows)} claims, {sum(1 for row in rows if row.articles)} of them carried"


def _unknown_rows(knowledge: Knowledge) -> Iterator[Problem]:
    for article in knowledge.articles.values():
        for place, claim in enumerate(article.claims):
            if claim != SAFETY_FACT and claim not in knowledge.inventory.claims:
                text = f"claim '{claim}' is not a row of {FILE}; write one that is, or S for a safety fact"
                yield at_key(article.path, text, "claims", place)


def _unmet(duty: Duty, knowledge: Knowledge) -> Iterator[str]:
    if not duty.met_in:
        yield f"{duty.id} is met in no article; say it in one, and name that under 'met_in'"
    for article in duty.met_in:
        if article not in knowledge.articles:
            yield f"{duty.id} is said to be met in '{article}', which is not an article; name one that is"


def _titled(title: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """The title, then the rows with their columns under one another, then an empty line."""
    yield title
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  " + "  ".join(cells).rstrip()
    yield ""


def _list(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "-"
