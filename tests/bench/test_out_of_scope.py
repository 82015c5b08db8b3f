"""The curve of out-of-scope messages, on fruit and what is none."""

import pytest

from bench.asking import Asked, Guess
from bench.held_out import ACTS, Message
from bench.out_of_scope import OUT_OF_SCOPE, Point, best_topic, separation


def ask(meant: str, *guesses: tuple[str, float], asked_back: bool = False) -> Asked:
    message = Message("a ripe one", meant, group=ACTS, style="plain")
    return Asked(message, tuple(Guess(*guess) for guess in guesses), asked_back)


def inside(confidence: float) -> Asked:
    return ask("apple", ("apple", confidence))


def outside(confidence: float) -> Asked:
    return ask(OUT_OF_SCOPE, ("apple", confidence))


def test_messages_parted_wholly_have_an_area_of_one() -> None:
    found = separation([outside(0.1), outside(0.2), inside(0.3), inside(0.9)])
    assert found is not None
    assert found.points == (Point(0, 0), Point(0, 0.5), Point(0, 1), Point(0.5, 1), Point(1, 1))
    assert found.area == 1


# Of the four pairs of one outside and one inside, only (0.5, 0.2) is not in order.
def test_the_area_is_the_share_of_pairs_in_order() -> None:
    found = separation([outside(0.1), outside(0.5), inside(0.2), inside(0.6)])
    assert found is not None
    assert found.area == pytest.approx(3 / 4)


def test_a_pair_of_one_confidence_counts_half_whatever_its_order() -> None:
    for asked in ([outside(0.5), inside(0.5)], [inside(0.5), outside(0.5)]):
        found = separation(asked)
        assert found is not None
        assert found.points == (Point(0, 0), Point(1, 1))
        assert found.area == pytest.approx(1 / 2)


def test_being_sure_that_a_message_is_out_of_scope_is_no_confidence_in_a_topic() -> None:
    assert best_topic(ask(OUT_OF_SCOPE, (OUT_OF_SCOPE, 0.9), ("apple", 0.04), ("pear", 0.02))) == 0.04
    assert best_topic(ask("apple", (OUT_OF_SCOPE, 1.0))) == 0


def test_today_a_message_is_turned_away_by_asking_back_or_by_the_label_out_of_scope() -> None:
    taken_for_apple = ask(OUT_OF_SCOPE, ("apple", 0.8))
    noticed = ask(OUT_OF_SCOPE, (OUT_OF_SCOPE, 0.8), ("apple", 0.1))
    asked_back = ask("apple", ("apple", 0.2), asked_back=True)
    found = separation([taken_for_apple, noticed, asked_back, inside(0.9), inside(0.8)])
    assert found is not None
    assert (found.outside.count, found.outside.of) == (1, 2)
    assert (found.inside.count, found.inside.of) == (1, 3)


@pytest.mark.parametrize("asked", [[], [inside(0.9)], [outside(0.1)]], ids=["none", "inside", "outside"])
def test_without_both_kinds_there_is_no_curve(asked: list[Asked]) -> None:
    assert separation(asked) is None
