"""Everything in `knowledge/`, read once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from bot.knowledge.articles import Article, read_article
from bot.knowledge.claims import Inventory, read_claims
from bot.knowledge.clinic import Clinic, read_clinic
from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping
from bot.knowledge.red_flags import RedFlag, read_red_flag
from bot.knowledge.sources import Source, read_sources

FOLDER = Path("knowledge")
GROUPS = (
    "opioids",
    "oih",
    "tolerance",
    "oih_treatment",
    "ketamine",
    "opioid_use_disorder",
    "anr",
    "clinic",
    "about_this_assistant",
)
Read = TypeVar("Read")


@dataclass(frozen=True)
class Knowledge:
    """What clinicians own: articles, red flags, sources, claims, the clinic, and the words we use."""

    articles: Mapping[str, Article]
    red_flags: Mapping[str, RedFlag]
    sources: Mapping[str, Source]
    inventory: Inventory
    clinic: Clinic
    glossary: Mapping[str, str]
    stigma: Mapping[str, str]
    superlatives: tuple[str, ...]

    def on_air(self, today: date) -> dict[str, Article]:
        """The articles that may be trained and shown today, by id."""
        return {
            id: article
            for id, article in self.articles.items()
            if article.is_on_air(today) and (article.is_signed or not self.clinic.serve_only_signed)
        }

    def fill(self, text: str) -> str:
        """The text with the clinic's own facts in the places of `{clinic.…}`."""
        return text.format(clinic=self.clinic)


@lru_cache
def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Read every file; raises BrokenKnowledge with the problems of all of them."""
    problems: list[Problem] = []

    def reading(read: Callable[[Path], Read], path: Path) -> Read | None:
        try:
            return read(path)
        except FileNotFoundError:
            problems.append(Problem(path, "is missing"))
        except BrokenKnowledge as broken:
            problems.extend(broken.problems)
        return None

    paths = [path for group in GROUPS for path in sorted((folder / group).glob("*.md"))]
    articles = [reading(read_article, path) for path in paths]
    flags = [reading(read_red_flag, path) for path in sorted((folder / "red_flags").glob("*.yml"))]
    sources = reading(read_sources, folder / "sources.yml")
    inventory = reading(read_claims, folder / "claims.yml")
    clinic = reading(read_clinic, folder / "clinic.yml")
    glossary = reading(read_mapping, folder / "glossary.yml")
    words = reading(read_mapping, folder / "words.yml")
    if (
        problems
        or sources is None
        or inventory is None
        or clinic is None
        or glossary is None
        or words is None
    ):
        raise BrokenKnowledge(problems)
    return Knowledge(
        articles={article.id: article for article in articles if article},
        red_flags={flag.id: flag for flag in flags if flag},
        sources=sources,
        inventory=inventory,
        clinic=clinic,
        glossary=glossary,
        stigma=words["stigma"],
        superlatives=tuple(words["superlatives"]),
    )
