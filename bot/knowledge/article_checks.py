"""What the header of an article must satisfy: its name, its review and what it refers to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.knowledge.articles import Article
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_heading, at_key

MOST_TITLE_CHARACTERS = 44


def own_problems(article: Article, today: date) -> Iterator[Problem]:
    """What the header shows without any other file."""
    yield from _names(article)
    yield from _review(article, today)
    yield from _speaker(article)


def references(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """The sources and articles that the header names in vain."""
    yield from _sources(article, knowledge)
    for place, other in enumerate(article.see_also):
        if other == article.id:
            text = "see_also names this article itself; name another, or take it out"
            yield at_key(article.path, text, "see_also", place)
        elif other not in knowledge.articles:
            text = f"see_also '{other}' is not an article; write the file name of one, without .md"
            yield at_key(article.path, text, "see_also", place)


def _names(article: Article) -> Iterator[Problem]:
    if not re.fullmatch(r"[a-z][a-z_]*", article.id) or article.id.startswith("ask_"):
        text = (
            "has a file name that cannot be used; rename it to small letters and '_', not begun with 'ask_'"
        )
        yield Problem(article.path, text)
    characters = len(article.title.strip())
    if not 0 < characters <= MOST_TITLE_CHARACTERS:
        text = f"title has {characters} characters; expected 1 to {MOST_TITLE_CHARACTERS}"
        yield at_key(article.path, text, "title")


def _review(article: Article, today: date) -> Iterator[Problem]:
    if article.status == "reviewed" and not article.reviewed_by.strip():
        text = "is reviewed, but 'reviewed_by' names nobody; write who did, or set status to draft"
        yield at_key(article.path, text, "reviewed_by")
    if article.review_again <= article.reviewed_on:
        text = f"review_again {article.review_again} is not after reviewed_on {article.reviewed_on}"
        yield at_key(article.path, f"{text}; write a later date", "review_again")
    elif article.status == "reviewed" and article.review_again <= today:
        text = f"review_again {article.review_again} is past, so it is off air"
        overdue = at_key(article.path, f"{text}; review it and write both dates anew", "review_again")
        yield replace(overdue, stops=False)


def _sources(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    if not article.sources:
        text = "names no source; write one or more ids of sources.yml"
        yield at_key(article.path, text, "sources")
    for place, id in enumerate(article.sources):
        if id not in knowledge.sources:
            text = f"source '{id}' is not in sources.yml; add it there, or name one that is"
            yield at_key(article.path, text, "sources", place)
    kinds = {knowledge.sources[id].kind for id in article.sources if id in knowledge.sources}
    if article.evidence == "provider_claim" and "provider" not in kinds:
        text = "evidence is 'provider_claim', but no provider is among its sources; add the one who claims it"
        yield at_key(article.path, text, "evidence")


def _speaker(article: Article) -> Iterator[Problem]:
    if article.evidence == "provider_claim" and not re.search(r"provider|Ospina", article.answer):
        text = "the answer does not name who claims it; write 'The ANR provider says …' or 'Ospina says …'"
        yield at_heading(article.path, text, "")
