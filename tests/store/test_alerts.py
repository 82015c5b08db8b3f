"""Alerts: raised, seen, late."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.store import accounts, alerts, conversations
from bot.store.conversations import Line
from bot.store.database import now, session


@pytest.fixture
def alarmed(settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        _alarm(store, "I cannot breathe", "emergency")
    return "web-1"


def _alarm(store: Session, words: str, tier: str) -> None:
    number = conversations.add_line(store, "web-1", Line("you", words))
    assert number is not None
    alerts.raise_alert(store, "web-1", number, tier, "overdose", ("breathe",))
    conversations.add_line(store, "web-1", Line("bot", f"Reply to: {words}"))


def test_an_alert_shows_the_words_the_evidence_and_what_was_said(alarmed: str) -> None:
    with session() as store:
        (alert,) = alerts.waiting(store)
    assert (alert.words, alert.evidence) == ("I cannot breathe", ("breathe",))
    assert alert.reply == "Reply to: I cannot breathe"
    assert alert.channel == "website"


def test_who_acknowledged_is_kept_and_what_came_later_still_waits(alarmed: str) -> None:
    with session() as store:
        accounts.create_first_account(store)
        store.flush()
        account = accounts.find_by_name(store, accounts.FIRST_ACCOUNT)
        assert account is not None
        (shown,) = alerts.waiting(store)
        _alarm(store, "I took all of them", "crisis")
        assert alerts.acknowledge(store, alarmed, shown.id, account.id) == 1
        assert [alert.words for alert in alerts.waiting(store)] == ["I took all of them"]
        (seen,) = alerts.acknowledged_since(store, now() - timedelta(minutes=1))
        assert seen.acknowledged_by == accounts.FIRST_ACCOUNT
        assert alerts.acknowledge(store, alarmed, shown.id, account.id) == 0


def test_a_late_alert_is_mailed_once(alarmed: str) -> None:
    with session() as store:
        assert alerts.overdue(store, now() - timedelta(minutes=5)) == []
        (late,) = alerts.overdue(store, now() + timedelta(seconds=1))
        alerts.note_mailed(store, [late.id])
        assert alerts.overdue(store, now() + timedelta(seconds=1)) == []
        assert len(alerts.waiting(store)) == 1, "mailed is not acknowledged"


def test_deleting_the_conversation_deletes_its_alerts(alarmed: str) -> None:
    with session() as store:
        conversations.forget(store, alarmed)
        assert alerts.waiting(store) == []


def test_facts_add_up_and_belong_to_their_conversation(alarmed: str) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-2", "website")
        store.flush()
        conversations.add_facts(store, alarmed, frozenset({"opioid"}))
        conversations.add_facts(store, alarmed, frozenset({"child", "opioid"}))
        assert conversations.facts_of(store, alarmed) == {"opioid", "child"}
        assert conversations.facts_of(store, "web-2") == frozenset()
        assert conversations.facts_of(store, "nobody") == frozenset()
