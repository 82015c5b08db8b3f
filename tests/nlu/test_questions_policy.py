"""Several questions of one message are answered in order, each as its rule would."""

from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.questions_policy import QuestionsPolicy

pytestmark = pytest.mark.model
INTENTS = ["what_is_oih", "naloxone", "privacy", "clinic_hours", "talk_to_human", "greet"]
DOMAIN = Domain.from_dict(
    {
        "intents": INTENTS,
        "actions": ["action_talk_to_human"],
        "responses": {
            f"utter_{intent}": [{"text": intent}] for intent in INTENTS if intent != "talk_to_human"
        },
        "forms": {"booking_form": {"required_slots": []}},
    }
)


def rule(intent: str, action: str) -> DialogueStateTracker:
    events = [ActionExecuted("action_listen"), UserUttered(intent={"name": intent}), ActionExecuted(action)]
    return DialogueStateTracker.from_events("rule", [*events, ActionExecuted("action_listen")])


@pytest.fixture
def policy(tmp_path: Any) -> QuestionsPolicy:
    """The policy as it comes back after training."""
    about: Any = (LocalModelStorage.create(tmp_path), Resource("policy"), ExecutionContext(GraphSchema({})))
    rules: Any = [rule(intent, f"utter_{intent}") for intent in INTENTS if intent != "talk_to_human"]
    rules.append(rule("talk_to_human", "action_talk_to_human"))
    for tracker in rules:
        tracker.is_rule_tracker = True
    settings = QuestionsPolicy.get_default_config()
    QuestionsPolicy.create(settings, *about).train(rules, DOMAIN)
    return QuestionsPolicy.load(settings, *about)


def asked(*intents: str) -> UserUttered:
    questions = [{"text": intent, "intent": intent, "confidence": 0.9} for intent in intents]
    return UserUttered("words", {"name": intents[0]}, parse_data={"questions": questions})


def actions(policy: QuestionsPolicy, *events: Event) -> list[str]:
    """What is done after these events until it listens; nothing if the policy has no opinion."""
    done: list[str] = []
    while "action_listen" not in done:
        tracker = DialogueStateTracker.from_events("web-1", [*events, *map(ActionExecuted, done)])
        prediction = policy.predict_action_probabilities(tracker, DOMAIN)
        if prediction.max_confidence == 0:
            break
        done.append(str(DOMAIN.action_names_or_texts[prediction.max_confidence_index]))
    return done


def test_two_questions_are_answered_in_their_order(policy: QuestionsPolicy) -> None:
    found = actions(policy, asked("naloxone", "what_is_oih"))
    assert found == ["utter_naloxone", "utter_what_is_oih", "action_listen"]


def test_at_most_three_are_answered(policy: QuestionsPolicy) -> None:
    found = actions(policy, asked("naloxone", "what_is_oih", "privacy", "clinic_hours"))
    assert found == ["utter_naloxone", "utter_what_is_oih", "utter_privacy", "action_listen"]


def test_what_may_ask_back_comes_last(policy: QuestionsPolicy) -> None:
    found = actions(policy, asked("talk_to_human", "what_is_oih"))
    assert found == ["utter_what_is_oih", "action_talk_to_human", "action_listen"]


def test_a_single_question_and_a_button_are_left_to_the_rules(policy: QuestionsPolicy) -> None:
    assert actions(policy, asked("what_is_oih")) == []
    assert actions(policy, UserUttered("/what_is_oih", {"name": "what_is_oih"})) == []
    assert actions(policy) == []


def test_an_open_form_keeps_the_word(policy: QuestionsPolicy) -> None:
    form = [ActionExecuted("booking_form"), ActiveLoop("booking_form")]
    assert actions(policy, *form, asked("what_is_oih", "naloxone")) == []


def test_it_stands_below_the_red_flags_and_above_the_rules() -> None:
    assert 6 < QuestionsPolicy.get_default_config()["priority"] < 100
