"""What the texts of an article must satisfy: length, reading grade and wording."""

import re
from collections.abc import Iterator

from bot.knowledge import placeholders
from bot.knowledge.articles import Article
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_heading, at_key
from bot.knowledge.readability import grade, word_count

MOST_WORDS = 90
MOST_SHORT_CHARACTERS = 300
MOST_GRADE, MOST_RAW_GRADE = 6.0, 8.0
MOST_QUOTED_WORDS = 25
DOSE = re.compile(r"\b\d[\d.,]*\s?(?:mg|mcg|µg|ml|milligrams?|micrograms?|percent a week)\b", re.I)
QUOTATION = re.compile(r'"([^"]*)"|“([^”]*)”')
EASIER = "use shorter sentences and words"


def problems(article: Article, knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong with the title and the three texts."""
    for text in _wording(article.title, knowledge):
        yield at_key(article.path, f"title {text}", "title")
    for heading, written in article.texts.items():
        name = f"'{heading}'" if heading else "the answer"
        for text in (*_wording(written, knowledge), *_long_quotations(written)):
            yield at_heading(article.path, f"{name} {text}", heading)
        if placeholders.are_known(written, knowledge.clinic):
            for text in _measures(heading, knowledge.fill(written), knowledge):
                yield at_heading(article.path, f"{name} {text}", heading)


def _measures(heading: str, text: str, knowledge: Knowledge) -> Iterator[str]:
    if not heading and (words := word_count(text)) >= MOST_WORDS:
        yield f"has {words} words; shorten it to under {MOST_WORDS}"
    if heading == "## Short" and len(text) >= MOST_SHORT_CHARACTERS:
        yield f"has {len(text)} characters; shorten it to under {MOST_SHORT_CHARACTERS}"
    raw, plain = grade(text), grade(text, without=knowledge.glossary)
    if plain > MOST_GRADE:
        yield f"reads at grade {plain} without glossary words; {EASIER}, to reach {MOST_GRADE} or less"
    if raw > MOST_RAW_GRADE:
        yield f"reads at grade {raw}; {EASIER}, to reach {MOST_RAW_GRADE} or less"


def _wording(text: str, knowledge: Knowledge) -> Iterator[str]:
    for word, instead in knowledge.stigma.items():
        if _holds(text, word):
            yield f"says '{word}'; say '{instead}'"
    for word in knowledge.superlatives:
        if _holds(text, word):
            yield f"says '{word}'; take it out, for we praise nothing"
    if dose := DOSE.search(text):
        yield f"names a dose, '{dose[0]}'; take it out, for only the prescriber names doses"


def _long_quotations(text: str) -> Iterator[str]:
    for straight, curly in QUOTATION.findall(text):
        words = len((straight or curly).split())
        if words > MOST_QUOTED_WORDS:
            yield f"quotes {words} words in a row; quote {MOST_QUOTED_WORDS} at most, or use your own words"


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
