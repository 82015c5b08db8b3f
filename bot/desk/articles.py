"""The articles on air, for staff to insert; the desk opens even if some of them are broken."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from bot.knowledge.articles import Article
from bot.knowledge.collection import FOLDER, Knowledge, read_what_fits


class Articles:
    """What the articles are called and what they answer."""

    def __init__(self, knowledge: Knowledge | None) -> None:
        self._knowledge = knowledge

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each article on air, in their order by title."""
        found = {id: article.title for id, article in self._on_air().items()}
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    def answer(self, id: str) -> str:
        """What the article answers; empty if there is none of that id on air."""
        article = self._on_air().get(id)
        return self._knowledge.fill(article.answer) if article and self._knowledge else ""

    def path(self, id: str) -> str:
        """Where the article lies, such as knowledge/oih/what_is_oih.md; empty if it is not there."""
        article = self._on_air().get(id)
        return str(article.path) if article else ""

    def _on_air(self) -> Mapping[str, Article]:
        return self._knowledge.on_air(date.today()) if self._knowledge else {}


@lru_cache(maxsize=1)
def read_articles() -> Articles:
    """The articles that fit."""
    return Articles(read_what_fits(FOLDER)[0])
