"""The facts that an article or red flag must satisfy before anybody is shown it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.knowledge import coverage
from bot.knowledge.articles import EVIDENCE, STATUSES, VOICES, Article
from bot.knowledge.errors import Problem
from bot.knowledge.library import FOLDER, Knowledge
from bot.knowledge.readability import grade, word_count

MOST_WORDS = 90
MOST_SHORT_CHARACTERS = 300
MOST_GRADE, MOST_RAW_GRADE, MOST_SAFETY_GRADE = 6.0, 8.0, 5.0
MOST_SAFETY_WORDS = 65
FEWEST_QUESTIONS, FEWEST_VOICES = 40, 8
DOSE = re.compile(r"\b\d[\d.,]*\s?(?:mg|mcg|µg|ml|milligrams?|micrograms?|percent a week)\b", re.I)

Check = Callable[[Article, Knowledge], Iterable[str]]


def problems(knowledge: Knowledge, today: date) -> list[Problem]:
    """Every problem of every article, red flag and claim, in the order of their paths."""
    found = [
        Problem(article.path, text)
        for article in knowledge.articles.values()
        for check in ARTICLE_CHECKS
        for text in check(article, knowledge)
    ]
    found += [Problem(path, text) for path, text in _overdue(knowledge, today)]
    found += [Problem(path, text) for path, text in _asked_twice(knowledge)]
    found += [
        Problem(FOLDER / "red_flags" / f"{flag.id}.yml", text)
        for flag in knowledge.red_flags.values()
        for text in _safety_script(knowledge.fill(flag.reply))
    ]
    return sorted(found + coverage.problems(knowledge, today))


def _known_values(article: Article, _: Knowledge) -> Iterator[str]:
    if article.status not in STATUSES:
        yield f"status is '{article.status}'; expected one of {', '.join(STATUSES)}"
    if article.evidence not in EVIDENCE:
        yield f"evidence is '{article.evidence}'; expected one of {', '.join(EVIDENCE)}"
    if not re.fullmatch(r"[a-z][a-z_]*", article.id) or article.id.startswith("ask_"):
        yield "file name must be small letters and underscores, and not begin with 'ask_'"


def _reviewed(article: Article, _: Knowledge) -> Iterator[str]:
    if article.status == "reviewed" and not article.reviewed_by.strip():
        yield "is reviewed, but 'reviewed_by' names nobody"
    if article.review_again <= article.reviewed_on:
        yield f"review_again {article.review_again} is not after reviewed_on {article.reviewed_on}"


def _references(article: Article, knowledge: Knowledge) -> Iterator[str]:
    if not article.sources:
        yield "names no source"
    for source in set(article.sources) - knowledge.sources.keys():
        yield f"source '{source}' is not in sources.yml"
    for other in set(article.see_also) - knowledge.articles.keys():
        yield f"see_also '{other}' is not an article"


def _questions(article: Article, _: Knowledge) -> Iterator[str]:
    for voice in set(article.questions) - set(VOICES):
        yield f"voice '{voice}' is unknown; expected some of {', '.join(VOICES)}"
    if len(article.questions) < FEWEST_VOICES:
        yield f"people ask in {len(article.questions)} voices; expected {FEWEST_VOICES} or more"
    count = len(article.all_questions)
    if count < FEWEST_QUESTIONS:
        yield f"has {count} questions; expected {FEWEST_QUESTIONS} or more"


def _length(article: Article, knowledge: Knowledge) -> Iterator[str]:
    words = word_count(knowledge.fill(article.answer))
    if words >= MOST_WORDS:
        yield f"the answer has {words} words; expected under {MOST_WORDS}"
    characters = len(knowledge.fill(article.short))
    if characters >= MOST_SHORT_CHARACTERS:
        yield f"'## Short' has {characters} characters; expected under {MOST_SHORT_CHARACTERS}"


def _readable(article: Article, knowledge: Knowledge) -> Iterator[str]:
    for name, text in _texts(article):
        filled = knowledge.fill(text)
        raw, plain = grade(filled), grade(filled, without=knowledge.glossary)
        if plain > MOST_GRADE:
            yield f"{name} reads at grade {plain} without glossary words; expected {MOST_GRADE} or less"
        if raw > MOST_RAW_GRADE:
            yield f"{name} reads at grade {raw}; expected {MOST_RAW_GRADE} or less"


def _wording(article: Article, knowledge: Knowledge) -> Iterator[str]:
    for name, text in [("title", article.title), *_texts(article)]:
        for word, instead in knowledge.stigma.items():
            if _holds(text, word):
                yield f"{name} says '{word}'; say '{instead}'"
        for word in knowledge.superlatives:
            if _holds(text, word):
                yield f"{name} says '{word}'; we praise nothing"
        if dose := DOSE.search(text):
            yield f"{name} names a dose, '{dose[0]}'; we never do"


def _speaker(article: Article, _: Knowledge) -> Iterator[str]:
    sellers = {"anr_oih", "anr_provider_pages", "ospina_oih"}
    if article.evidence == "provider_claim" and not sellers & set(article.sources):
        yield "evidence is 'provider_claim', but no provider is among its sources"
    named = re.search(r"provider|Ospina", article.answer)
    if article.evidence == "provider_claim" and not named:
        yield "evidence is 'provider_claim', but the answer does not name who claims it"


ARTICLE_CHECKS: tuple[Check, ...] = (
    _known_values,
    _reviewed,
    _references,
    _questions,
    _length,
    _readable,
    _wording,
    _speaker,
)


def _overdue(knowledge: Knowledge, today: date) -> Iterator[tuple]:  # type: ignore[type-arg]
    for article in knowledge.articles.values():
        if article.status == "reviewed" and article.review_again <= today:
            yield article.path, f"review_again {article.review_again} is past: it is off air"


def _asked_twice(knowledge: Knowledge) -> Iterator[tuple]:  # type: ignore[type-arg]
    askers = {
        (article.path, normal(question))
        for article in knowledge.articles.values()
        for question in article.all_questions
    }
    times = Counter(question for _, question in askers)
    for path, question in askers:
        if times[question] > 1:
            yield path, f"'{question}' is also a question of another article"
    for article in knowledge.articles.values():
        for question, count in Counter(map(normal, article.all_questions)).items():
            if count > 1:
                yield article.path, f"'{question}' stands {count} times"


def _safety_script(text: str) -> Iterator[str]:
    words = word_count(text)
    if words > MOST_SAFETY_WORDS:
        yield f"the reply has {words} words; expected at most {MOST_SAFETY_WORDS}"
    raw = grade(text)
    if raw > MOST_SAFETY_GRADE:
        yield f"the reply reads at grade {raw}; expected {MOST_SAFETY_GRADE} or less"


def normal(question: str) -> str:
    """The question in small letters without marks, so that near-copies are equal."""
    return " ".join(re.findall(r"[\w']+", question.lower()))


def _texts(article: Article) -> list[tuple[str, str]]:
    return [("the answer", article.answer), ("'## Short'", article.short), ("'## More'", article.more)]


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
