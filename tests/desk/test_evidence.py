"""Marking the words that raised a red flag."""

import pytest

from bot.desk import evidence


def marked(words: str, *found: str) -> str:
    """The words with what is marked between brackets."""
    pieces = evidence.parts(words, found)
    return "".join(f"[{piece.text}]" if piece.is_evidence else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("words", "found", "shown"),
    [
        ("He is not breathing now", ("not breathing",), "He is [not breathing] now"),
        ("I took all of them", (), "I took all of them"),
        ("not\n breathing", ("not breathing",), "[not\n breathing]"),
        ("My diet. I may die", ("die",), "My diet. I may [die]"),
        ("slow breath stops", ("slow breath", "breath stops"), "[slow breath stops]"),
        ("pills, Pills", ("pills",), "[pills], [Pills]"),
        ("(help) a.b", ("(help)", "a.b"), "[(help)] [a.b]"),
        ("words", ("other words", ""), "words"),
        ("", ("words",), ""),
    ],
)
def test_whole_words_are_marked_wherever_they_stand(words: str, found: tuple[str, ...], shown: str) -> None:
    assert marked(words, *found) == shown


def test_evidence_that_the_visitor_wrote_otherwise_is_told_apart() -> None:
    words = "he is n\u00f3t bre<b>athing, call"
    assert evidence.missing(words, ["he is", "call", "not breathing"]) == ["not breathing"]
