"""The trained triage holds the level measured on messages it never saw, also when they are garbled."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.held_out import held_out
from bench.red_flags import Judged, Message, held_out_red_flags, judge, share, summary
from bot.knowledge.collection import read_knowledge
from bot.triage.verdict import assess, prepare

pytestmark = pytest.mark.model
# What `python -m bench.red_flags` printed, less three points: it may rise, and must not fall.
LEAST_ALARMED, LEAST_NOTICED = 0.92, 0.97
MOST_FALSE_ALARMS, MOST_FALSE_CHECKS = 0.06, 0.27
MOST_PLAIN_ALARMS = 0.04
MOST_MILLISECONDS = 100  # about 30 on two idle cores; a busy machine may take its time
LEAST_NOTICED_GARBLED = 0.90


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    prepare()
    return judge(held_out_red_flags())


def test_no_held_out_message_was_trained_on() -> None:
    flags = read_knowledge().red_flags.values()
    trained = {_plain(text) for flag in flags for text in (*flag.says, *flag.looks_like)}
    trained |= {_plain(text) for text in read_knowledge().ordinary}
    assert [m.text for m in held_out_red_flags() if _plain(m.text) in trained] == []


def test_each_category_is_tested_by_enough_messages() -> None:
    messages = list(held_out_red_flags())
    for category in {message.category for message in messages}:
        own = [message for message in messages if message.category == category]
        quiet = [message for message in own if message.tier == "none"]
        assert len(own) - len(quiet) >= 40, category
        assert len(quiet) >= 20, category


def test_the_measured_level_is_held(judged: list[Judged]) -> None:
    plain = judge(Message(one.text, "none", one.style, one.group) for one in held_out())
    found = {score.name: score.share for score in summary(judged, plain)}
    assert found["danger: alarm"] >= LEAST_ALARMED
    assert found["danger: alarm or check"] >= LEAST_NOTICED
    assert found["alarms with number first"] == 1
    assert found["look-alikes: alarm"] <= MOST_FALSE_ALARMS
    assert found["look-alikes: check"] <= MOST_FALSE_CHECKS
    assert found["plain questions: alarm"] <= MOST_PLAIN_ALARMS


def test_half_of_all_messages_take_less_than_a_tenth_of_a_second(judged: list[Judged]) -> None:
    times = sorted(one.milliseconds for one in judged)
    assert times[len(times) // 2] < MOST_MILLISECONDS


@pytest.mark.parametrize("reference", ["kn9nmqx", "TA5R39H", "7FDNS6H", "2n4z952"])
def test_the_reference_of_a_booking_is_no_danger(reference: str) -> None:
    assert assess(f"its {reference} i think").tier == "none"


def swap_two_letters(text: str) -> str:
    place = random.Random(text).randrange(max(1, len(text) - 1))
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]


@pytest.mark.parametrize(
    "garble",
    [
        swap_two_letters,
        str.upper,
        lambda text: f"😭😭 {text} 🙏",
        lambda text: f"um ok so like idk {text} lol anyway thanks",
        lambda text: re.sub(r"[^\w\s]", "", text).lower(),
    ],
    ids=["typo", "case", "emoji", "filler", "no marks"],
)
def test_garbling_every_message_hides_few_dangers(garble: Callable[[str], str]) -> None:
    dangers = [message for message in held_out_red_flags() if message.is_danger]
    garbled = [Message(garble(one.text), one.tier, one.slice, one.category) for one in dangers]
    noticed = share("noticed", judge(garbled), lambda one: one.is_noticed)
    assert noticed.share >= LEAST_NOTICED_GARBLED


@settings(max_examples=200)
@given(st.text(max_size=10_000))
def test_no_text_makes_triage_fail(text: str) -> None:
    assert assess(text).category != "triage_failed"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
