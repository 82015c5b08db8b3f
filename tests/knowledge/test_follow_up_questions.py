"""Whatever is wrong with follow_up_questions.yml is named with line and remedy."""

from pathlib import Path

import pytest

from bot.knowledge.follow_up_questions import FollowUpQuestion, read_follow_up_questions
from tests.knowledge.good_knowledge import check_only, spoil

QUESTIONS = "follow_up_questions.yml"
BAD = {
    "told by nobody": ("grapefruit:", "melon:", 1, "there is no article 'melon'; write the id of one"),
    "meant by nobody": ("  lemon:", "  melon:", 2, "there is no article 'melon'; write the id of one"),
    "no list": ("    - and yellow ones?", "    and yellow ones?", 2, "grapefruit: key 'lemon' has value"),
    "no text": ("- and yellow ones?", "- 7", 3, "item 1 of 'lemon' is 7; expected a text"),
    "no articles meant": ("  lemon:\n    - and yellow ones?", "  - lemon", 1, "key 'grapefruit' has value"),
}


@pytest.mark.parametrize(("good", "bad", "line", "text"), BAD.values(), ids=BAD)
def test_bad_questions_are_named_with_line_and_remedy(
    knowledge: Path, good: str, bad: str, line: int, text: str
) -> None:
    spoil(knowledge, QUESTIONS, good, bad)
    check_only(knowledge, QUESTIONS, line, text)


def test_each_question_has_the_article_told_and_the_one_meant(knowledge: Path) -> None:
    questions = read_follow_up_questions(knowledge / QUESTIONS)
    assert questions == (FollowUpQuestion("grapefruit", "and yellow ones?", "lemon"),)
