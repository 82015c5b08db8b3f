"""Answers the several questions of one message, one after the other, each as its rule would."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.several import MOST_ANSWERS, questions_of
from bot.nlu.turns import actions_done

ABOVE_RULES = 7
FILE = "actions.json"
Actions = Mapping[str, str]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class QuestionsPolicy(Policy):
    """On a message with several questions: the answers in order, then listen. Else it has no opinion.

    What answers an intent it learns from the rules: the first action after it.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        actions: Actions | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context)
        self._actions = actions or {}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Its place: above the rules, below the red flags."""
        return {"priority": ABOVE_RULES}

    @staticmethod
    def supported_data() -> SupportedData:
        """It learns from rules only."""
        return SupportedData.RULE_DATA

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionsPolicy:
        """The policy with what it learned."""
        with model_storage.read_from(resource) as folder:
            actions = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, execution_context, actions)

    def train(
        self,
        training_trackers: list[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Learn which action answers which intent."""
        trackers = SupportedData.trackers_for_supported_data(self.supported_data(), training_trackers)
        actions = dict(pair for tracker in trackers for pair in _answered(tracker.applied_events()))
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps(actions), encoding="utf-8")
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The next answer, or nothing if there is one question only or a form is open."""
        scores = self._default_predictions(domain)
        answers = answers_to(questions_of(tracker), self._actions)
        if len(answers) > 1 and not tracker.active_loop:
            scores[domain.index_for_action(_next(answers, actions_done(tracker)))] = 1.0
        return self._prediction(scores)


def answers_to(questions: Iterable[Mapping[str, Any]], actions: Actions) -> list[str]:
    """The actions that answer them, at most three; what asks back comes last, for it then has the word."""
    found = [actions[one["intent"]] for one in questions if one["intent"] in actions][:MOST_ANSWERS]
    return sorted(found, key=lambda action: not action.startswith("utter_"))


def _answered(events: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """Each intent of a rule with the first action after it."""
    intent = ""
    for event in events:
        if isinstance(event, UserUttered) and event.intent_name:
            intent = event.intent_name
        elif isinstance(event, ActionExecuted) and intent and event.action_name:
            yield intent, event.action_name
            intent = ""


def _next(answers: list[str], done: set[str]) -> str:
    return next((answer for answer in answers if answer not in done), str(ACTION_LISTEN_NAME))
