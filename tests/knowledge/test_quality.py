"""The judgement of how clear the articles are: its reader, its arithmetic and the page made of it."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import bot.knowledge.__main__ as commands
from bot.knowledge import quality, quality_page
from bot.knowledge.articles import Article
from bot.knowledge.claims import Inventory
from bot.knowledge.clinic import read_clinic
from bot.knowledge.collection import Knowledge, read_knowledge
from bot.knowledge.errors import BrokenKnowledge
from bot.knowledge.fields import EXPECTED
from bot.knowledge.quality import Item, Quality, read_quality

TODAY = date(2026, 11, 20)
CCI, UNDERSTOOD, ACTED_ON = quality.INSTRUMENTS
ALWAYS = {"instrument": CCI, "part": "core", "asks": "Is it ripe?", "applies": "always"}
SOMETIMES = ALWAYS | {"applies": "sometimes", "waived_by": "us", "because": "not of nuts"}
NEVER = ALWAYS | {"applies": "never", "waived_by": "standard", "because": "nobody peels it"}
ITEMS = {"c1": ALWAYS, "c2": SOMETIMES, "c3": NEVER}


def an_article(id: str, status: str = "reviewed") -> Article:
    return Article(
        path=Path("knowledge/fruit") / f"{id}.md",
        title="Fruit",
        status=status,
        reviewed_by="A greengrocer",
        reviewed_on=TODAY,
        review_again=date.max,
        evidence="established",
        sources=(),
        claims=(),
        questions={},
        see_also=(),
        answer="Yellow fruit is better.",
        short="Eat it ripe.",
        more="Spit out the pips.",
    )


def the_knowledge(*articles: Article) -> Knowledge:
    return Knowledge(
        articles={article.id: article for article in articles},
        red_flags={},
        sources={},
        inventory=Inventory({}, {}, {}, {}),
        facts={},
        ordinary=(),
        lexicon=None,
        clinic=read_clinic(Path("knowledge/clinic.yml")),
        glossary={},
        stigma={},
        superlatives=(),
    )


def an_item(id: str, instrument: str = CCI, waived_by: str | None = None) -> Item:
    applies = "sometimes" if waived_by else "always"
    return Item(
        id, instrument, "core", f"Is {id} so?", applies, waived_by, "not of nuts" if waived_by else None
    )


def judged(scores: dict[str, quality.Score], *items: Item, notes: dict[str, str] | None = None) -> Quality:
    return Quality(
        items={item.id: item for item in items},
        scores={"lemon": scores},
        notes={"lemon": notes} if notes else {},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "quality.yml"


def reading(path: Path, scores: Any, notes: Any = None, items: Any = ITEMS) -> Quality:
    path.write_text(yaml.safe_dump({"items": items, "scores": scores, "notes": notes or {}}))
    return read_quality(path)


def misfits(path: Path, scores: Any, notes: Any = None, items: Any = ITEMS) -> list[str]:
    with pytest.raises(BrokenKnowledge) as broken:
        reading(path, scores, notes, items)
    return [problem.text for problem in broken.value.problems]


def test_items_scores_and_notes_are_read(path: Path) -> None:
    read = reading(path, {"lemon": {"c1": 1, "c2": "na"}}, {"lemon": {"c1": "yellow"}})
    assert read.items["c1"] == Item("c1", CCI, "core", "Is it ripe?", "always")
    assert read.items["c2"].because == "not of nuts"
    assert read.scores == {"lemon": {"c1": 1, "c2": "na"}}
    assert read.notes == {"lemon": {"c1": "yellow"}}


def test_an_item_without_a_score_is_found(path: Path) -> None:
    assert misfits(path, {"lemon": {"c1": 1}}) == ["lemon has no score for c2; add one of 1, 0, na"]


def test_a_score_of_what_is_asked_of_no_article_is_found(path: Path) -> None:
    [problem] = misfits(path, {"lemon": {"c1": 1, "c2": 0, "c3": 1}})
    assert problem == "lemon has a score for c3, which is not asked of any article; take it out"


def test_what_always_applies_cannot_be_left_out(path: Path) -> None:
    assert misfits(path, {"lemon": {"c1": "na", "c2": "na"}}) == ["lemon has 'na' for c1; expected 1, 0"]


def test_half_a_point_is_found(path: Path) -> None:
    assert misfits(path, {"lemon": {"c1": 1, "c2": 0.5}}) == ["lemon has 0.5 for c2; expected 1, 0, na"]


def test_who_gives_reasons_gives_one_for_each_score(path: Path) -> None:
    [problem] = misfits(path, {"lemon": {"c1": 1, "c2": 0}}, {"lemon": {"c1": "yellow"}})
    assert problem == "lemon has notes, but none for c2; write why it has its score"


def test_a_reason_for_no_score_is_found(path: Path) -> None:
    notes = {"lemon": {"c1": "yellow", "c2": "green"}}
    [problem] = misfits(path, {"lemon": {"c1": 1, "c2": "na"}}, notes)
    assert problem == "lemon has a note for c2, but no score that it could explain; take it out"


@pytest.mark.parametrize("key", ["waived_by", "because"])
def test_nothing_is_left_out_without_saying_by_whom_and_why(path: Path, key: str) -> None:
    waived = {name: text for name, text in SOMETIMES.items() if name != key}
    [problem] = misfits(path, {}, items={"c2": waived})
    assert problem == f"c2: key '{key}' is missing; add it with {EXPECTED[str]}"


@pytest.mark.parametrize(("key", "text"), [("instrument", "a ruler"), ("waived_by", "the cook")])
def test_a_word_that_nobody_knows_is_found(path: Path, key: str, text: str) -> None:
    [problem] = misfits(path, {}, items={"c2": SOMETIMES | {key: text}})
    assert problem.startswith(f"c2: {key} is '{text}'; expected one of ")


def test_the_percent_is_of_the_points_that_could_be_had() -> None:
    items = (an_item("c1"), an_item("c2"), an_item("c3"), an_item("c4", waived_by="standard"))
    scores: dict[str, quality.Score] = {"c1": 1, "c2": 1, "c3": 0, "c4": "na"}
    assert judged(scores, *items).percent("lemon", CCI) == 66


def test_instruments_are_counted_apart() -> None:
    both = judged({"c1": 1, "p1": 0}, an_item("c1"), an_item("p1", UNDERSTOOD))
    assert both.percent("lemon", CCI) == 100
    assert both.percent("lemon", UNDERSTOOD) == 0


def test_seventeen_of_nineteen_do_not_reach_ninety() -> None:
    items = [an_item(f"c{number}") for number in range(19)]
    most = judged({item.id: int(number > 1) for number, item in enumerate(items)}, *items)
    assert most.percent("lemon", CCI) == 89
    assert not most.reaches("lemon", CCI)


def test_nine_of_ten_reach_ninety() -> None:
    items = [an_item(f"c{number}") for number in range(10)]
    assert judged({item.id: int(item.id != "c0") for item in items}, *items).reaches("lemon", CCI)


def test_the_strict_percent_counts_what_we_waived_as_not_met() -> None:
    items = (an_item("c1"), an_item("c2", waived_by="us"), an_item("c3", waived_by="standard"))
    scores: dict[str, quality.Score] = {"c1": 1, "c2": "na", "c3": "na"}
    assert judged(scores, *items).percent("lemon", CCI) == 100
    assert judged(scores, *items).strict_percent("lemon", CCI) == 50


def test_the_strict_percent_counts_what_we_ask_of_no_article() -> None:
    never = Item("c2", CCI, "core", "Is it peeled?", "never", "us", "nobody peels it")
    assert judged({"c1": 1}, an_item("c1"), never).strict_percent("lemon", CCI) == 50


def test_an_article_on_air_that_nobody_judged_is_found() -> None:
    knowledge = the_knowledge(an_article("lemon"), an_article("grape"))
    [problem] = quality.problems(knowledge, judged({"c1": 1}, an_item("c1")), TODAY)
    assert str(problem).startswith(
        "knowledge/fruit/grape.md:1: is on air, but has no scores in quality.yml; "
    )


def test_a_draft_needs_no_judgement() -> None:
    knowledge = the_knowledge(an_article("lemon"), an_article("grape", status="draft"))
    assert list(quality.problems(knowledge, judged({"c1": 1}, an_item("c1")), TODAY)) == []


def test_a_judgement_of_no_article_is_found() -> None:
    [problem] = quality.problems(the_knowledge(), judged({"c1": 1}, an_item("c1")), TODAY)
    assert problem.text.startswith("'lemon' has scores, but is not an article; correct the name")


def test_the_page_says_first_that_it_is_generated() -> None:
    page = quality_page.page(the_knowledge(an_article("lemon")), judged({"c1": 1}, an_item("c1")))
    assert page.splitlines()[0].startswith("<!-- Generated by `python -m bot.knowledge quality`")


def test_the_page_shows_points_and_measures_of_an_article() -> None:
    items = (an_item("c1"), an_item("p1", UNDERSTOOD), an_item("p20", ACTED_ON))
    scores: dict[str, quality.Score] = {"c1": 1, "p1": 0, "p20": 1}
    page = quality_page.page(the_knowledge(an_article("lemon")), judged(scores, *items))
    # 0.39 x 4 words a sentence + 11.8 x 1.5 syllables a word - 15.59 = 3.67
    assert "| lemon | 100 | 0 | 100 | 3.7 | 3.7 | 4 | 12 |" in page
    assert "| CCI 90 or more | 1 of 1 |" in page
    assert "| PEMAT 70 or more in both | 0 of 1 |" in page
    assert "- **p1** (Is p1 so?), 1: lemon" in page


def test_the_page_gives_the_reasons_and_why_an_item_was_not_asked() -> None:
    items = (an_item("c1"), an_item("c2", waived_by="us"))
    page = quality_page.page(
        the_knowledge(an_article("lemon")), judged({"c1": 0, "c2": "na"}, *items, notes={"c1": "still green"})
    )
    assert "### lemon" in page
    assert "| c1 | Is c1 so? | 0 | still green |" in page
    assert "| c2 | Is c2 so? | na | not of nuts |" in page


def test_a_page_that_would_be_written_otherwise_now_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality_page, "PATH", tmp_path / "quality.md")
    knowledge, judgement = the_knowledge(an_article("lemon")), judged({"c1": 1}, an_item("c1"))
    [problem] = quality_page.stale(knowledge, judgement)
    assert problem.text == "is not what would be written now; run `python -m bot.knowledge quality`"
    quality_page.PATH.write_text(quality_page.page(knowledge, judgement), encoding="utf-8")
    assert list(quality_page.stale(knowledge, judgement)) == []


def test_the_command_writes_the_page_and_fails_when_an_article_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality_page, "PATH", tmp_path / "quality.md")
    monkeypatch.setattr(commands, "read_knowledge", lambda: the_knowledge(an_article("grape")))
    monkeypatch.setattr(quality, "read_quality", lambda: Quality({}, {}, {}))
    monkeypatch.setattr(sys, "argv", ["bot.knowledge", "quality"])
    assert commands.main() == 1
    assert "grape.md:1: is on air, but has no scores" in capsys.readouterr().out
    assert quality_page.PATH.exists()


def test_the_real_judgement_is_of_every_article_and_the_page_is_fresh() -> None:
    knowledge, judgement = read_knowledge(), read_quality()
    assert list(quality.problems(knowledge, judgement, TODAY)) == []
    assert list(quality_page.stale(knowledge, judgement)) == []


def test_ten_real_articles_have_a_reason_for_each_score() -> None:
    named = {"what_is_oih", "tolerance_vs_oih", "ketamine_side_effects", "anr_treatment"}
    notes = read_quality().notes
    assert len(notes) == 10
    assert named <= notes.keys()
