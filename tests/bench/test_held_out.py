"""Reading the held-out messages, on files about fruit."""

from pathlib import Path

import pytest

from bench.held_out import ACTS, held_out, plain


def write(folder: Path, group: str, intent: str, content: str) -> None:
    (folder / group).mkdir(exist_ok=True)
    (folder / group / f"{intent}.yml").write_text(content, encoding="utf-8")


def test_a_message_knows_its_topic_group_and_style(tmp_path: Path) -> None:
    write(tmp_path, "orchard", "apple", "keywords:\n- red apple\n")
    (message,) = held_out(tmp_path)
    assert (message.text, message.intent, message.group, message.style) == (
        "red apple",
        "apple",
        "orchard",
        "keywords",
    )


def test_topics_come_before_acts(tmp_path: Path) -> None:
    write(tmp_path, ACTS, "greet", "plain:\n- hello\n")
    write(tmp_path, "orchard", "apple", "plain:\n- apples\n")
    assert [message.group for message in held_out(tmp_path)] == ["orchard", ACTS]


def test_a_message_that_is_trained_on_too_is_marked_whatever_its_capitals(tmp_path: Path) -> None:
    write(tmp_path, "orchard", "apple", "plain:\n- What's an apple?\n- apples\n")
    marks = {message.text: message.also_trained for message in held_out(tmp_path, ["what's an Apple"])}
    assert marks == {"What's an apple?": True, "apples": False}


def test_a_folder_without_messages_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        held_out(tmp_path)


def test_plain_text_has_no_capitals_punctuation_or_spare_spaces() -> None:
    assert plain("  Is  ANR safe?! ") == "is anr safe"
