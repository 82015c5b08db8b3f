"""What the questions of an article must satisfy before the assistant learns from them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.knowledge.articles import VOICES, Article
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_key

FEWEST_QUESTIONS, FEWEST_VOICES = 40, 8
ENTITY_MARKUP = re.compile(r"\[[^\]]+\]\s*[({]")  # Rasa's: it would train an entity.

Place = tuple[Article, str, int]


def problems(article: Article) -> Iterator[Problem]:
    """What is wrong with the questions of this article, whatever others have."""
    yield from _counts(article)
    yield from _voices(article)
    for question, (_, voice, place) in _asked(article):
        name = f"question {place + 1} of '{voice}'"
        if not normal(question):
            text = f"{name} is empty; write it, or take the line out"
            yield at_key(article.path, text, "questions", voice, place)
        if ENTITY_MARKUP.search(question):
            text = f"{name} holds '[…](…)', a mark of the training files; write it without the brackets"
            yield at_key(article.path, text, "questions", voice, place)


def asked_twice(knowledge: Knowledge) -> Iterator[Problem]:
    """Every question that stands more than once, at each of its places but the first of an article."""
    places: dict[str, list[Place]] = defaultdict(list)
    for article in knowledge.articles.values():
        for question, place in _asked(article):
            places[normal(question)].append(place)
    for question, askers in places.items():
        if question and len(askers) > 1:
            yield from _repeated(question, askers)


def normal(question: str) -> str:
    """The question in small letters without marks, so that near-copies are equal."""
    return " ".join(re.findall(r"[\w']+", question.lower()))


def _asked(article: Article) -> Iterator[tuple[str, Place]]:
    for voice, questions in article.questions.items():
        for place, question in enumerate(questions):
            yield question, (article, voice, place)


def _counts(article: Article) -> Iterator[Problem]:
    voices = sum(1 for questions in article.questions.values() if questions)
    if voices < FEWEST_VOICES:
        text = f"people ask in {voices} voices; write questions in {FEWEST_VOICES} or more"
        yield at_key(article.path, text, "questions")
    count = len(article.all_questions)
    if count < FEWEST_QUESTIONS:
        text = f"has {count} questions; write {FEWEST_QUESTIONS} or more"
        yield at_key(article.path, text, "questions")


def _voices(article: Article) -> Iterator[Problem]:
    for voice, questions in article.questions.items():
        if voice not in VOICES:
            text = f"voice '{voice}' is unknown; expected one of {', '.join(VOICES)}"
            yield at_key(article.path, text, "questions", voice)
        if not questions:
            text = f"voice '{voice}' has no questions; write some, or take the line out"
            yield at_key(article.path, text, "questions", voice)


def _repeated(question: str, askers: list[Place]) -> Iterator[Problem]:
    seen: set[str] = set()
    for article, voice, place in askers:
        others = sorted({other.id for other, _, _ in askers} - {article.id})
        if article.id in seen:
            text = f"'{question}' stands twice in this article; take one out"
            yield at_key(article.path, text, "questions", voice, place)
        elif others:
            text = f"'{question}' is also a question of {', '.join(others)}; keep it where it fits best"
            yield at_key(article.path, text, "questions", voice, place)
        seen.add(article.id)
