"""Whatever is wrong with a red flag is named with file, line and remedy."""

from pathlib import Path

import pytest

from tests.knowledge.good_knowledge import CHOKING, RED_FLAG, check_only, found, spoil, write

CALL = "Call {clinic.numbers.emergency} now. "
PROBLEMS = {
    "unknown tier": (
        "tier: emergency",
        "tier: bad",
        3,
        "tier is 'bad'; expected one of emergency, crisis, urgent, soon",
    ),
    "missing key": (
        "follow_up: Is help on the way?\n",
        "",
        1,
        "key 'follow_up' is missing; add it with a text",
    ),
    "unknown key": ("tier:", "level: 1\ntier:", 3, "key 'level' is unknown; take it out, or write one of"),
    "wrong type": ("[drink some juice]", "juice", 13, "key 'never_say' has value 'juice'; expected a list"),
    "no text in a list": ("- cant breathe", "- no", 5, "item 1 of 'signs' is False; expected a text"),
    "empty list": (
        "says:\n  - I swallowed a pip and can't breathe.\n",
        "says: []\n",
        6,
        "'says' is empty; write",
    ),
    "long reply": (
        "Stay with us.",
        "Stay with us. " * 20,
        10,
        "the reply has 70 words; shorten it to 65 at most",
    ),
    "hard reply": (
        "Stay with us.",
        "Asphyxiation necessitates immediate intervention.",
        10,
        "the reply reads at grade ",
    ),
    "late number": (
        f"This is bad. {CALL}",
        f"This is bad. Stand up. {CALL}",
        10,
        "the reply names no number in its first two sentences; write {clinic.numbers.emergency}",
    ),
    "another number": (
        "{clinic.numbers.emergency}",
        "{clinic.numbers.violence}",
        10,
        "the reply names no number in its first two sentences; write {clinic.numbers.emergency}",
    ),
    "unknown placeholder": (
        "{clinic.numbers.emergency}",
        "{clinic.numbers.pizza}",
        10,
        "reply has '{clinic.numbers.pizza}'; expected a fact of clinic.yml, such as {clinic.phone}",
    ),
    "malformed sign": ("cant breathe", "can't breathe", 5, "sign part 'can't' has 'can't'; expected small"),
    "fact that nobody knows": (
        "says:",
        "signs_with: {ketchup: [cant breathe]}\nsays:",
        6,
        "signs_with has 'ketchup'; expected one of opioid",
    ),
    "malformed sign that needs a fact": (
        "says:",
        "signs_with: {opioid: [... breathe]}\nsays:",
        6,
        "sign '... breathe' is empty or has '...' at an end",
    ),
    "stray brace": ("Is help on", "Is { help on", 12, "follow_up has '{'; expected a fact of clinic.yml"),
    "broken YAML": (
        "[drink some juice]",
        "[drink some juice",
        14,
        "is not valid YAML: expected ',' or ']', but",
    ),
}


@pytest.mark.parametrize(("good", "bad", "line", "text"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_it_is_the_one_problem_named(knowledge: Path, good: str, bad: str, line: int, text: str) -> None:
    spoil(knowledge, RED_FLAG, good, bad)
    check_only(knowledge, RED_FLAG, line, text)


@pytest.mark.parametrize("number", ["emergency", "crisis", "poison"])
def test_each_lifeline_will_do(knowledge: Path, number: str) -> None:
    spoil(knowledge, RED_FLAG, "{clinic.numbers.emergency}", f"{{clinic.numbers.{number}}}")
    assert not any("names no number" in problem for problem in found(knowledge))


def test_a_file_name_with_capitals(knowledge: Path) -> None:
    write(knowledge, "red_flags/Swelling.yml", CHOKING)
    check_only(knowledge, "red_flags/Swelling.yml", 1, "has a file name that cannot be used; rename it to")
