"""Whatever is wrong with the texts of an article is named with file, line and remedy."""

import re
from pathlib import Path

import pytest

from tests.knowledge.good_knowledge import ARTICLE, GRAPEFRUIT, check_only, found, spoil

ANSWER = "A grapefruit is a big, sour fruit."
NO_FACT = "expected a fact of clinic.yml, such as {clinic.phone} or {clinic.numbers.emergency}"
HARD = "Pharmacological characterisation necessitates multidisciplinary investigation of hypersensitivity."
PROBLEMS = {
    "no answer": (
        GRAPEFRUIT[GRAPEFRUIT.index(ANSWER) : GRAPEFRUIT.index("## Short")],
        "",
        1,
        "has no answer; write it between the header and '## Short'",
    ),
    "no Short": (
        "## Short\n",
        "",
        1,
        "has no text under '## Short'; write it there, as in oih/what_is_oih.md",
    ),
    "empty Short": ("It is a big, sour fruit.\n", "", 73, "has no text under '## Short'; write it there"),
    "no More": ("## More\n", "", 1, "has no text under '## More'; write it there, as in oih/what_is_oih.md"),
    "unknown section": (
        "## More\n",
        "## Tips\nPeel it.\n\n## More\n",
        76,
        "has the line '## Tips'; the only headings are '## Short' and '## More'",
    ),
    "doubled section": ("## More\n", "## More\nPeel it.\n\n## More\n", 76, "has '## More' 2 times; keep one"),
    "long answer": (ANSWER, "It is a fruit. " * 25, 69, "the answer has 118 words; shorten it to under 90"),
    "long Short": (
        "It is a big, sour fruit.",
        "It is a red fruit. " * 20,
        73,
        "'## Short' has 379 characters; shorten it to under 300",
    ),
    "stigma": (
        ANSWER,
        "Each lemonhead eats one.",
        69,
        "the answer says 'lemonhead'; say 'person who likes lemons'",
    ),
    "stigma in the title": (
        "What is a grapefruit?",
        "Are you a lemonhead?",
        2,
        "title says 'lemonhead'; say 'person",
    ),
    "superlative": (
        "You can peel it.",
        "It is a miracle.",
        76,
        "'## More' says 'miracle'; take it out, for we praise",
    ),
    "dose": ("It is a big,", "Take 10 mg. It is a big,", 73, "'## Short' names a dose, '10 mg'; take it out"),
    "long quotation": (
        '"eat it ripe"',
        f'"{"eat it " * 13}"',
        69,
        "the answer quotes 26 words in a row; quote 25 at most, or use your own words",
    ),
    "long curly quotation": (
        "You can peel it.",
        f"“{'Eat it. ' * 13}”",
        76,
        "'## More' quotes 26 words in a row;",
    ),
    "unknown placeholder": ("{clinic.phone}", "{clinic.unknown}", 69, f"has '{{clinic.unknown}}'; {NO_FACT}"),
    "other placeholder": ("{clinic.phone}", "{phone}", 69, f"has '{{phone}}'; {NO_FACT}"),
    "fact that is no text": ("{clinic.phone}", "{clinic.hours}", 69, f"has '{{clinic.hours}}'; {NO_FACT}"),
    "empty placeholder": ("You can peel it.", "You can {} it.", 76, f"has '{{}}'; {NO_FACT}"),
    "stray brace": ("It is a big,", "It } is a big,", 73, f"has '}}'; {NO_FACT}"),
    "brace in the title": (
        "What is a grapefruit?",
        '"{clinic.phone}"',
        2,
        "title has '{clinic.phone}'; take it out",
    ),
}


@pytest.mark.parametrize(("good", "bad", "line", "text"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_it_is_the_one_problem_named(knowledge: Path, good: str, bad: str, line: int, text: str) -> None:
    spoil(knowledge, ARTICLE, good, bad)
    check_only(knowledge, ARTICLE, line, text)


def test_a_text_that_is_hard_to_read(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "You can peel it.", HARD)
    plain, raw = found(knowledge)
    assert re.match(
        rf"{ARTICLE}:76: '## More' reads at grade [\d.]+ without glossary words; use shorter", plain
    )
    assert re.match(rf"{ARTICLE}:76: '## More' reads at grade [\d.]+; use shorter sentences and words", raw)


def test_a_short_quotation_and_a_known_fact_are_in_order(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, '"eat it ripe"', f'"{"eat " * 25}"')
    spoil(knowledge, ARTICLE, "{clinic.phone}", "{clinic.numbers.crisis} {clinic.hours_text}")
    assert not any("quotes" in problem or "fact" in problem for problem in found(knowledge))
