"""A conversation in plain words: what was asked and answered, and what was said of symptoms and drugs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.desk.wording import in_words
from bot.knowledge.collection import FOLDER
from bot.knowledge.lexicon import read_lexicon
from bot.language.terms import BODY_SITE, DRUG, DURATION, SYMPTOM, Term, TermFinder
from bot.store.call_backs import phone_in

LONGEST_QUESTION = 160
KINDS = {SYMPTOM: "Symptoms", DRUG: "Drugs", BODY_SITE: "Body", DURATION: "How long"}


@dataclass(frozen=True)
class Said:
    """One line of the conversation, as far as the summary needs it."""

    sender: str
    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """What the desk should know at a glance; `told` are terms by kind, each with what was said of it."""

    asked: list[str]
    answered: list[str]
    told: Mapping[str, list[str]]
    phones: list[str]


def summarize(lines: Iterable[Said], titles: Mapping[str, str]) -> Summary:
    """The summary of those lines; `titles` are those of the articles."""
    lines = list(lines)
    visitors = [line.text for line in lines if line.sender == "you"]
    topics = [topic for line in lines if line.sender == "bot" for topic in line.topics]
    terms = [term for text in visitors for term in finder().find(text)]
    return Summary(
        asked=_once(_shortened(text) for text in visitors),
        answered=_once(titles.get(topic, in_words(topic)) for topic in topics),
        told={
            name: told
            for kind, name in KINDS.items()
            if (told := _once(_in_words(term) for term in terms if term.kind == kind))
        },
        phones=_once(phone for text in visitors if (phone := phone_in(text))),
    )


@lru_cache(maxsize=1)
def finder() -> TermFinder:
    """What finds the terms of `knowledge/lexicon/`; raises BrokenKnowledge if that cannot be read."""
    return TermFinder(read_lexicon(FOLDER).vocabulary)


def _in_words(term: Term) -> str:
    about = [
        *(["denied"] if term.negated else []),
        *(["in the past"] if term.past else []),
        *(["somebody else's"] if term.who != "self" else []),
    ]
    name = term.text if term.kind == DURATION else in_words(term.name)
    return f"{name} ({', '.join(about)})" if about else name


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUESTION else text[: LONGEST_QUESTION - 2].rstrip() + " …"


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
