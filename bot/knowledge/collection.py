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
from bot.knowledge.desk_texts import NO_TEXTS, DeskTexts, read_desk_texts
from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.files import (
    DESK,
    FACTS,
    FOLLOW_UP_QUESTIONS,
    FOLLOW_UPS,
    ORDINARY,
    RED_FLAGS,
    article_paths,
    red_flag_paths,
)
from bot.knowledge.follow_up_questions import FollowUpQuestion, read_follow_up_questions
from bot.knowledge.follow_ups import NO_FOLLOW_UPS, FollowUps, read_follow_ups
from bot.knowledge.lexicon import Lexicon, read_facts, read_lexicon, read_ordinary
from bot.knowledge.red_flags import RedFlag, read_red_flag
from bot.knowledge.sources import Source, read_sources
from bot.knowledge.words import Words, read_glossary, read_words

FOLDER = Path("knowledge")
Read = TypeVar("Read")


@dataclass(frozen=True)
class Knowledge:
    """What clinicians own: articles, red flags, sources, claims, the clinic, and the words we use."""

    articles: Mapping[str, Article]
    red_flags: Mapping[str, RedFlag]
    sources: Mapping[str, Source]
    inventory: Inventory
    clinic: Clinic
    facts: Mapping[str, tuple[str, ...]]
    ordinary: tuple[str, ...]
    lexicon: Lexicon | None
    glossary: Mapping[str, str]
    stigma: Mapping[str, str]
    superlatives: tuple[str, ...]
    follow_ups: FollowUps = NO_FOLLOW_UPS
    follow_up_questions: tuple[FollowUpQuestion, ...] = ()
    desk: DeskTexts = NO_TEXTS
    folder: Path = FOLDER

    def on_air(self, today: date) -> dict[str, Article]:
        """The articles that may be trained and shown today, by id."""
        return {
            id: article
            for id, article in self.articles.items()
            if article.is_on_air(today) and (article.is_signed or not self.clinic.serve_only_signed)
        }

    def path_of(self, flag: RedFlag) -> Path:
        """The file of the red flag."""
        return self.folder / RED_FLAGS / f"{flag.id}.yml"

    def safety_reply(self, flag: RedFlag) -> str:
        """What is said first when the red flag is raised."""
        return self.fill(f"{flag.reply}\n\n{flag.follow_up}")

    def fill(self, text: str) -> str:
        """The text with the clinic's own facts in the places of `{clinic.…}`."""
        return text.format(clinic=self.clinic)


@lru_cache
def read_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Read every file; raises BrokenKnowledge with the problems of all of them."""
    knowledge, problems = read_what_fits(folder)
    if knowledge is None or problems:
        raise BrokenKnowledge(problems)
    return knowledge


def read_what_fits(folder: Path) -> tuple[Knowledge | None, list[Problem]]:
    """All that can be read, and the problems of the rest; None if there is no clinic to speak of."""
    problems: list[Problem] = []

    def reading(read: Callable[[Path], Read], path: Path) -> Read | None:
        try:
            return read(path)
        except BrokenKnowledge as broken:
            problems.extend(broken.problems)
        return None

    articles = [reading(read_article, path) for path in article_paths(folder)]
    flags = [reading(read_red_flag, path) for path in red_flag_paths(folder)]
    sources = reading(read_sources, folder / "sources.yml")
    inventory = reading(read_claims, folder / "claims.yml")
    clinic = reading(read_clinic, folder / "clinic.yml")
    facts = reading(read_facts, folder / FACTS)
    ordinary = reading(read_ordinary, folder / ORDINARY)
    lexicon = reading(read_lexicon, folder)
    follow_ups = reading(read_follow_ups, folder / FOLLOW_UPS)
    follow_up_questions = reading(read_follow_up_questions, folder / FOLLOW_UP_QUESTIONS)
    desk = reading(read_desk_texts, folder / DESK)
    glossary = reading(read_glossary, folder / "glossary.yml")
    words = reading(read_words, folder / "words.yml") or Words({}, ())
    if clinic is None:
        return None, problems
    knowledge = Knowledge(
        articles={article.id: article for article in articles if article},
        red_flags={flag.id: flag for flag in flags if flag},
        sources=sources or {},
        inventory=inventory or Inventory({}, {}, {}, {}),
        clinic=clinic,
        facts=facts or {},
        ordinary=ordinary or (),
        lexicon=lexicon,
        follow_ups=follow_ups or NO_FOLLOW_UPS,
        follow_up_questions=follow_up_questions or (),
        desk=desk or NO_TEXTS,
        glossary=glossary or {},
        stigma=words.stigma,
        superlatives=words.superlatives,
        folder=folder,
    )
    return knowledge, problems
