"""Messages fall apart into their questions, and one question never does."""

import pytest

from bot.language.questions import MOST_PARTS, questions

SEVERAL = {
    "what is OIH and can I book tuesday": ["what is OIH", "can I book tuesday"],
    "Is it safe? How long does it take?": ["Is it safe?", "How long does it take?"],
    "whats oih, also how much is ketamine plus where are you": [
        "whats oih",
        "how much is ketamine",
        "where are you",
    ],
    "do you take medicare? another thing, is anr safe": ["do you take medicare?", "is anr safe"],
    "I want to talk to a person and what are your hours": [
        "I want to talk to a person",
        "what are your hours",
    ],
    "how long does withdrawal last + is it safe to quit": [
        "how long does withdrawal last",
        "is it safe to quit",
    ],
    "Need to move my 10am. Also is there a lift?": ["Need to move my 10am.", "is there a lift?"],
    "tell me who made it and whether it hurts": ["tell me who made it", "whether it hurts"],
    "what is naloxone, where are you": ["what is naloxone", "where are you"],
    "My knee hurts. What is OIH? It is bad at night. Can I book?": ["What is OIH?", "Can I book?"],
}
SINGLE = (
    "how do I know if it is OIH or tolerance",
    "hi there! what is naloxone?",
    "what are the pros and cons of ketamine",
    "what is the difference between tolerance and addiction",
    "I have been on oxy for ten years. My doctor says take more. It hurts everywhere. Why is that?",
    "my pain got worse and my doctor said to take more and it did not help and now I am scared",
    "???",
    "",
    "ketamine side effects",
    "is it e.g. the dose",
)


@pytest.mark.parametrize(("text", "parts"), SEVERAL.items(), ids=SEVERAL)
def test_several_questions_are_told_apart(text: str, parts: list[str]) -> None:
    assert questions(text) == parts


@pytest.mark.parametrize("text", SINGLE)
def test_a_single_question_stays_as_it_was_written(text: str) -> None:
    assert questions(text) == [text]


@pytest.mark.parametrize(
    "text", ["how is it? " * 900, " " * 10_000, "and " * 2500, ", also" * 1600, "? " * 5000]
)
def test_long_messages_are_split_quickly_and_into_few(text: str) -> None:
    assert len(questions(text)) <= MOST_PARTS
