"""Answers a red flag before anything else may speak, also inside a form."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_DEACTIVATE_LOOP_NAME, ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.red_flags import ALARMING
from bot.nlu.aftermath import last_reply, tier_of_danger
from bot.nlu.turns import actions_done
from bot.nlu.weighing import WISHES

ABOVE_ALL_OTHERS = 100
STILL = {"emergency": "utter_still_in_danger", "crisis": "utter_still_in_crisis"}
AGAIN = "utter_still_in_danger_again"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class RedFlagPolicy(Policy):
    """On a message with a red flag: leave the form, say the safety reply, listen. Else it has no opinion.

    Its predictions are marked as not depending on the user's words, which is what Rasa lets win over a form.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Its place above all other policies."""
        return {"priority": ABOVE_ALL_OTHERS}

    @staticmethod
    def supported_data() -> SupportedData:
        """It learns from neither rules nor stories."""
        return SupportedData.ML_AND_RULE_DATA

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RedFlagPolicy:
        """Rasa's way to make a policy."""
        return cls(config, model_storage, resource, execution_context)

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """There is nothing to learn: the red flags are written down."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The next step of the safety reply, or nothing if there is no danger to speak of."""
        reply = _reply(tracker, domain)
        scores = self._default_predictions(domain)
        if reply is None:
            return self._prediction(scores)
        scores[domain.index_for_action(_next_action(tracker, reply))] = 1.0
        return self._prediction(scores, is_no_user_prediction=True)


def _reply(tracker: DialogueStateTracker, domain: Domain) -> str | None:
    """The safety reply that the last message calls for.

    For a few turns after an alarm, "yes", "no" and whatever is about no topic and no wish are answers to the
    question that the alarm ended with: they too are met with the numbers, and not with small talk. Replies to
    topics and wishes carry the numbers anyway. The alarm closed whatever was being booked; if that is open
    now, the visitor has gone back to it, and answers that.
    """
    message = tracker.latest_message
    if message is None:
        return None
    triage = message.parse_data.get("triage", {})
    if triage.get("tier") in ALARMING:
        return f"utter_red_flag_{triage['category']}"
    intent = str(message.intent.get("name"))
    is_answer = not tracker.active_loop and not _is_topic(intent, domain) and intent not in WISHES
    tier = tier_of_danger(tracker)
    if tier is None or not is_answer:
        return None
    return AGAIN if last_reply(tracker) == STILL[tier] else STILL[tier]


def _is_topic(intent: str, domain: Domain) -> bool:
    variations = domain.responses.get(f"utter_{intent}", [{}])
    return "article" in variations[0].get("metadata", {})


def _next_action(tracker: DialogueStateTracker, reply: str) -> str:
    if reply in actions_done(tracker):
        return str(ACTION_LISTEN_NAME)
    return str(ACTION_DEACTIVATE_LOOP_NAME) if tracker.active_loop else reply
