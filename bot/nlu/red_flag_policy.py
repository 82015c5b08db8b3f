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
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

ABOVE_ALL_OTHERS = 100


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
        """The next step of the safety reply, or nothing if the last message raised no red flag."""
        category = _category(tracker)
        if not category:
            return self._prediction(self._default_predictions(domain))
        scores = self._default_predictions(domain)
        scores[domain.index_for_action(_next_action(tracker, category))] = 1.0
        return self._prediction(scores, is_no_user_prediction=True)


def _category(tracker: DialogueStateTracker) -> str:
    message = tracker.latest_message
    triage = message.parse_data.get("triage", {}) if message else {}
    return str(triage.get("category", "")) if triage.get("tier", "none") != "none" else ""


def _next_action(tracker: DialogueStateTracker, category: str) -> str:
    reply = f"utter_red_flag_{category}"
    if reply in _done_since(tracker.applied_events()):
        return str(ACTION_LISTEN_NAME)
    return str(ACTION_DEACTIVATE_LOOP_NAME) if tracker.active_loop else reply


def _done_since(events: list[Event]) -> set[str]:
    """The actions executed since the person's last message."""
    done: set[str] = set()
    for event in reversed(events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, ActionExecuted) and event.action_name:
            done.add(event.action_name)
    return done
