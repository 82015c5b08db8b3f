"""Whatever is wrong with the questions of an article is named with file, line and remedy."""

from pathlib import Path

import pytest

from tests.knowledge.good_knowledge import ARTICLE, GRAPEFRUIT, check_only, found, spoil, write

PROBLEMS = {
    "empty": ("- plain 0 of grapefruit", '- ""', 13, "question 1 of 'plain' is empty; write it, or take"),
    "only marks": (
        "- plain 0 of grapefruit",
        '- "?!"',
        13,
        "question 1 of 'plain' is empty; write it, or take",
    ),
    "nothing": (
        "- plain 1 of grapefruit",
        "-",
        14,
        "item 2 of 'plain' is empty; write it, or take the line out",
    ),
    "a colon": (
        "- plain 1 of grapefruit",
        "- help: ripe",
        14,
        "item 2 of 'plain' is {'help': 'ripe'}; expected a text",
    ),
    "yes or no": (
        "- plain 1 of grapefruit",
        "- no",
        14,
        "item 2 of 'plain' is False; expected a text, between quotes",
    ),
    "doubled": (
        "- keywords 2 of grapefruit",
        "- Plain 0 of grapefruit",
        22,
        "'plain 0 of grapefruit' stands twice in this article; take one out",
    ),
    "entity markup": (
        "- plain 2 of grapefruit",
        '- "is [it](fruit) ripe"',
        15,
        "question 3 of 'plain' holds '[…](…)', a mark of the training files; write it without",
    ),
    "new entity markup": (
        "- plain 2 of grapefruit",
        """- 'is [it]{"entity": "fruit"} ripe'""",
        15,
        "question 3 of 'plain' holds '[…](…)', a mark of the training files; write it without",
    ),
    "no list": (
        "  plain:\n",
        "  brand_and_street: juice\n  plain:\n",
        12,
        "questions: key 'brand_and_street' has value 'juice'; expected a list",
    ),
    "empty voice": (
        "  plain:\n",
        "  brand_and_street: []\n  plain:\n",
        12,
        "voice 'brand_and_street' has no questions;",
    ),
    "unknown voice": (
        "  plain:\n",
        "  shouted: [GRAPEFRUIT NOW]\n  plain:\n",
        12,
        "voice 'shouted' is unknown; expected one of plain, keywords",
    ),
}


@pytest.mark.parametrize(("good", "bad", "line", "text"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_it_is_the_one_problem_named(knowledge: Path, good: str, bad: str, line: int, text: str) -> None:
    spoil(knowledge, ARTICLE, good, bad)
    check_only(knowledge, ARTICLE, line, text)


def test_a_question_that_two_articles_have_is_named_in_both(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "- keywords 2 of grapefruit", "- Keywords 2, of lemon?")
    text = "'keywords 2 of lemon' is also a question of"
    assert found(knowledge) == [
        f"oih/grapefruit.md:22: {text} lemon; keep it where it fits best",
        f"oih/lemon.md:22: {text} grapefruit; keep it where it fits best",
    ]


def test_too_few_questions_in_too_few_voices(knowledge: Path) -> None:
    text = GRAPEFRUIT
    write(knowledge, ARTICLE, text[: text.index("  statement:")] + text[text.index("---\nA grape") :])
    assert found(knowledge) == [
        f"{ARTICLE}:11: has 30 questions; write 40 or more",
        f"{ARTICLE}:11: people ask in 5 voices; write questions in 8 or more",
    ]
