"""Replies that depend on what was said before."""

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.response_generator import ResponseGenerator

pytestmark = pytest.mark.model
MORE = {"title": "Tell me more", "payload": "/tell_me_more"}
PERSON = {"title": "Talk to a person", "payload": "/talk_to_human"}
FDA = {"title": "A label", "publisher": "FDA", "date": "2023", "url": None, "interest": "none known"}
SELLER = {"title": "A page", "publisher": "A seller", "date": "undated", "url": None, "interest": "Sells it"}
OIH = {
    "article": "what_is_oih",
    "title": "What is OIH?",
    "sources": [FDA, SELLER],
    "review": "editorial review, 2026-11-20",
    "review_again": "2999-01-01",
}
OVERDUE = {**OIH, "article": "old", "title": "Old?", "review_again": "2024-01-01"}
SOURCES = {**OIH, "article": "about_the_sources", "title": "Where do these answers come from?"}
TOLD = BotUttered("OIH is more pain.", metadata={"metadata": OIH, "utter_action": "utter_what_is_oih"})
ALARM = BotUttered("Call 911.", metadata={"metadata": {"category": "overdose", "tier": "emergency"}})
GENERATOR = ResponseGenerator(
    EndpointConfig(),
    Domain.from_dict(
        {
            "responses": {
                "utter_what_is_oih": [{"text": "OIH is more pain.", "metadata": OIH, "buttons": [MORE]}],
                "utter_what_is_oih_more": [{"text": "It can happen at any dose.", "metadata": OIH}],
                "utter_about_the_sources": [{"text": "Our answers come from articles.", "metadata": SOURCES}],
                "utter_red_flag_overdose": [{"text": "Give naloxone.", "metadata": {"tier": "emergency"}}],
                "utter_old": [{"text": "Old news.", "metadata": OVERDUE}],
                "utter_off_air": [{"text": "This is being reviewed."}],
                "utter_that_is_all": [{"text": "That is all."}],
                "utter_greet": [{"text": "Hello"}],
                "utter_did_you_mean": [{"text": "Did you mean?", "buttons": [PERSON]}],
                "utter_not_understood": [{"text": "Other words, please.", "buttons": [PERSON]}],
                "utter_decline_medical_advice": [{"text": "I cannot say.", "buttons": [PERSON]}],
                "utter_out_of_scope": [{"text": "Not my subject.", "buttons": [PERSON]}],
                "utter_offer_person": [{"text": "A person?", "buttons": [PERSON]}],
                "utter_person_knows_more": [{"text": "Call us.", "buttons": [PERSON]}],
                "utter_more_of_what": [{"text": "More of what?"}],
                "utter_safety_line": [{"text": "If this is happening now, call 911."}],
            }
        }
    ),
)


async def reply(action: str, *events: Event) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("web-1", list(events))
    return await GENERATOR.generate(action, tracker, "website") or {}


def asked(tier: str = "none", check: bool = False, *ranking: str) -> UserUttered:
    ranked = [{"name": name, "confidence": 0.2} for name in ranking]
    return UserUttered(
        "words", parse_data={"triage": {"tier": tier, "check": check}, "intent_ranking": ranked}
    )


def asked_several(*intents: str, check: bool = False) -> UserUttered:
    questions = [{"text": f"about {intent}", "intent": intent, "confidence": 0.9} for intent in intents]
    triage = {"tier": "none", "check": check}
    return UserUttered("words", parse_data={"triage": triage, "questions": questions})


async def test_topics_that_are_near_each_other_are_offered_by_title_and_a_person_last() -> None:
    ranking = asked("none", False, "nlu_fallback", "what_is_oih", "greet", "old")
    response = await reply("utter_did_you_mean", ranking)
    assert response["text"] == "Did you mean?"
    assert [button["title"] for button in response["buttons"]] == ["What is OIH?", "Old?", PERSON["title"]]
    assert response["metadata"]["nearest"] == ["what_is_oih", "old"]


async def test_one_topic_alone_is_no_reason_to_ask_which() -> None:
    response = await reply("utter_did_you_mean", asked("none", False, "nlu_fallback", "what_is_oih"))
    assert response["text"] == "Other words, please."
    assert response["metadata"]["nearest"] == ["what_is_oih"]


@pytest.mark.parametrize("action", ["utter_did_you_mean", "utter_out_of_scope"])
async def test_misses_in_a_row_offer_a_person_and_never_say_the_same_twice(action: str) -> None:
    missed = BotUttered("?", metadata={"utter_action": "utter_did_you_mean"})
    ranking = asked("none", False, "nlu_fallback", "what_is_oih", "old")
    texts = []
    for times in range(5):
        response = await reply(action, *[ranking, missed] * times, ranking)
        texts.append(response["text"])
        assert not times or response["buttons"][0] == PERSON
    assert texts[1:] == ["A person?", "Call us.", "A person?", "Call us."]


async def test_an_answer_in_between_begins_the_count_anew() -> None:
    missed = BotUttered("?", metadata={"utter_action": "utter_did_you_mean"})
    ranking = asked("none", False, "nlu_fallback", "what_is_oih", "old")
    response = await reply("utter_did_you_mean", ranking, missed, asked(), TOLD, ranking)
    assert response["text"] == "Did you mean?"


