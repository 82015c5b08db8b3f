"""A token opens one conversation, for a day, and cannot be made by others."""

import pytest
from itsdangerous import TimestampSigner

from bot.channels.tokens import SECONDS_VALID, Tokens, new_conversation


def test_a_token_names_the_conversation_it_was_issued_for() -> None:
    tokens = Tokens("secret")
    assert tokens.conversation_of(tokens.issue("web-ann")) == "web-ann"


@pytest.mark.parametrize("forged", ["", "web-ann", "a.b.c", Tokens("another secret").issue("web-ann")])
def test_a_forged_token_opens_nothing(forged: str) -> None:
    assert Tokens("secret").conversation_of(forged) is None


def test_an_altered_token_opens_nothing() -> None:
    token = Tokens("secret").issue("web-ann")
    assert Tokens("secret").conversation_of("x" + token[1:]) is None


def test_a_token_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens("secret")
    token = tokens.issue("web-ann")
    issued = TimestampSigner("any").get_timestamp()
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: issued + SECONDS_VALID + 1)
    assert tokens.conversation_of(token) is None


def test_no_two_conversations_have_the_same_name() -> None:
    assert len({new_conversation() for _ in range(1000)}) == 1000
