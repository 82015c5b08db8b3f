"""The questions of a message, from what the classifier says of its parts."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.questions import Run
from bot.nlu.following_up import FollowUp
from bot.nlu.parts import ASKED_ANEW, FOLLOW_UP, PARTS, RUN, PartFinder, and_parts
from bot.nlu.questions import QuestionReader

pytestmark = pytest.mark.model


def said(intent: str, confidence: float, *parts: Message, **about: Any) -> Message:
    """A message read as the intent, in which what its parts mean shows a little."""
    for place, part in enumerate(parts):
        part.set(RUN, Run(place, place + 1, "words", form="asks"))
    shown = ("privacy", *(part.get("intent")["name"] for part in parts))
    ranking = [
        {"name": intent, "confidence": confidence},
        *({"name": name, "confidence": 0.05} for name in shown if name != intent),
    ]
    return Message(
        {TEXT: "words", "intent": ranking[0], "intent_ranking": ranking, PARTS: list(parts), **about}
    )


def questions(message: Message) -> list[str]:
    QuestionReader().process([message])
    return [question["intent"] for question in message.get("questions")]


def test_clear_parts_that_differ_are_questions_of_their_own() -> None:
    message = said("naloxone", 0.4, said("naloxone", 0.9), said("what_is_oih", 0.8))
    assert questions(message) == ["naloxone", "what_is_oih"]
    assert message.get("intent")["name"] == "naloxone"


@pytest.mark.parametrize(
    "second", [said("naloxone", 0.9), said("what_is_oih", 0.3), said("greet", 0.9), said("out_of_scope", 0.9)]
)
def test_else_the_message_stays_whole(second: Message) -> None:
    assert questions(said("privacy", 0.6, said("naloxone", 0.9), second)) == ["privacy"]


def test_a_message_that_is_clearer_than_its_parts_stays_whole() -> None:
    parts = [said("tolerance_vs_oih", 0.65), said("what_is_oih", 0.6)]
    assert questions(said("tolerance_vs_oih", 0.95, *parts)) == ["tolerance_vs_oih"]


def test_a_part_that_does_not_show_in_the_whole_must_be_surer() -> None:
    message = said("naloxone", 0.6, said("naloxone", 0.9), said("what_is_oih", 0.7))
    message.set("intent_ranking", [{"name": "naloxone", "confidence": 0.99}])
    assert questions(message) == ["naloxone"]


def test_what_the_whole_shows_beside_a_plain_part_is_a_question_too() -> None:
    message = said("cancel_appointment", 0.4, said("greet", 0.9), said("clinic_contact", 0.97))
    message.set("intent_ranking", [{"name": "cancel_appointment", "confidence": 0.4}])
    assert questions(message) == ["cancel_appointment", "clinic_contact"]


def test_once_it_is_known_the_words_alone_show_nothing_more() -> None:
    part = said("ask_medical_advice", 0.6, **{FOLLOW_UP: FollowUp("ketamine_safety", points=True)})
    message = said("ask_medical_advice", 0.6, part, **{FOLLOW_UP: FollowUp("ketamine_safety", points=True)})
    assert questions(message) == ["ketamine_safety"]


@pytest.mark.parametrize(("intent", "found"), [("cancel_appointment", 2), ("naloxone", 1)])
def test_what_is_told_may_be_a_wish_but_no_question(intent: str, found: int) -> None:
    message = said("clinic_contact", 0.6, said("clinic_contact", 0.9), told := said(intent, 0.9))
    told.set(RUN, Run(1, 2, "I won't make it on the 30th", form="tells"))
    assert len(questions(message)) == found


def test_parts_that_overlap_are_not_both_questions() -> None:
    parts = [said("naloxone", 0.9), said("what_is_oih", 0.9), said("oih_causes", 0.8)]
    message = said("naloxone", 0.6, *parts)
    parts[2].set(RUN, Run(0, 2, "words", form="asks"))
    assert questions(message) == ["naloxone", "what_is_oih"]


def test_what_only_names_something_must_be_surer() -> None:
    parts = [said("naloxone", 0.9), said("clinic_contact", 0.6)]
    message = said("naloxone", 0.6, *parts)
    assert questions(message) == ["naloxone", "clinic_contact"]
    parts[1].set(RUN, Run(1, 2, "words", form="names"))
    assert questions(message) == ["naloxone"]


def test_the_one_clear_part_of_an_unclear_message_is_what_it_means() -> None:
    message = said("nlu_fallback", 0.3, said("naloxone", 0.9), said("greet", 0.9))
    assert questions(message) == ["naloxone"]
    assert message.get("intent") == {"name": "naloxone", "confidence": 0.9}
    assert [one["name"] for one in message.get("intent_ranking")] == [
        "naloxone",
        "nlu_fallback",
        "privacy",
        "greet",
    ]


@pytest.mark.parametrize(("part", "meant"), [(0.55, "greet"), (0.9, "privacy")])
def test_a_part_outweighs_small_talk_only_if_it_is_surer(part: float, meant: str) -> None:
    assert questions(said("greet", 0.7, said("privacy", part))) == [meant]


def test_a_message_that_nobody_understands_is_one_question() -> None:
    assert questions(said("nlu_fallback", 0.3)) == ["nlu_fallback"]


def test_a_follow_up_becomes_the_intent() -> None:
    message = said("opioid_risks", 0.7, **{FOLLOW_UP: FollowUp("ketamine_side_effects", points=True)})
    assert questions(message) == ["ketamine_side_effects"]
    assert message.get("intent")["name"] == "ketamine_side_effects"


@pytest.mark.parametrize(("confidence", "meant"), [(0.95, "oih_symptoms"), (0.6, "what_is_oud")])
def test_without_an_it_a_question_that_is_clear_stands_alone(confidence: float, meant: str) -> None:
    message = said("oih_symptoms", confidence, **{FOLLOW_UP: FollowUp("what_is_oud")})
    assert questions(message) == [meant]


@pytest.mark.parametrize(
    ("anew", "confidence", "meant"),
    [
        ("ketamine_safety", 0.8, "ketamine_safety"),
        ("ketamine_safety", 0.45, "opioid_risks"),  # not surer than the words as they stand
        ("opioid_risks", 0.9, "opioid_risks"),
        ("privacy", 0.75, "privacy"),
        ("privacy", 0.65, "opioid_risks"),  # what was not talked about must be surer
    ],
)
def test_what_is_asked_anew_counts_if_it_is_surer(anew: str, confidence: float, meant: str) -> None:
    about = FollowUp(asked_anew="can ketamine kill", topics=frozenset({"ketamine_safety"}))
    message = said("opioid_risks", 0.5, **{FOLLOW_UP: about, ASKED_ANEW: said(anew, confidence)})
    assert questions(message) == [meant]


def test_parts_and_what_is_asked_anew_are_read_in_one_batch() -> None:
    message = Message.build("can it hurt my bladder and what are your hours")
    message.set("metadata", {"told": ["what_is_ketamine"]})
    PartFinder().process([message])
    assert [one.get(TEXT) for one in and_parts([message])] == [
        "can it hurt my bladder and what are your hours",
        "can ketamine hurt my bladder and what are your hours",
        "can it hurt my bladder",
        "can ketamine hurt my bladder",
        "what are your hours",
        "ketamine: what are your hours",
    ]
