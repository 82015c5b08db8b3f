"""Whatever is wrong with follow_ups.yml is named with line and remedy."""

from pathlib import Path

import pytest

from bot.knowledge.follow_ups import read_follow_ups
from tests.knowledge.good_knowledge import FOLLOW_UPS, check_only, found, spoil

TABLE = "follow_ups.yml"
BAD = {
    "malformed sign": (
        "- sour|sweet",
        "- sour|SWEET",
        5,
        "sign part 'sour|SWEET' has 'SWEET'; expected small",
    ),
    "malformed name": ("[grapefruit*]", "['...']", 9, "sign '...' is empty or has '...' at an end; expected"),
    "unknown kind": (
        "      taste: lemon",
        "      smell: lemon",
        12,
        "'smell' is no kind of question; write it",
    ),
    "unknown article": ("      taste: lemon", "      taste: melon", 12, "there is no article 'melon'; write"),
    "unknown passing": (
        "passing: [lemon]",
        "passing: [lemon, melon]",
        1,
        "there is no article 'melon'; take it out of",
    ),
    "unknown article that is told further": (
        "taste: [lemon]",
        "taste: [melon]",
        16,
        "there is no article 'melon'; write",
    ),
    "article told twice": (
        "[grapefruit]",
        "[grapefruit, grapefruit]",
        1,
        "'grapefruit' stands 2 times under 'after'",
    ),
    "missing key": ("passing: [lemon]\n", "", 1, "key 'passing' is missing; add it with a list"),
    "unknown key of a subject": (
        "    name: grap",
        "    nickname: x\n    name: grap",
        8,
        "fruit: key 'nickname' is",
    ),
    "kind without a list": (
        "    - sour|sweet",
        "    sour",
        4,
        "kinds: key 'taste' has value 'sour'; expected a",
    ),
}


@pytest.mark.parametrize(("good", "bad", "line", "text"), BAD.values(), ids=BAD)
def test_a_bad_table_is_named_with_line_and_remedy(
    knowledge: Path, good: str, bad: str, line: int, text: str
) -> None:
    spoil(knowledge, TABLE, good, bad)
    check_only(knowledge, TABLE, line, text)


def test_the_good_table_has_no_problem(knowledge: Path) -> None:
    assert FOLLOW_UPS in (knowledge / TABLE).read_text()
    assert found(knowledge) == []


def test_what_was_talked_about_is_looked_for_behind_what_passes(knowledge: Path) -> None:
    table = read_follow_ups(knowledge / TABLE)
    assert table.subject_after(("grapefruit", "lemon")) == "fruit"
    assert table.subject_after(("lemon",)) is None


def test_more_of_the_same_is_asked_only_after_what_is_told_further(knowledge: Path) -> None:
    table = read_follow_ups(knowledge / TABLE)
    assert table.is_the_same("taste", ("grapefruit", "lemon"))
    assert not table.is_the_same("taste", ("lemon", "grapefruit"))
    assert not table.is_the_same("taste", ())
    assert table.answer("fruit", "taste") == "lemon"
