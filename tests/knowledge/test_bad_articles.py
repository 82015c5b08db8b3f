"""Whatever is wrong with the header of an article is named with file, line and remedy."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.collection import read_knowledge
from bot.knowledge.fields import EXPECTED
from tests.knowledge.good_knowledge import ARTICLE, GRAPEFRUIT, TODAY, check_only, found, spoil, write

PROBLEMS = {
    "unknown key": (
        "title:",
        "colour: pink\ntitle:",
        2,
        "key 'colour' is unknown; take it out, or write one of",
    ),
    "missing key": (
        "reviewed_by: A greengrocer\n",
        "",
        1,
        "key 'reviewed_by' is missing; add it with a text",
    ),
    "wrong type": (
        "[grower, market]",
        "grower",
        8,
        f"key 'sources' has value 'grower'; expected {EXPECTED[list]}",
    ),
    "no date": ("2027-11-20", "soon", 6, f"key 'review_again' has value 'soon'; expected {EXPECTED[date]}"),
    "impossible date": (
        "2027-11-20",
        "2027-02-31",
        6,
        "is not valid YAML: '2027-02-31': day is out of range",
    ),
    "no text in a list": ("[grower, market]", "[grower, 7]", 8, "item 2 of 'sources' is 7; expected a text"),
    "unknown status": (
        "status: reviewed",
        "status: done",
        3,
        "status is 'done'; expected one of draft, reviewed",
    ),
    "unknown evidence": (
        ": established",
        ": sure",
        7,
        "evidence is 'sure'; expected one of established, emerging",
    ),
    "empty title": ("What is a grapefruit?", '" "', 2, "title has 0 characters; expected 1 to 44"),
    "long title": ("What is a grapefruit?", "What " * 10, 2, "title has 49 characters; expected 1 to 44"),
    "nobody reviewed it": (
        "A greengrocer",
        '""',
        4,
        "is reviewed, but 'reviewed_by' names nobody; write who did",
    ),
    "no source": ("[grower, market]", "[]", 8, "names no source; write one or more ids of sources.yml"),
    "unknown source": (
        "[grower, market]",
        "\n  - grower\n  - aunt",
        10,
        "source 'aunt' is not in sources.yml; add",
    ),
    "unknown claim": (
        "[A01, S]",
        "[A01, A02]",
        9,
        "claim 'A02' is not a row of claims.yml; write one that is",
    ),
    "off air": (
        "2026-11-20\nreview_again: 2027-11-20",
        "2025-11-20\nreview_again: 2026-11-20",
        6,
        "review_again 2026-11-20 is past, so it is off air; review it and write both dates anew",
    ),
    "dates in the wrong order": (
        "2027-11-20",
        "2026-11-19",
        6,
        "review_again 2026-11-19 is not after reviewed_on 2026-11-20; write a later date",
    ),
    "no speaker": (": established", ": provider_claim", 69, "the answer does not name who claims it; write"),
    "see_also itself": (
        "[lemon]",
        "[lemon, grapefruit]",
        10,
        "see_also names this article itself; name another",
    ),
    "see_also nothing": ("[lemon]", "[lime]", 10, "see_also 'lime' is not an article; write the file name"),
    "doubled key": ("status:", "title: Again\nstatus:", 3, "is not valid YAML: 'title' stands twice; "),
    "broken YAML": (
        "[lemon]",
        "[lemon",
        11,
        "is not valid YAML: expected ',' or ']', but got ':' (begun on line 10)",
    ),
    "colon in a text": (
        "What is a",
        "What: a",
        2,
        "is not valid YAML: mapping values are not allowed here; mend",
    ),
    "invisible sign": (
        "A greengrocer",
        "A \x07 greengrocer",
        4,
        "has an invisible sign that YAML forbids; type",
    ),
}


def test_good_knowledge_has_no_problem(knowledge: Path) -> None:
    assert found(knowledge) == []


@pytest.mark.parametrize(("good", "bad", "line", "text"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_it_is_the_one_problem_named(knowledge: Path, good: str, bad: str, line: int, text: str) -> None:
    spoil(knowledge, ARTICLE, good, bad)
    check_only(knowledge, ARTICLE, line, text)


def test_a_claim_of_a_provider_that_is_not_among_the_sources(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "established\nsources: [grower, market]", "provider_claim\nsources: [market]")
    spoil(knowledge, ARTICLE, "The grower says", "The provider says")
    check_only(
        knowledge, ARTICLE, 7, "evidence is 'provider_claim', but no provider is among its sources; add"
    )


def test_the_whole_of_an_article_that_holds_another_kind_of_thing(knowledge: Path) -> None:
    write(knowledge, ARTICLE, "---\n- a list\n---\nText.\n")
    assert found(knowledge) == [f"{ARTICLE}:1: holds ['a list']; expected lines such as 'key: value'"]


@pytest.mark.parametrize("text", ["", "Just text.\n", "---\ntitle: No end\n"])
def test_an_article_without_a_header(knowledge: Path, text: str) -> None:
    write(knowledge, ARTICLE, text)
    expected = "does not open with a header between two lines '---'; see how oih/what_is_oih.md begins"
    assert found(knowledge) == [f"{ARTICLE}:1: {expected}"]


def test_a_file_that_is_not_utf8(knowledge: Path) -> None:
    (knowledge / ARTICLE).write_bytes(GRAPEFRUIT.replace("A greengrocer", "José").encode("latin-1"))
    expected = "has a sign that is not UTF-8; save the file again with the encoding UTF-8"
    assert found(knowledge) == [f"{ARTICLE}:4: {expected}"]


def test_a_file_as_windows_saves_it_is_in_order(knowledge: Path) -> None:
    (knowledge / ARTICLE).write_bytes(b"\xef\xbb\xbf" + GRAPEFRUIT.replace("\n", "\r\n").encode())
    assert found(knowledge) == []


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_article_that_is_not_reviewed_is_no_problem_but_never_on_air(knowledge: Path, status: str) -> None:
    spoil(knowledge, ARTICLE, "status: reviewed", f"status: {status}")
    assert found(knowledge) == []
    assert list(read_knowledge(knowledge).on_air(TODAY)) == ["lemon"]


def test_a_draft_past_its_date_is_no_problem(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "status: reviewed", "status: draft")
    spoil(knowledge, ARTICLE, "2027-11-20", "2026-11-21")
    assert found(knowledge, date(2027, 1, 1)) == []


def test_an_article_past_its_date_is_off_air(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "2027-11-20", "2026-11-21")
    read = read_knowledge(knowledge)
    assert list(read.on_air(TODAY)) == ["grapefruit", "lemon"]
    assert list(read.on_air(date(2026, 11, 21))) == ["lemon"]
