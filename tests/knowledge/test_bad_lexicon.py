"""Whatever is wrong with the lexicon's terms is named with line and remedy."""

from pathlib import Path

import pytest

from bot.knowledge.lexicon import read_lexicon
from tests.knowledge.good_knowledge import check_only, spoil, write

DRUGS, SYMPTOMS, BODY_SITES = "lexicon/drugs.yml", "lexicon/symptoms.yml", "lexicon/body_sites.yml"
MISFITS = {
    "unknown class": (
        DRUGS,
        "pomelo:\n    class: other",
        "pomelo:\n    class: fruit",
        10,
        "pomelo: class is",
    ),
    "missing class": (
        DRUGS,
        "    class: other\n    misspellings",
        "    misspellings",
        9,
        "pomelo: key 'class'",
    ),
    "unknown key": (DRUGS, "brands:", "brand:", 7, "mandarin: key 'brand' is unknown; take it out, or write"),
    "name that is a number": (DRUGS, "[pommelo]", "[30]", 11, "item 1 of 'misspellings' is 30; expected"),
    "one name instead of a list": (DRUGS, "[pommelo]", "pommelo", 11, "pomelo: key 'misspellings' has value"),
    "missing list": (DRUGS, "signals: [spoon]\n", "", 1, "key 'signals' is missing; add it with a list"),
    "symptom that says nothing": (
        SYMPTOMS,
        "says: [thirst*, dry ... mouth]",
        "everyday: []",
        4,
        "thirst: key",
    ),
}


@pytest.mark.parametrize("what", MISFITS)
def test_it_is_the_one_problem_named(knowledge: Path, what: str) -> None:
    name, good, bad, line, text = MISFITS[what]
    spoil(knowledge, name, good, bad)
    check_only(knowledge, name, line, text)


TERMS = {
    "a name under two drugs": (
        DRUGS,
        "[pommelo]",
        "[pommelo, ORANGE]",
        11,
        "'orange' of pomelo stands under mandarin too; keep it under one of them",
    ),
    "a generic name under another drug": (
        DRUGS,
        "[Clementine]",
        "[Clementine, pomelo]",
        9,
        "'pomelo' of pomelo stands under mandarin too; keep",
    ),
    "a drug that is a symptom": (
        SYMPTOMS,
        "says: [thirst*",
        "says: [dry|orange mouth, orange, thirst*",
        5,
        "'orange' of thirst stands under mandarin too; keep",
    ),
    "a name without letters": (DRUGS, "[pommelo]", '["..."]', 11, "sign '' is empty"),
    "a malformed phrase": (
        SYMPTOMS,
        "dry ... mouth",
        "dry ...",
        5,
        "sign 'dry ...' is empty or has '...' at",
    ),
    "a phrase in another spelling": (BODY_SITES, "thumb|thumbs", "Thumb", 5, "sign part 'Thumb' has 'Thumb'"),
    "a malformed other sense": (BODY_SITES, "other_senses: []", "other_senses: [Tom]", 1, "sign part 'Tom'"),
}


@pytest.mark.parametrize("what", TERMS)
def test_a_term_that_cannot_be_used(knowledge: Path, what: str) -> None:
    name, good, bad, line, text = TERMS[what]
    spoil(knowledge, name, good, bad)
    check_only(knowledge, name, line, text)


@pytest.mark.parametrize("name", [DRUGS, SYMPTOMS, BODY_SITES])
def test_a_file_that_is_missing(knowledge: Path, name: str) -> None:
    (knowledge / name).unlink()
    check_only(knowledge, name, 1, "is missing; put the file back")


def test_a_file_that_nobody_reads_is_named(knowledge: Path) -> None:
    write(knowledge, "lexicon/herbs.yml", "basil: green")
    check_only(knowledge, "lexicon/herbs.yml", 1, "would be overlooked; ")


def test_names_are_read_as_people_write_them(knowledge: Path) -> None:
    spoil(knowledge, "lexicon/drugs.yml", "[pommelo]", '["K-Hole", "D\'s", MS Contin]')
    drug = read_lexicon(knowledge).drugs.drugs["pomelo"]
    assert drug.concept.exact == ("k hole", "ds", "ms contin")
