"""The proof that every claim has its fate, on made-up fruit and on the real articles."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest

import bot.knowledge.__main__ as commands
from bot.knowledge import checks, coverage
from bot.knowledge.articles import Article
from bot.knowledge.claims import Claim, Duty, Inventory
from bot.knowledge.clinic import read_clinic
from bot.knowledge.collection import Knowledge, read_knowledge

TODAY = date(2026, 11, 20)
CLAIM = Claim("A01", "Grapefruit is sour.", "state")
CARRIED_BY_NONE = "but no article on air carries it; say it in one and add A01 to its 'claims'"


def an_article(id: str, *claims: str, status: str = "reviewed", review_again: date = date.max) -> Article:
    return Article(
        path=Path("knowledge/fruit") / f"{id}.md",
        title="Fruit",
        status=status,
        reviewed_by="A greengrocer",
        reviewed_on=TODAY,
        review_again=review_again,
        evidence="established",
        sources=(),
        claims=claims,
        questions={},
        see_also=(),
        answer="Sour.",
        short="Sour.",
        more="Very sour.",
    )


def the_knowledge(
    *articles: Article, claim: Claim = CLAIM, rule: Duty | None = None, card: Duty | None = None
) -> Knowledge:
    inventory = Inventory(
        claims={claim.id: claim},
        rules={rule.id: rule} if rule else {},
        cards={card.id: card} if card else {},
        differences={},
    )
    return Knowledge(
        articles={article.id: article for article in articles},
        red_flags={},
        sources={},
        inventory=inventory,
        facts={},
        ordinary=(),
        lexicon=None,
        clinic=read_clinic(Path("knowledge/clinic.yml")),
        glossary={},
        stigma={},
        superlatives=(),
    )


def a_claim(use: str) -> Claim:
    return Claim("A01", "Grapefruit is sour.", use)


def problems(knowledge: Knowledge) -> list[str]:
    return [problem.text for problem in coverage.problems(knowledge, TODAY)]


@pytest.mark.parametrize("use", ["state", "state_with", "attribute", "correct_only"])
def test_a_claim_that_an_article_carries_is_in_order(use: str) -> None:
    assert problems(the_knowledge(an_article("grapefruit", "A01"), claim=a_claim(use))) == []


@pytest.mark.parametrize("use", ["correct_only", "leave_out"])
def test_a_claim_that_nobody_has_to_say_may_be_carried_by_no_article(use: str) -> None:
    assert problems(the_knowledge(an_article("grapefruit"), claim=a_claim(use))) == []


@pytest.mark.parametrize(
    ("use", "fate"),
    [("state", "stated"), ("state_with", "stated with its line"), ("attribute", "told as theirs")],
)
def test_a_claim_that_is_to_be_said_must_be_carried(use: str, fate: str) -> None:
    found = problems(the_knowledge(an_article("grapefruit"), claim=a_claim(use)))
    assert found == [f"A01 is to be {fate}, {CARRIED_BY_NONE}"]


def test_a_claim_that_is_to_be_left_out_must_not_be_carried() -> None:
    knowledge = the_knowledge(
        an_article("grapefruit", "A01"), an_article("lemon", "A01"), claim=a_claim("leave_out")
    )
    [problem] = problems(knowledge)
    assert problem.startswith("A01 is to be left out, but stands in grapefruit, lemon; take it out")


@pytest.mark.parametrize(
    "article",
    [
        an_article("grapefruit", "A01", status="draft"),
        an_article("grapefruit", "A01", status="withdrawn"),
        an_article("grapefruit", "A01", review_again=TODAY),
    ],
    ids=["draft", "withdrawn", "overdue"],
)
def test_an_article_off_air_carries_nothing(article: Article) -> None:
    assert problems(the_knowledge(article)) == [f"A01 is to be stated, {CARRIED_BY_NONE}"]


def test_a_row_that_is_not_in_the_inventory_is_found_in_its_article() -> None:
    [problem] = coverage.problems(the_knowledge(an_article("grapefruit", "A01", "A02", "S")), TODAY)
    assert problem.path == Path("knowledge/fruit/grapefruit.md")
    assert problem.text.startswith("claim 'A02' is not a row of claims.yml; write one that is, or S")


def test_a_safety_fact_needs_no_row() -> None:
    assert problems(the_knowledge(an_article("grapefruit", "A01", "S"))) == []


def test_a_rule_met_in_an_article_that_is_not_there_is_found() -> None:
    rule = Duty("R1", "Name the fruit.", ("grapefruit", "banana"))
    found = problems(the_knowledge(an_article("grapefruit", "A01"), rule=rule))
    assert found == ["R1 is said to be met in 'banana', which is not an article; name one that is"]


def test_a_card_that_no_article_meets_is_found() -> None:
    card = Duty("pips", "Spit them out.", ())
    found = problems(the_knowledge(an_article("grapefruit", "A01"), card=card))
    assert found == ["pips is met in no article; say it in one, and name that under 'met_in'"]


def test_the_table_shows_fates_and_articles_then_duties_then_counts() -> None:
    knowledge = the_knowledge(
        an_article("grapefruit", "A01"), an_article("lemon", "A01"), rule=Duty("R1", "Name it.", ("lemon",))
    )
    lines = list(coverage.table(knowledge, TODAY))
    assert lines[:5] == ["claims", "  A01  stated  grapefruit, lemon", "", "rules", "  R1  lemon"]
    assert [line for line in lines if not line.startswith(" ") and line] == [
        "claims",
        "rules",
        "cards",
        "differences",
        "counts",
        "1 claims, 1 of them carried",
    ]
    assert "  stated                1" in lines


def test_the_check_lists_what_coverage_finds_and_lets_the_assistant_start() -> None:
    knowledge = the_knowledge()
    listed = checks.problems(knowledge, TODAY)
    assert [problem.text for problem in listed] == [
        found.text for found in coverage.problems(knowledge, TODAY)
    ]
    assert listed
    assert not any(problem.stops for problem in listed)


def test_the_command_prints_the_table_and_says_that_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commanding(the_knowledge(an_article("grapefruit", "A01")), monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "A01  stated  grapefruit" in printed
    assert "every claim has its fate" in printed


def test_the_command_fails_and_names_what_is_not_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commanding(the_knowledge(), monkeypatch) == 1
    printed = capsys.readouterr().out
    assert re.search(r"knowledge/claims.yml:\d+: A01 is to be stated, but no article", printed)


def commanding(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["bot.knowledge", "coverage"])
    monkeypatch.setattr(commands, "read_knowledge", lambda: knowledge)
    return commands.main()


def test_every_real_claim_has_its_fate() -> None:
    assert coverage.problems(read_knowledge(), TODAY) == []
