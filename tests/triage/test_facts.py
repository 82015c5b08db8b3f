"""What was said earlier in a conversation makes later words more serious."""

import pytest

from bot.language.words import read_message
from bot.triage.facts import facts_of
from bot.triage.verdict import assess


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("mom is on the patch", "patch"),
        ("he takes oxycodone", "opioid"),
        ("im 20 weeks pregnant", "pregnant"),
        ("my little girl found my purse", "child"),
        ("I had my ketamine infusion this morning", "ketamine_today"),
        ("I got the Vivitrol shot", "naltrexone"),
        ("I had a few beers", "sedative"),
    ],
)
def test_a_message_tells_a_fact(text: str, fact: str) -> None:
    assert fact in facts_of(read_message(text))


def test_what_is_denied_is_no_fact() -> None:
    assert facts_of(read_message("no opioids and I am not pregnant")) == frozenset()


def test_a_fact_of_an_earlier_message_raises_the_tier_of_a_later_one() -> None:
    later = "there is some spotting today"
    assert assess(later).tier == "none"
    assert assess(later, frozenset({"pregnant"})).tier == "emergency"
