"""The clinic's facts by name, such as `{clinic.phone}`, where a text uses them."""

import re
from collections.abc import Iterator
from dataclasses import fields

from bot.knowledge.clinic import Clinic
from bot.knowledge.collection import Knowledge
from bot.knowledge.desk_texts import PERSON, PHONE
from bot.knowledge.errors import Problem
from bot.knowledge.files import DESK
from bot.knowledge.lines import at_heading, at_key

BRACES = re.compile(r"\{[^{}]*\}|[{}]")
NO_FACT = "expected a fact of clinic.yml, such as {clinic.phone} or {clinic.numbers.emergency}"


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """Every brace in articles, red flags and desk.yml that names no fact of the clinic."""
    for article in knowledge.articles.values():
        for text in (f"title has '{braces}'; take it out" for braces in BRACES.findall(article.title)):
            yield at_key(article.path, text, "title")
        for heading, written in article.texts.items():
            for braces in _unknown(written, knowledge.clinic):
                yield at_heading(article.path, f"has '{braces}'; {NO_FACT}", heading)
    for text in (*knowledge.desk.says.values(), *(text for _, text in knowledge.desk.canned)):
        for braces in set(_unknown(text, knowledge.clinic)) - {PERSON, PHONE}:
            yield Problem(knowledge.folder / DESK, f"has '{braces}'; {NO_FACT}, {PERSON} or {PHONE}")
    for flag in knowledge.red_flags.values():
        for key, written in {"reply": flag.reply, "follow_up": flag.follow_up}.items():
            for braces in _unknown(written, knowledge.clinic):
                yield at_key(knowledge.path_of(flag), f"{key} has '{braces}'; {NO_FACT}", key)


def are_known(text: str, clinic: Clinic) -> bool:
    """Whether the clinic has a fact for every brace of the text, so that it can be filled."""
    return not _unknown(text, clinic)


def _unknown(text: str, clinic: Clinic) -> list[str]:
    known = _facts(clinic)
    return [braces for braces in BRACES.findall(text) if braces not in known]


def _facts(clinic: Clinic) -> set[str]:
    """All that may stand in a text."""
    texts = [field.name for field in fields(clinic) if isinstance(getattr(clinic, field.name), str)]
    numbers = [f"numbers.{field.name}" for field in fields(clinic.numbers)]
    sentences = [name for name in dir(Clinic) if name.endswith("_text")]
    return {f"{{clinic.{name}}}" for name in (*texts, *numbers, *sentences)}
