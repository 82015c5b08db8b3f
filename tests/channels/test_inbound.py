"""What a visitor types is words and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.inbound import plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/restart", "restart"),
        ("  //talk_to_human{}", "talk_to_human{}"),
        ("/ /session_start", "session_start"),
        ("what is OIH?\n", "what is OIH?"),
        ("two\nlines", "two\nlines"),
        ("null\x00 and \u202eturned", "null  and  turned"),
        ("naïve 日本 💊", "naïve 日本 💊"),
    ],
)
def test_it_becomes_plain_text(typed: str, words: str) -> None:
    assert plain(typed) == words


@given(st.text())
def test_nothing_typed_can_be_taken_for_an_intent(typed: str) -> None:
    assert not plain(typed).startswith("/")
