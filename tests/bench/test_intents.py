"""Our classifier on a small made-up file of labelled texts: ten examples of each fruit."""

from pathlib import Path

import pytest

from bench.intents import fallback_threshold, main

pytestmark = pytest.mark.model

PATTERNS = (
    "i want a {}",
    "give me one {}",
    "do you sell any {}",
    "how much is the {}",
    "where can i find a {}",
    "is the {} ripe yet",
    "a {} please",
    "two pounds of {}",
    "my child likes {}",
    "what can i cook with {}",
)
FRUIT = ("apple", "banana", "cherry", "lemon", "walnut", "melon")


@pytest.fixture
def train(tmp_path: Path) -> Path:
    lines = [f"{pattern.format(fruit)}\t{fruit}" for fruit in FRUIT for pattern in PATTERNS]
    return write(tmp_path / "train.tsv", lines)


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, str]:
    """What it prints, by the name of the figure."""
    assert main([str(argument) for argument in arguments]) == 0
    printed = capsys.readouterr().out.splitlines()
    return {line[:24].strip(): line[24:].strip() for line in printed}


def test_it_learns_ten_examples_a_label(
    train: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    test = write(tmp_path / "test.tsv", ["have you got a banana\tbanana", "the price of a melon\tmelon"])
    found = run(capsys, train, test)
    assert found["accuracy (in scope)"].startswith("100.0%")
    assert found["in scope, turned away"].endswith("0 of 2)")
    assert "out-of-scope recall" not in found
    assert found["training"].endswith(" s")
    assert found["a message, median"].endswith(" ms")


def test_it_learns_ten_examples_of_each_of_77_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{pattern.format(f'parcel {n}')}\tparcel_{n}" for n in range(77) for pattern in PATTERNS]
    train = write(tmp_path / "train.tsv", lines)
    found = run(capsys, train, write(tmp_path / "test.tsv", ["have you got parcel 5\tparcel_5"]))
    assert "of 1)" in found["accuracy (in scope)"]


def test_a_label_of_its_own_counts_as_out_of_scope(
    train: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = [f"{start} the weather {day}\toos" for start in ("how is", "tell me") for day in ("now", "today")]
    train.write_text("\n".join([train.read_text(), *away]))
    test = write(tmp_path / "test.tsv", ["how is the weather\toos", "have you got a banana\tbanana"])
    found = run(capsys, train, test)
    assert found["out-of-scope recall"].startswith("100.0%")
    assert found["accuracy (in scope)"].startswith("100.0%")


def test_so_does_whatever_is_below_the_threshold_under_the_name_that_is_given(
    train: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.intents.fallback_threshold", lambda: 1.1)
    test = write(tmp_path / "test.tsv", ["how is the weather\tother", "have you got a banana\tbanana"])
    found = run(capsys, train, test, "--out-of-scope", "other")
    assert found["out-of-scope recall"].startswith("100.0%")
    assert found["in scope, turned away"].startswith("100.0%")
    assert found["accuracy (in scope)"].startswith("0.0%")
    assert found["same without threshold"].startswith("100.0%")


def test_nothing_is_turned_away_where_nothing_can_be_out_of_scope(
    train: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.intents.fallback_threshold", lambda: 1.1)
    found = run(capsys, train, write(tmp_path / "test.tsv", ["have you got a banana\tbanana"]))
    assert found["in scope, turned away"].startswith("0.0%")


def test_the_threshold_is_that_of_the_assistant() -> None:
    assert 0 < fallback_threshold() < 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["red\tapple", "round\tapple"], "too small to learn from"),
        (["red\tapple", "long\tbanana"], "too small to learn from"),
        (["red apple"], "line 1 has 0 tabs"),
    ],
    ids=["one label", "no word in common", "no tab"],
)
def test_a_file_that_cannot_be_used_is_explained_in_one_line(
    lines: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "train.tsv", lines)
    assert main([str(path), str(path)]) == 1
    shown = capsys.readouterr().err
    assert said in shown
    assert len(shown.splitlines()) == 1
