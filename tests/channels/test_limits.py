"""So much at once, then so much a second; and no key can take what is another's."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import limits
from bot.channels.limits import Limit, TooMuch, address_of


class Clock:
    """A clock that stands still until a test moves it."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def counted(limit: Limit, key: str, times: int) -> int:
    """How many of so many attempts are let through."""
    passed = 0
    for _ in range(times):
        try:
            limit.count(key)
            passed += 1
        except TooMuch:
            continue
    return passed


def test_so_many_at_once_are_let_through_and_no_more() -> None:
    assert counted(Limit(5, 1, Clock()), "ann", 1000) == 5


def test_time_gives_back_what_was_used() -> None:
    clock = Clock()
    limit = Limit(5, 2, clock)
    counted(limit, "ann", 5)
    clock.now += 1
    assert counted(limit, "ann", 10) == 2
    clock.now += 100
    assert counted(limit, "ann", 10) == 5


def test_who_is_refused_is_told_how_long_to_wait() -> None:
    clock = Clock()
    limit = Limit(1, 0.1, clock)
    limit.count("ann")
    with pytest.raises(TooMuch) as refused:
        limit.count("ann")
    clock.now += refused.value.seconds
    limit.count("ann")


def test_being_refused_does_not_make_the_wait_longer() -> None:
    clock = Clock()
    limit = Limit(1, 1, clock)
    assert counted(limit, "ann", 1000) == 1
    clock.now += 1
    assert counted(limit, "ann", 1) == 1


def test_one_cannot_use_up_what_is_anothers() -> None:
    limit = Limit(5, 1, Clock())
    counted(limit, "ann", 1000)
    assert counted(limit, "bob", 5) == 5


@given(st.integers(1, 20), st.lists(st.floats(0, 5), max_size=60))
def test_however_they_come_no_more_pass_than_time_allows(at_once: int, pauses: list[float]) -> None:
    clock = Clock()
    limit = Limit(at_once, 1, clock)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += counted(limit, "ann", 1)
    assert passed <= at_once + sum(pauses) + 1e-6


def test_keys_that_have_rested_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEYS", 100)
    clock = Clock()
    limit = Limit(5, 1, clock)
    for number in range(1000):
        clock.now += 0.1
        limit.count(str(number))
    assert len(limit._rested) <= 101


@pytest.mark.parametrize(
    ("seen_by_proxies", "connection", "address"),
    [
        ("", "203.0.113.7", "203.0.113.7"),
        ("198.51.100.4", "127.0.0.1", "198.51.100.4"),
        ("[2001:db8:1:2:3:4:5:6]", "127.0.0.1", "20010db800010002"),
        ("", "2001:db8:1:2:ffff::1", "20010db800010002"),
        ("whatever i like", "127.0.0.1", "127.0.0.1"),
    ],
)
def test_an_address_is_what_one_person_has(seen_by_proxies: str, connection: str, address: str) -> None:
    request: Any = SimpleNamespace(remote_addr=seen_by_proxies, ip=connection)
    assert address_of(request) == address
