"""What is said when a person comes or goes, and what is wrong with its file is named."""

from pathlib import Path

import pytest

from bot.knowledge.collection import read_knowledge
from bot.knowledge.desk_texts import fill
from tests.knowledge.good_knowledge import found, spoil

TABLE = "desk.yml"


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("closed:", "shut:", "key 'shut' is unknown"),
        ("Call {clinic.phone}.\n  gone", "Call {clinic.fax}.\n  gone", "has '{clinic.fax}'"),
        ("text: Hello, I am {name}.", "words: Hello", "answer 1 of canned has ['title', 'words']"),
    ],
)
def test_what_is_wrong_is_named(knowledge: Path, good: str, bad: str, says: str) -> None:
    spoil(knowledge, TABLE, good, bad)
    assert any(TABLE in problem and says in problem for problem in found(knowledge))


def test_a_name_with_braces_is_only_a_name() -> None:
    clinic = read_knowledge().clinic
    assert (
        fill("{name} at {clinic.phone}", clinic, name="{clinic.email}")
        == f"{{clinic.email}} at {clinic.phone}"
    )


def test_every_text_of_ours_can_be_filled() -> None:
    known = read_knowledge()
    for occasion in known.desk.says:
        text = known.desk.said(occasion, known.clinic, name="Jo", phone="(555) 010-0142")
        assert "{" not in text
    for _, canned in known.desk.canned:
        assert "{" not in fill(canned, known.clinic, name="Jo")
