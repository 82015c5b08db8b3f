"""The arithmetic of `make evaluate`, on messages about fruit."""

import pytest

from bench import scores
from bench.asking import FALLBACK, Asked, Guess, asked
from bench.held_out import ACTS, Message
from bench.scores import Confusion, Score


def ask(meant: str, *guesses: tuple[str, float], asked_back: bool = False, text: str = "a ripe one") -> Asked:
    message = Message(text, meant, group="orchard", style="plain")
    return Asked(message, tuple(Guess(*guess) for guess in guesses), asked_back)


APPLE = ask("apple", ("apple", 0.95), ("pear", 0.03))
PEAR_AS_APPLE = ask("pear", ("apple", 0.6), ("pear", 0.3), text="a green one")
PEAR_AS_APPLE_AGAIN = ask("pear", ("apple", 0.8), ("plum", 0.1), text="a yellow one")
PLUM_AS_PEAR = ask("plum", ("pear", 0.9), ("apple", 0.05), text="a blue one")
FOUND_BUT_ASKED_BACK = ask("fig", ("fig", 0.2), ("plum", 0.19), asked_back=True)
ALL = [APPLE, PEAR_AS_APPLE, PEAR_AS_APPLE_AGAIN, PLUM_AS_PEAR, FOUND_BUT_ASKED_BACK]


# By hand, for 9 of 10: z²/n = 0.38416; middle = 0.9 + 0.19208; reach = 1.96 √(0.009 + 0.009604) = 0.267338;
# both over 1.38416. For 0 of 10 middle and reach are both 0.19208, and for 10 of 10 the mirror image of it.
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (9, 10, 0.595842, 0.982124),
        (5, 10, 0.236593, 0.763407),
        (0, 10, 0.0, 0.277540),
        (10, 10, 0.722460, 1.0),
        (1, 1, 0.206543, 1.0),
    ],
)
def test_an_interval_is_what_wilsons_formula_gives_by_hand(
    count: int, of: int, low: float, high: float
) -> None:
    assert scores.interval(count, of) == pytest.approx((low, high), abs=1e-5)


@pytest.mark.parametrize("of", [1, 3, 7, 10, 49, 874])
def test_an_interval_never_leaves_the_range_of_shares_and_holds_the_share(of: int) -> None:
    for count in range(of + 1):
        low, high = scores.interval(count, of)
        assert 0 <= low <= count / of + 1e-12
        assert count / of - 1e-12 <= high <= 1


def test_a_true_guess_that_was_asked_back_is_neither_right_nor_wrong() -> None:
    assert FOUND_BUT_ASKED_BACK.found
    assert not FOUND_BUT_ASKED_BACK.right
    assert not FOUND_BUT_ASKED_BACK.wrong


def test_rasas_fallback_is_no_guess_but_asks_back() -> None:
    ranking = [{"name": FALLBACK, "confidence": 0.25}, {"name": "fig", "confidence": 0.2}]
    parsed = {"intent": ranking[0], "intent_ranking": ranking, "triage": {"tier": "none"}}
    answer = asked(FOUND_BUT_ASKED_BACK.message, parsed)
    assert answer.guesses == (Guess("fig", 0.2),)
    assert answer.asked_back
    assert not answer.alarmed


def test_a_message_with_a_tier_was_taken_for_an_alarm() -> None:
    ranking = [{"name": "fig", "confidence": 0.9}]
    parsed = {"intent": ranking[0], "intent_ranking": ranking, "triage": {"tier": "emergency"}}
    assert asked(APPLE.message, parsed).alarmed


def test_a_score_counts_the_right_answers_unless_told_what_else() -> None:
    assert scores.score("all", ALL) == Score("all", 1, 5)
    assert scores.score("wrong", ALL, lambda one: one.wrong) == Score("wrong", 3, 5)


def test_scores_are_parted_by_the_key_and_ordered_by_name() -> None:
    parted = scores.scores_by(lambda one: one.message.intent, ALL)
    assert parted == [Score("apple", 1, 1), Score("fig", 0, 1), Score("pear", 0, 2), Score("plum", 0, 1)]


def test_messages_of_the_dialogue_are_acts_and_all_others_topics() -> None:
    greeting = Asked(Message("hi", "greet", ACTS, "plain"), (Guess("greet", 1.0),))
    assert [scores.kind(one) for one in (greeting, APPLE)] == ["acts", "topics"]


def test_the_right_topic_counts_as_among_the_first_wherever_it_is_in_them() -> None:
    assert [scores.among_first(2)(one) for one in ALL] == [True, True, False, False, True]
    assert not scores.among_first(1)(PEAR_AS_APPLE)


def test_wrong_answers_come_surest_first_and_no_more_than_asked_for() -> None:
    assert scores.surest_wrong(ALL, 2) == [PLUM_AS_PEAR, PEAR_AS_APPLE_AGAIN]


def test_confusions_come_most_frequent_first_with_their_surest_example() -> None:
    assert scores.confusions(ALL) == [
        Confusion("pear", "apple", 2, "a yellow one"),
        Confusion("plum", "pear", 1, "a blue one"),
    ]


def test_answers_are_counted_by_what_was_meant_and_none_is_asking_back() -> None:
    assert scores.answers(ALL) == {
        ("apple", "apple"): 1,
        ("pear", "apple"): 2,
        ("plum", "pear"): 1,
        ("fig", None): 1,
    }


def test_reliability_parts_messages_by_tenths_and_leaves_out_empty_ones() -> None:
    bins = scores.reliability(ALL)
    assert [(one.low, one.found.of, one.found.count, one.asked_back) for one in bins] == [
        (0.2, 1, 1, 1),
        (0.6, 1, 0, 0),
        (0.8, 1, 0, 0),
        (0.9, 2, 1, 0),
    ]
    assert bins[-1].confidence == pytest.approx(0.925)


def test_full_confidence_belongs_to_the_last_tenth() -> None:
    (only,) = scores.reliability([ask("apple", ("apple", 1.0))])
    assert (only.low, only.high) == (0.9, 1.0)


def test_the_calibration_error_weighs_each_gap_by_its_messages() -> None:
    # 1 x |1 - 0.2| + 1 x |0 - 0.6| + 1 x |0 - 0.8| + 2 x |0.5 - 0.925|, over five messages
    assert scores.calibration_error(scores.reliability(ALL)) == pytest.approx(3.05 / 5)
