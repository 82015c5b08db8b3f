"""Short questions that name nothing, after what was talked about."""

import pytest

from bot.knowledge.collection import read_knowledge
from bot.nlu.following_up import FollowUpReader

READER = FollowUpReader(read_knowledge().follow_ups)
MEANT = [
    ("what_is_ketamine", "does it have side effects?", "ketamine_side_effects"),
    ("what_is_ketamine", "any downsides to it", "ketamine_side_effects"),
    ("what_is_ketamine", "ok and how long does that take?", "ketamine_visit"),
    ("how_ketamine_works", "is it safe", "ketamine_safety"),
    ("how_ketamine_works", "so does it actually work", "ketamine_benefits"),
    ("ketamine_visit", "can i drive home after", "ketamine_aftercare"),
    ("ketamine_visit", "how much is it", "cost_and_insurance"),
    ("ketamine_visit", "who does that?", "clinic_services"),
    ("ketamine_visit", "is that true?", "about_the_sources"),
    ("anr_treatment", "is it safe", "anr_safety"),
    ("anr_treatment", "does it work?", "anr_evidence"),
    ("anr_treatment", "how long does it take", "anr_stay"),
    ("what_is_oih", "why?", "oih_causes"),
    ("what_is_oih", "what are the signs", "oih_symptoms"),
    ("what_is_oih", "can they cure it", "oih_treatment"),
    ("oih_symptoms", "how do they test for that", "oih_diagnosis"),
    ("medications_for_oud", "how do i get off it", "stopping_opioids_safely"),
    ("ketamine_side_effects", "and ANR?", "anr_safety"),
    ("what_is_oih", "and methadone?", "methadone_and_oih"),
    ("what_is_ketamine", "what about suboxone", "medications_for_oud"),
    ("ketamine_side_effects", "what are the side effects of it", "tell_me_more"),
    ("ketamine_side_effects", "do those wear off", "tell_me_more"),
    ("mixing_with_sedatives", "why not", "tell_me_more"),
    ("oih_treatment", "what about ketamine", "ketamine_for_oih"),
    ("first_visit", "how long is it", "tell_me_more"),
]
ALONE = [
    (
        "what_is_ketamine",
        "my mom takes the same pills as me and I would like to know whether that is safe for her",
    ),
    ("", "does it have side effects?"),
    ("no_such_article", "is it safe"),
]


@pytest.mark.parametrize(("told", "text", "intent"), MEANT)
def test_it_is_what_was_talked_about(told: str, text: str, intent: str) -> None:
    found = READER.read(text, (), (told,))
    assert found is not None
    assert found.intent == intent


@pytest.mark.parametrize(("told", "text"), ALONE)
def test_what_stands_alone_is_left_alone(told: str, text: str) -> None:
    assert READER.read(text, (), (told,) if told else ()) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [("is oxycodone safe", "opioid_risks"), ("so does anr work", "anr_evidence"), ("why oih", "oih_causes")],
)
def test_a_short_question_that_names_its_subject_needs_nothing_told(text: str, intent: str) -> None:
    found = READER.read(text, (), ())
    assert found is not None
    assert found.intent == intent
    assert not found.points  # so what the classifier is sure of stands


@pytest.mark.parametrize("text", ["what are your hours", "thanks", "drive home allowed"])
def test_what_neither_names_nor_points_is_asked_anew_behind_the_name(text: str) -> None:
    found = READER.read(text, (), ("what_is_ketamine",))
    assert found is not None
    assert found.asked_anew == f"ketamine: {text}"
    assert not found.points


def test_it_may_have_been_named_in_the_same_message() -> None:
    found = READER.read("is it safe", ("what is ANR",), ("what_is_ketamine",))
    assert found is not None
    assert found.intent == "anr_safety"


def test_of_two_names_at_one_place_the_longer_is_meant() -> None:
    found = READER.read("which medicines help with it", ("what is opioid use disorder",), ())
    assert found is not None
    assert found.intent == "medications_for_oud"


def test_other_words_are_asked_anew_with_the_name_of_the_subject() -> None:
    found = READER.read("can it ruin my bladder", (), ("what_is_ketamine",))
    assert found is not None
    assert found.intent is None
    assert found.asked_anew == "can ketamine ruin my bladder"
    assert "ketamine_side_effects" in found.topics


def test_every_article_is_known_to_the_table() -> None:
    table = read_knowledge().follow_ups
    assert {id for one in table.subjects.values() for id in one.after} | set(table.passing) == set(
        read_knowledge().articles
    )
