"""Files that nobody would read, files that hide one another, and all problems at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.knowledge.__main__ as commands
from bot.knowledge import checks
from bot.knowledge.collection import read_knowledge
from bot.knowledge.errors import BrokenKnowledge, Problem
from tests.knowledge.good_knowledge import ARTICLE, LEMON, RED_FLAG, TODAY, check_only, found, spoil, write

OVERLOOKED = {
    "fruit/lime.md": "would be overlooked; move it into one of the folders opioids, oih, ",
    "lime.md": "would be overlooked; move it into one of the folders opioids, oih, ",
    "oih/sour/lime.md": "would be overlooked; move it into one of the folders opioids, oih, ",
    "red_flags/lime.yaml": "would be overlooked; rename it to lime.yml",
    "sources.yaml": "would be overlooked; rename it to sources.yml",
    "oih/lime.yml": "would be overlooked; an article ends in .md, a red flag stands in red_flags/ and ",
    "oih/lime.MD": "would be overlooked; an article ends in .md, ",
    "oih/lime.docx": "would be overlooked; an article ends in .md, ",
}


@pytest.mark.parametrize("name", OVERLOOKED)
def test_a_file_that_nobody_would_read(knowledge: Path, name: str) -> None:
    write(knowledge, name, "Limes are green.")
    check_only(knowledge, name, 1, OVERLOOKED[name])


@pytest.mark.parametrize("name", [".DS_Store", "oih/.lime.md.swp", "oih/lime.md~"])
def test_what_an_editor_leaves_behind_is_no_problem(knowledge: Path, name: str) -> None:
    write(knowledge, name, "Limes are green.")
    assert found(knowledge) == []


def test_two_articles_with_the_same_id(knowledge: Path) -> None:
    write(knowledge, "anr/lemon.md", LEMON.replace(" of lemon", " of another lemon"))
    other = f"has the same file name as {knowledge}"
    assert found(knowledge) == [
        f"anr/lemon.md:1: {other}/oih/lemon.md; rename one of them",
        f"oih/lemon.md:1: {other}/anr/lemon.md; rename one of them",
    ]


@pytest.mark.parametrize("id", ["Lime", "lime2", "sweet-lime", "ask_lime"])
def test_a_file_name_that_cannot_be_an_id(knowledge: Path, id: str) -> None:
    write(knowledge, f"oih/{id}.md", LEMON.replace("lemon", "lime"))
    spoil(knowledge, f"oih/{id}.md", "see_also: [grapefruit]", "see_also: []")
    text = "has a file name that cannot be used; rename it to small letters and '_', not begun with 'ask_'"
    check_only(knowledge, f"oih/{id}.md", 1, text)


def test_all_problems_are_listed_at_once(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "title: What is", "titel: What is")
    spoil(knowledge, ARTICLE, "## More", "## Mroe")
    spoil(knowledge, "oih/lemon.md", "You can peel it.", "Take 10 mg.")
    spoil(knowledge, RED_FLAG, "tier: emergency", "tier: bad")
    spoil(knowledge, "sources.yml", "kind: agency", "kind: rumor")
    write(knowledge, "lime.md", "")
    assert [problem.split(": ")[0] for problem in found(knowledge)] == [
        "lime.md:1",
        "oih/grapefruit.md:1",
        "oih/grapefruit.md:1",
        "oih/grapefruit.md:2",
        "oih/grapefruit.md:76",
        "oih/lemon.md:76",
        "red_flags/choking.yml:3",
        "sources.yml:11",
    ]


def test_what_refers_to_an_unreadable_file_is_not_blamed(knowledge: Path) -> None:
    write(knowledge, "oih/lemon.md", "Just text.")
    check_only(knowledge, "oih/lemon.md", 1, "does not open with a header")


def test_unreadable_files_stop_the_reading_with_all_their_problems(knowledge: Path) -> None:
    spoil(knowledge, RED_FLAG, "tier: emergency", "tier: bad")
    (knowledge / "words.yml").unlink()
    with pytest.raises(BrokenKnowledge) as broken:
        read_knowledge(knowledge)
    assert [problem.path.name for problem in broken.value.problems] == ["choking.yml", "words.yml"]


def test_other_problems_do_not_stop_the_reading_but_are_listed(knowledge: Path) -> None:
    spoil(knowledge, ARTICLE, "{clinic.phone}", "{clinic.unknown}")
    read = read_knowledge(knowledge)
    assert [problem.line for problem in checks.problems(read, TODAY)] == [69]


def test_problems_are_in_the_order_of_paths_then_lines() -> None:
    problems = [
        Problem(Path("b.md"), "a"),
        Problem(Path("a.md"), "a", line=10),
        Problem(Path("a.md"), "b", line=9),
    ]
    assert list(map(str, sorted(problems))) == ["a.md:9: b", "a.md:10: a", "b.md:1: a"]


@pytest.fixture
def here(knowledge: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The good knowledge as the one that the commands read."""
    monkeypatch.chdir(knowledge.parent)
    read_knowledge.cache_clear()
    yield knowledge
    read_knowledge.cache_clear()


def test_the_command_names_file_line_and_remedy_and_fails(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here, ARTICLE, "{clinic.phone}", "{clinic.unknown}")
    write(here, "quality.yml", "items: {}\nscores: {grapefruit: 1}\nnotes: {}\n")
    monkeypatch.setattr("sys.argv", ["bot.knowledge", "check"])
    assert commands.main() == 1
    printed = capsys.readouterr().out
    assert "knowledge/oih/grapefruit.md:69: has '{clinic.unknown}'; expected a fact of clinic.yml" in printed
    assert "knowledge/quality.yml:2: grapefruit: holds 1; expected keys with values" in printed
    assert printed.endswith("2 problems\n")


@pytest.mark.parametrize("command", ["check", "quality"])
def test_a_text_with_a_hole_does_not_crash_the_page_of_qualities(
    here: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here, ARTICLE, "{clinic.phone}", "{clinic.unknown}")
    write(here, "quality.yml", "items: {}\nscores: {grapefruit: {}, lemon: {}}\nnotes: {}\n")
    monkeypatch.setattr("sys.argv", ["bot.knowledge", command])
    assert commands.main() == 1
    assert capsys.readouterr().out.endswith("1 problems\n")
