"""No reply that the assistant can give holds a dose, a promise, or the claim that help is on the way."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from rasa.shared.core.domain import Domain

from bot.knowledge import training
from bot.knowledge.collection import read_knowledge

FORBIDDEN = {
    "a dose": (
        r"\b\d+(?:\.\d+)?\s*(?:mg|mcg|ug|ml|milligrams?|micrograms?)\b"
        r"|\b(?:take|give|use) (?:an?|another|one|two|three|half|\d+)\b"
        r"[\w\s]{0,12}\b(?:pills?|tablets?|patch)\b"
    ),
    "a schedule": r"\b(?:cut|lower|reduce|taper)\b[^.]*\b\d+\s*(?:%|percent)",
    "a promise": r"\byou(?:'ll| will) be (?:fine|ok|okay|all right)\b|\bnothing to worry\b|\bdon't worry\b",
    "help on the way": r"\b(?:we|i) (?:have|'ve) (?:called|alerted)\b|\bhelp is on (?:the|its) way[.!]",
}


def replies() -> Iterator[tuple[str, str]]:
    knowledge = read_knowledge()
    written = Domain.load("domain.yml").responses
    for name, variations in {**training.domain(knowledge, date.today())["responses"], **written}.items():
        yield from ((name, knowledge.fill(variation["text"])) for variation in variations)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_reply_holds_it(what: str) -> None:
    found = {name: match[0] for name, text in replies() if (match := re.search(FORBIDDEN[what], text, re.I))}
    assert found == {}


def test_every_red_flag_has_a_reply() -> None:
    names = dict(replies())
    assert {f"utter_red_flag_{flag}" for flag in read_knowledge().red_flags} <= names.keys()
