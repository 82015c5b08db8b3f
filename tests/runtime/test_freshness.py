"""The model is trained again only when something that shapes it changed, and the reason is said."""

from pathlib import Path

import pytest

from bot.runtime import freshness


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "MODEL", tmp_path / "assistant.tar.gz")
    monkeypatch.setattr(freshness, "DETECTOR", tmp_path / "red_flags.skops")
    monkeypatch.setattr(freshness, "RECORD", tmp_path / "trained_on.json")


def train() -> None:
    freshness.MODEL.write_bytes(b"a model")
    freshness.DETECTOR.write_bytes(b"a detector")
    freshness.keep_record(freshness.record())


def test_without_a_model_there_is_a_reason() -> None:
    assert freshness.reason_to_train() == "there is no trained model yet"


def test_what_was_just_trained_is_fresh() -> None:
    train()
    assert freshness.reason_to_train() is None


@pytest.mark.parametrize("path", ["config.yml", "domain.yml", "knowledge/oih/what_is_oih.md"])
def test_every_file_that_shapes_the_model_is_on_the_record(path: str) -> None:
    assert path in freshness.record()


def test_a_changed_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    train()
    changed = {**freshness.record(), "knowledge/oih/what_is_oih.md": "changed"}
    monkeypatch.setattr(freshness, "record", lambda: changed)
    reason = freshness.reason_to_train()
    assert reason == "changed since the last training: knowledge/oih/what_is_oih.md"


def test_of_many_changed_files_three_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    train()
    monkeypatch.setattr(freshness, "record", lambda: {"a": "1"})
    assert str(freshness.reason_to_train()).count(",") == 2
    assert " more" in str(freshness.reason_to_train())


def test_an_article_that_goes_off_air_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    train()
    changed = {**freshness.record(), "the articles on air": "one less"}
    monkeypatch.setattr(freshness, "record", lambda: changed)
    assert freshness.reason_to_train() == "changed since the last training: the articles on air"
