"""The claim inventory, and what its reader says about rows that do not fit."""

import re
from pathlib import Path

import pytest
import yaml

from bot.knowledge.claims import USES, Claim, Duty, Inventory, read_claims
from bot.knowledge.errors import BrokenKnowledge
from bot.knowledge.fields import EXPECTED, read_mapping

REAL_FILE = Path("knowledge/claims.yml")
CLAIMS = """
A01:
  says: Grapefruit is sour.
  use: state
A02:
  says: Grapefruit cures everything.
  use: attribute
  beside: Nobody has tried.
A03:
  says: Grapefr
  use: leave_out
  because: The rest is missing.
"""
DUTIES = """
rules: {R1: {must: Name the fruit., met_in: [grapefruit]}}
cards: {pips: {must_say: Spit them out., met_in: [grapefruit, pips]}}
differences: {D1: {told_as: Sour or sweet., met_in: []}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.yml"


def reading(path: Path, claims: str = CLAIMS, duties: str = DUTIES) -> Inventory:
    path.write_text(yaml.safe_dump({"claims": yaml.safe_load(claims), **yaml.safe_load(duties)}))
    return read_claims(path)


def misfits(path: Path, claims: str = CLAIMS, duties: str = DUTIES) -> list[str]:
    with pytest.raises(BrokenKnowledge) as broken:
        reading(path, claims, duties)
    return [problem.text for problem in broken.value.problems]


def test_claims_are_read_with_the_line_or_the_reason_that_goes_with_them(path: Path) -> None:
    assert reading(path).claims == {
        "A01": Claim("A01", "Grapefruit is sour.", "state"),
        "A02": Claim("A02", "Grapefruit cures everything.", "attribute", beside="Nobody has tried."),
        "A03": Claim("A03", "Grapefr", "leave_out", because="The rest is missing."),
    }


def test_rules_cards_and_differences_are_read_with_the_articles_that_meet_them(path: Path) -> None:
    assert reading(path).duties == {
        "rules": {"R1": Duty("R1", "Name the fruit.", ("grapefruit",))},
        "cards": {"pips": Duty("pips", "Spit them out.", ("grapefruit", "pips"))},
        "differences": {"D1": Duty("D1", "Sour or sweet.", ())},
    }


@pytest.mark.parametrize("use", ["state_with", "attribute"])
def test_a_claim_that_needs_a_line_beside_it_is_not_read_without(path: Path, use: str) -> None:
    claims = f"A01: {{says: Grapefruit is sour., use: {use}}}"
    assert misfits(path, claims) == [f"A01: key 'beside' is missing; add it with {EXPECTED[str]}"]


@pytest.mark.parametrize("use", ["correct_only", "leave_out"])
def test_a_claim_that_we_do_not_say_is_not_read_without_a_reason(path: Path, use: str) -> None:
    claims = f"A01: {{says: Grapefruit is sour., use: {use}}}"
    assert misfits(path, claims) == [f"A01: key 'because' is missing; add it with {EXPECTED[str]}"]


def test_a_plain_fact_has_no_line_beside_it(path: Path) -> None:
    claims = "A01: {says: Grapefruit is sour., use: state, beside: Nobody has tried.}"
    assert misfits(path, claims) == ["A01: key 'beside' is unknown; take it out, or write one of says, use"]


def test_a_use_that_nobody_knows_is_found(path: Path) -> None:
    [problem] = misfits(path, "A01: {says: Sour., use: shout}")
    assert problem == f"A01: use is 'shout'; expected one of {', '.join(USES)}"


def test_a_claim_without_a_use_is_found(path: Path) -> None:
    assert misfits(path, "A01: {says: Sour.}") == [f"A01: key 'use' is missing; add it with {EXPECTED[str]}"]


def test_a_claim_without_words_is_found(path: Path) -> None:
    assert misfits(path, "A01: {use: state}") == [f"A01: key 'says' is missing; add it with {EXPECTED[str]}"]


def test_a_row_that_is_only_a_word_is_found(path: Path) -> None:
    assert misfits(path, "A01: sour") == ["A01: holds 'sour'; expected keys with values"]


def test_a_rule_that_does_not_say_where_it_is_met_is_found(path: Path) -> None:
    duties = "{rules: {R1: {must: Name the fruit.}}, cards: {}, differences: {}}"
    assert misfits(path, duties=duties) == [f"R1: key 'met_in' is missing; add it with {EXPECTED[list]}"]


def test_a_section_that_is_missing_is_found(path: Path) -> None:
    [problem] = misfits(path, duties="{rules: {}, cards: {}}")
    assert problem == f"key 'differences' is missing; add it with {EXPECTED[dict]}"


def test_every_misfit_is_named_and_not_only_the_first(path: Path) -> None:
    claims = "{A01: {says: Sour.}, A02: {use: state}}"
    duties = "{rules: {R1: {met_in: []}}, cards: {}, differences: {}}"
    assert [text[:3] for text in misfits(path, claims, duties)] == ["A01", "A02", "R1:"]


def test_a_row_is_named_with_its_line(path: Path) -> None:
    path.write_text(
        "claims:\n  A01:\n    says: Sour.\n    use: state\n  A02:\n    says: Sour.\n    use: shout\n"
        "rules: {}\ncards: {}\ndifferences: {}\n"
    )
    with pytest.raises(BrokenKnowledge, match="claims.yml:7: A02: use is 'shout'; expected one of"):
        read_claims(path)


def test_the_inventory_has_every_row_rule_card_and_difference() -> None:
    inventory = read_claims(REAL_FILE)
    rows = [f"A{number:02}" for number in range(1, 40)] + [f"B{number:02}" for number in range(1, 83)]
    assert list(inventory.claims) == rows
    assert list(inventory.rules) == [f"R{number}" for number in range(1, 17)]
    assert list(inventory.differences) == [f"D{number}" for number in range(1, 17)]
    assert len(inventory.cards) == 11


def test_the_inventory_uses_no_word_that_we_never_use() -> None:
    words = read_mapping(Path("knowledge/words.yml"))
    text = REAL_FILE.read_text(encoding="utf-8")
    never = "|".join(re.escape(word) for word in [*words["stigma"], *words["superlatives"]])
    assert re.findall(rf"(?<!\w)(?:{never})(?!\w)", text, re.IGNORECASE) == []
