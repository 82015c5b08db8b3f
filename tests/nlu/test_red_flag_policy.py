"""A red flag is answered first, whatever else the conversation was about."""

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.red_flag_policy import RedFlagPolicy

pytestmark = pytest.mark.model
DOMAIN = Domain.from_dict(
    {
        "intents": ["greet", "deny", "what_is_oih", "talk_to_human", "book_appointment", "delete_my_data"],
        "forms": {"booking_form": {"required_slots": []}},
        "responses": {
            "utter_greet": [{"text": "Hi"}],
            "utter_red_flag_overdose": [{"text": "Call 911."}],
            "utter_still_in_danger": [{"text": "Call 911 now."}],
            "utter_still_in_crisis": [{"text": "Call 988."}],
            "utter_still_in_danger_again": [{"text": "Call 911 if anyone is in danger."}],
            "utter_what_is_oih": [{"text": "More pain.", "metadata": {"article": "what_is_oih"}}],
        },
    }
)
OVERDOSE = {"tier": "emergency", "category": "overdose", "evidence": ["wont wake up"], "check": False}
QUIET = {"tier": "none", "category": "", "evidence": [], "check": False}


@pytest.fixture
def policy(tmp_path: Any) -> RedFlagPolicy:
    context = ExecutionContext(GraphSchema({}))
    storage = LocalModelStorage.create(tmp_path)
    return RedFlagPolicy.create(RedFlagPolicy.get_default_config(), storage, Resource("policy"), context)


ALARM = BotUttered("Call 911.", metadata={"metadata": {"category": "overdose", "tier": "emergency"}})


def said(triage: dict[str, Any], intent: str = "greet") -> UserUttered:
    return UserUttered("some words", {"name": intent}, parse_data={"triage": triage})


def next_action(policy: RedFlagPolicy, *events: Event) -> str | None:
    """What the policy wants done after these events; None if it has no opinion."""
    tracker = DialogueStateTracker.from_events("web-1", list(events))
    prediction = policy.predict_action_probabilities(tracker, DOMAIN)
    if prediction.max_confidence == 0:
        return None
    assert prediction.is_no_user_prediction  # else a form would win over it
    return str(DOMAIN.action_names_or_texts[prediction.max_confidence_index])


def test_without_a_red_flag_it_has_no_opinion(policy: RedFlagPolicy) -> None:
    assert next_action(policy, said(QUIET)) is None
    assert next_action(policy) is None


def test_the_safety_reply_comes_first_and_then_it_listens(policy: RedFlagPolicy) -> None:
    assert next_action(policy, said(OVERDOSE)) == "utter_red_flag_overdose"
    done = ActionExecuted("utter_red_flag_overdose")
    assert next_action(policy, said(OVERDOSE), done) == "action_listen"


def test_an_open_form_is_stopped_first(policy: RedFlagPolicy) -> None:
    form = [ActionExecuted("booking_form"), ActiveLoop("booking_form")]
    assert next_action(policy, *form, said(OVERDOSE)) == "action_deactivate_loop"
    stopped = [ActionExecuted("action_deactivate_loop"), ActiveLoop(None)]
    assert next_action(policy, *form, said(OVERDOSE), *stopped) == "utter_red_flag_overdose"


def test_a_second_red_flag_is_answered_again(policy: RedFlagPolicy) -> None:
    first = [said(OVERDOSE), ActionExecuted("utter_red_flag_overdose"), ActionExecuted("action_listen")]
    assert next_action(policy, *first, said(OVERDOSE)) == "utter_red_flag_overdose"


def test_what_follows_an_alarm_is_met_with_the_numbers(policy: RedFlagPolicy) -> None:
    alarm = [said(OVERDOSE), ActionExecuted("utter_red_flag_overdose"), ALARM]
    assert next_action(policy, *alarm, said(QUIET, "deny")) == "utter_still_in_danger"
    done = ActionExecuted("utter_still_in_danger")
    assert next_action(policy, *alarm, said(QUIET, "deny"), done) == "action_listen"


def test_what_follows_a_crisis_is_met_with_the_number_for_it(policy: RedFlagPolicy) -> None:
    crisis = BotUttered("Call 988.", metadata={"metadata": {"category": "suicide_plan", "tier": "crisis"}})
    assert next_action(policy, said(QUIET), crisis, said(QUIET, "deny")) == "utter_still_in_crisis"


def test_it_is_not_said_twice_in_the_same_words(policy: RedFlagPolicy) -> None:
    told = BotUttered("Call 911 now.", metadata={"utter_action": "utter_still_in_danger"})
    once = [said(OVERDOSE), ALARM, said(QUIET, "deny"), told]
    assert next_action(policy, *once, said(QUIET, "deny")) == "utter_still_in_danger_again"
    again = BotUttered("Call 911.", metadata={"utter_action": "utter_still_in_danger_again"})
    done = [ActionExecuted("utter_still_in_danger_again"), again]
    assert next_action(policy, *once, said(QUIET, "deny"), *done) == "action_listen"
    assert next_action(policy, *once, said(QUIET, "deny"), *done, said(QUIET)) == "utter_still_in_danger"


@pytest.mark.parametrize("intent", ["what_is_oih", "talk_to_human", "book_appointment", "delete_my_data"])
def test_a_question_or_a_clear_wish_is_not_held_up(policy: RedFlagPolicy, intent: str) -> None:
    assert next_action(policy, said(OVERDOSE), ALARM, said(QUIET, intent)) is None


def test_who_went_back_to_a_booking_answers_its_questions_but_another_alarm_stops_it(
    policy: RedFlagPolicy,
) -> None:
    resumed = [said(OVERDOSE), ALARM, said(QUIET, "book_appointment"), ActiveLoop("booking_form")]
    assert next_action(policy, *resumed, said(QUIET, "deny")) is None
    assert next_action(policy, *resumed, said(OVERDOSE)) == "action_deactivate_loop"


def test_after_some_turns_the_talk_is_small_again(policy: RedFlagPolicy) -> None:
    turns = [said(QUIET, "deny")] * 4
    assert next_action(policy, said(OVERDOSE), ALARM, *turns) == "utter_still_in_danger"
    assert next_action(policy, said(OVERDOSE), ALARM, *turns, said(QUIET, "deny")) is None
