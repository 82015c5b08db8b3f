"""Articles and red flags as what Rasa trains on: intents, examples, responses and rules."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.articles import Article
from bot.knowledge.collection import Knowledge
from bot.knowledge.fields import read_mapping
from bot.knowledge.red_flags import RedFlag
from bot.knowledge.sources import Source

WRITTEN_BY_HAND = Path("bot", "data", "nlu")
TELL_ME_MORE = {"title": "Tell me more", "payload": "/tell_me_more"}

Response = dict[str, Any]


def examples(knowledge: Knowledge, today: date) -> Iterator[tuple[str, str]]:
    """Every title and question with the intent it is an example of."""
    for article in knowledge.on_air(today).values():
        for question in dict.fromkeys((article.title, *article.all_questions)):
            yield question, article.id


def written_examples(folder: Path = WRITTEN_BY_HAND) -> Iterator[tuple[str, str]]:
    """Every example of Rasa's own files with its intent: what people say when they ask about no topic."""
    for path in sorted(folder.glob("*.yml")):
        for intent in read_mapping(path)["nlu"]:
            for line in intent.get("examples", "").splitlines():
                yield line.removeprefix("- "), intent["intent"]


def domain(knowledge: Knowledge, today: date) -> dict[str, Any]:
    """The intents of the articles on air, and the responses of articles and red flags, as Rasa's domain."""
    articles = knowledge.on_air(today)
    responses: dict[str, list[Response]] = {}
    for article in articles.values():
        responses[f"utter_{article.id}"] = [_answer(article, articles, knowledge)]
        responses[f"utter_{article.id}_more"] = [_more(article, articles, knowledge)]
    for flag in knowledge.red_flags.values():
        responses[f"utter_red_flag_{flag.id}"] = [_safety_reply(flag, knowledge)]
    return {"intents": list(articles), "responses": responses}


def rules(knowledge: Knowledge, today: date) -> dict[str, Any]:
    """One rule an article: who asks for it gets it."""
    return {
        "rules": [
            {"rule": f"answer {id}", "steps": [{"intent": id}, {"action": f"utter_{id}"}]}
            for id in knowledge.on_air(today)
        ]
    }


def _answer(article: Article, on_air: Mapping[str, Article], knowledge: Knowledge) -> Response:
    return {
        "text": knowledge.fill(article.answer),
        "buttons": [TELL_ME_MORE, *_related(article, on_air)],
        "metadata": _provenance(article, knowledge),
    }


def _more(article: Article, on_air: Mapping[str, Article], knowledge: Knowledge) -> Response:
    return {
        "text": knowledge.fill(article.more),
        "buttons": _related(article, on_air),
        "metadata": _provenance(article, knowledge),
    }


def _related(article: Article, on_air: Mapping[str, Article]) -> list[dict[str, str]]:
    return [
        {"title": on_air[other].title, "payload": f"/{other}"}
        for other in article.see_also
        if other in on_air
    ]


def _provenance(article: Article, knowledge: Knowledge) -> dict[str, Any]:
    sources = [_citation(knowledge.sources[id]) for id in article.sources]
    review = f"{article.reviewed_by}, {article.reviewed_on}"
    return {
        "article": article.id,
        "title": article.title,
        "sources": sources,
        "review": review,
        "review_again": article.review_again.isoformat(),
    }


def _citation(source: Source) -> dict[str, str | None]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "interest": source.interest,
    }


def _safety_reply(flag: RedFlag, knowledge: Knowledge) -> Response:
    return {"text": knowledge.safety_reply(flag), "metadata": {"category": flag.id, "tier": flag.tier}}