async def test_only_the_last_of_several_answers_has_buttons_and_offers_the_rest() -> None:
    several = asked_several("what_is_oih", "old", "greet", "about_the_sources", "naloxone")
    first = await reply("utter_what_is_oih", several)
    assert first["buttons"] == []
    last = await reply("utter_what_is_oih", several, TOLD, TOLD)
    assert [button["title"] for button in last["buttons"]] == [
        "Where do these answers come from?",
        "about naloxone",
        "Tell me more",
    ]
    assert last["buttons"][0]["payload"] == "/about_the_sources"


async def test_the_safety_line_stands_once_in_a_turn() -> None:
    several = asked_several("what_is_oih", "old", check=True)
    assert (await reply("utter_what_is_oih", several))["text"].endswith("call 911.")
    assert "911" not in (await reply("utter_what_is_oih", several, TOLD))["text"]


async def test_tell_me_more_means_the_article_told_last() -> None:
    told = BotUttered("OIH is more pain.", metadata={"metadata": OIH})
    other = BotUttered("Hello", metadata={"utter_action": "utter_greet"})
    response = await reply("utter_tell_me_more", told, other, asked())
    assert response["text"] == "It can happen at any dose."


async def test_tell_me_more_before_any_article_asks_of_what() -> None:
    assert (await reply("utter_tell_me_more", asked()))["text"] == "More of what?"


async def test_who_says_so_names_the_sources_and_the_review_of_what_was_told_last() -> None:
    told = BotUttered("OIH is more pain.", metadata={"metadata": OIH})
    text = (await reply("utter_about_the_sources", told, asked()))["text"]
    assert text.startswith('"What is OIH?" rests on:\n- FDA, 2023: A label\n')
    assert "- A seller, undated: A page (Sells it)" in text
    assert "Review: editorial review, 2026-11-20." in text
    assert text.endswith("Our answers come from articles.")


async def test_who_says_so_before_any_answer_tells_of_all_sources() -> None:
    text = (await reply("utter_about_the_sources", asked()))["text"]
    assert text == "Our answers come from articles."


@pytest.mark.parametrize(
    ("tier", "check", "has_line"), [("none", True, True), ("none", False, False), ("urgent", True, True)]
)
async def test_the_safety_line_stands_with_an_answer_when_triage_asks_for_it(
    tier: str, check: bool, has_line: bool
) -> None:
    response = await reply("utter_what_is_oih", asked(tier, check))
    assert ("911" in response["text"]) is has_line


async def test_an_unknown_response_is_none() -> None:
    assert await reply("utter_nothing", asked()) == {}


async def test_who_says_so_asked_twice_still_means_the_answer_before() -> None:
    asked_before = BotUttered("It rests on ...", metadata={"metadata": SOURCES})
    text = (await reply("utter_about_the_sources", TOLD, asked_before, asked()))["text"]
    assert text.startswith('"What is OIH?" rests on:')


async def test_an_article_that_is_not_there_any_more_is_not_asked_for() -> None:
    gone = BotUttered("Gone.", metadata={"metadata": {**OIH, "article": "gone"}})
    assert (await reply("utter_tell_me_more", gone, asked()))["text"] == "More of what?"
    assert (await reply("utter_about_the_sources", gone, asked()))["text"].startswith("Our answers")


async def test_after_the_rest_is_told_that_is_all() -> None:
    more = BotUttered("At any dose.", metadata={"metadata": OIH, "utter_action": "utter_tell_me_more"})
    assert (await reply("utter_tell_me_more", TOLD, more, asked()))["text"] == "That is all."


async def test_an_article_whose_review_became_overdue_goes_off_air_at_once() -> None:
    assert (await reply("utter_old", asked()))["text"] == "This is being reviewed."


async def test_answers_after_an_alarm_carry_the_safety_line() -> None:
    first = await reply("utter_what_is_oih", asked("emergency"), ALARM, asked())
    assert first["text"].endswith("call 911.")
    later = await reply("utter_what_is_oih", asked("emergency"), ALARM, *[asked()] * 5)
    assert later["text"] == "OIH is more pain."


async def test_a_reply_to_two_dangers_at_once_names_both_numbers() -> None:
    assert (await reply("utter_red_flag_overdose", asked("emergency", True)))["text"].endswith("call 911.")
    assert (await reply("utter_red_flag_overdose", asked("emergency")))["text"] == "Give naloxone."


async def test_a_refusal_to_advise_comes_with_the_article_that_fits() -> None:
    message = asked("none", False, "ask_medical_advice", "what_is_oih")
    said = await reply("utter_decline_medical_advice", message)
    assert said["text"].startswith("I cannot say.")
    assert said["text"].endswith("OIH is more pain.")
    assert said["buttons"] == [PERSON, MORE]
    assert said["metadata"]["sources"] == [FDA, SELLER]


async def test_a_refusal_stands_alone_if_no_topic_is_near_or_the_article_is_overdue() -> None:
    for nearest in ((), ("old",)):
        message = asked("none", False, "ask_medical_advice", *nearest)
        assert (await reply("utter_decline_medical_advice", message))["text"] == "I cannot say."
