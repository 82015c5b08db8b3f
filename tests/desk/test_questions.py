"""Questions that were not understood become training questions that a clinician reviews."""

import subprocess
from pathlib import Path

import pytest

from bot.desk import likeness, proposal
from bot.knowledge.articles import read_article
from bot.store import conversations, unanswered
from bot.store.conversations import Line
from bot.store.database import reading, session
from tests.desk.browser import Browser

ARTICLE = Path("knowledge/oih/what_is_oih.md")


def missed(*texts: str) -> None:
    with session() as store:
        if not conversations.exists(store, "web-1"):
            conversations.open_conversation(store, "web-1", "website")
            store.flush()
        for text in texts:
            number = conversations.add_line(store, "web-1", Line("you", text))
            unanswered.keep(store, "web-1", number or 0, text, ["what_is_oih", "withdrawn_article"])


def undecided() -> list[str]:
    with reading() as store:
        return [question.text for question in unanswered.undecided(store, 100)]


def test_questions_that_share_most_of_their_words_are_together() -> None:
    questions = [
        "does insurance pay for ketamine",
        "where do I park",
        "will my insurance pay for the ketamine?",
        "Parking?",
        "insurance ketamine pay",
    ]
    assert likeness.groups(questions) == [[0, 2, 4], [1], [3]]


@pytest.mark.parametrize("questions", [[], [""], ["the", "a"], ["?", "!"]])
def test_questions_without_words_do_no_harm(questions: list[str]) -> None:
    assert sum(likeness.groups(questions), []) == list(range(len(questions)))


def test_a_group_is_given_a_topic_at_once_and_leaves_the_list(receptionist: Browser) -> None:
    missed("blorf my <b>pills hurt", "why do my pills blorf hurt", "zindle")
    page = receptionist.get("/questions").text
    assert "blorf my &lt;b&gt;pills" in page
    assert "and 1 like it" in page
    receptionist.fill("/questions", ids="1,2", topic="what_is_oih", assign="1")
    assert "2 questions assigned to “What is oih”." in receptionist.get("/questions").text
    assert undecided() == ["zindle"]
    receptionist.fill("/questions", ids="3", dismiss="1", topic="what_is_oih")
    assert undecided() == []
    receptionist.fill("/questions", ids="3", dismiss="1")
    assert "a colleague was faster" in receptionist.get("/questions").text.lower()


@pytest.mark.parametrize("fields", [{"ids": "1;2"}, {"ids": "1", "assign": "1", "topic": "no_such_topic"}])
def test_what_the_page_did_not_offer_is_refused(receptionist: Browser, fields: dict[str, str]) -> None:
    missed("blorf")
    assert receptionist.fill("/questions", **fields).status_code == 400
    assert undecided() == ["blorf"]


def test_the_export_is_a_change_that_git_applies_and_the_article_still_reads(
    receptionist: Browser, tmp_path: Path
) -> None:
    tricky = 'what: is "blorf" # really, #1?\n- and more'
    missed(tricky, "What does OIH mean?")
    receptionist.fill("/questions", ids="1,2", topic="what_is_oih", assign="1")
    patch = receptionist.get("/questions.patch")
    assert 'filename="questions.patch"' in patch.headers["content-disposition"]
    copy = tmp_path / "copy" / ARTICLE
    copy.parent.mkdir(parents=True)
    copy.write_bytes(ARTICLE.read_bytes())
    (tmp_path / "copy" / "questions.patch").write_text(patch.text)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "copy", check=True)
    subprocess.run(["git", "apply", "questions.patch"], cwd=tmp_path / "copy", check=True)
    before, after = read_article(ARTICLE).questions["plain"], read_article(copy).questions["plain"]
    assert after == (*before, " ".join(tricky.split()))  # the other stands in the article already


def test_nothing_to_export_says_so(receptionist: Browser) -> None:
    assert receptionist.get("/questions.patch").headers["location"] == "/questions"
    assert "nothing to export" in receptionist.get("/questions").text


def test_an_article_without_plain_questions_stays_as_it_is() -> None:
    assert proposal.with_questions("---\nquestions:\n  keywords:\n    - one\n", ["two"]).count("two") == 0
