"""Whatever part of triage breaks, nobody meets silence: a failure means "ask a person"."""

from pathlib import Path

import pytest

from bot.triage import facts, rules, verdict
from bot.triage.context import Context
from bot.triage.verdict import FAILED, MOST_CHARACTERS, assess

OVERDOSE = "he will not wake up after his pills"


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("broken on purpose")


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (verdict, "read_message"),
        (verdict, "read_signs"),
        (rules, "_always"),
        (facts, "_patterns"),
        (Context, "cancels"),
        (Context, "denies"),
    ],
)
def test_broken_rules_mean_ask_a_person(part: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, name, fail)
    assert assess(f"my pills: {OVERDOSE}") == FAILED


@pytest.mark.parametrize("part", ["the_detector", "_judge"])
def test_without_what_was_learned_the_signs_still_alarm(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdict, part, fail)
    assert assess(OVERDOSE).category == "overdose"
    assert assess("what are your hours") == FAILED


@pytest.mark.model
def test_a_model_that_was_never_trained_means_ask_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.triage import learned

    monkeypatch.setattr(learned, "DETECTOR", tmp_path / "red_flags.skops")
    learned.the_detector.cache_clear()
    assert assess("what are your hours") == FAILED
    learned.the_detector.cache_clear()


def test_of_an_over_long_message_not_every_word_was_weighed_so_the_numbers_are_named() -> None:
    assert not assess("what are your hours").check
    assert assess("what are your hours " * (MOST_CHARACTERS // 10)).check
