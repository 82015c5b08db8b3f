"""What a reply carries beside its answer because of a red flag: a clinician's clock, or one safety line."""

from collections.abc import Iterator, Mapping
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.knowledge.red_flags import ALARMING
from bot.language.spanish import is_spanish
from bot.nlu.aftermath import tier_of_danger
from bot.nlu.turns import replies

WARNING = ("urgent", "soon")
SAFETY_LINE = "utter_safety_line"
SAFETY_LINE_IN_SPANISH = "utter_safety_line_in_spanish"
TALK_TO_A_PERSON = {"title": "Talk to a person", "payload": "/talk_to_human"}
# These say only that we have no answer; the red flag's own reply says more.
NO_ANSWER = {
    "utter_out_of_scope",
    "utter_did_you_mean",
    "utter_not_understood",
    "utter_offer_person",
    "utter_person_knows_more",
    "utter_default",
    "utter_report_symptoms",
    "utter_check_oih_symptoms",
    "utter_decline_medical_advice",
}
Response = dict[str, Any]


def with_warning(
    name: str, response: Response, responses: Mapping[str, list[Response]], tracker: DialogueStateTracker
) -> Response:
    """The response named `name` with the reply of an urgent or soon red flag: today's first, the other last.

    Once in a turn; an alarm is no matter of this, for its reply takes the turn alone.
    """
    triage = _triage(tracker)
    flag = f"utter_red_flag_{triage.get('category')}"
    if not is_warning(tracker) or flag not in responses or _is_warned(tracker):
        return response
    warning = responses[flag][0]
    texts = [] if name in NO_ANSWER else [response["text"]]
    texts.insert(0 if triage["tier"] == "urgent" else 1, warning["text"])
    others = [button for button in response.get("buttons") or [] if button != TALK_TO_A_PERSON]
    return {
        **response,
        "text": "\n\n".join(texts),
        "buttons": [TALK_TO_A_PERSON, *others],
        "metadata": {**(response.get("metadata") or {}), **warning["metadata"]},
    }


def safety_lines(response: Response, tracker: DialogueStateTracker) -> Iterator[str]:
    """The names of the lines to say behind the response, the first of the turn."""
    if replies(tracker):
        return
    if _needs_safety_line(response, tracker):
        yield SAFETY_LINE
    words = str(tracker.latest_message.text or "") if tracker.latest_message else ""
    if _is_alarm(response) and is_spanish(words):
        yield SAFETY_LINE_IN_SPANISH


def is_warning(tracker: DialogueStateTracker) -> bool:
    """Whether the message told of what a clinician should hear of today or soon."""
    return _triage(tracker).get("tier") in WARNING


def _needs_safety_line(response: Response, tracker: DialogueStateTracker) -> bool:
    """Whether to name the numbers: the message came close to an alarm, or one was raised a moment ago."""
    triage = _triage(tracker)
    if _is_alarm(response):  # a safety reply names its own number, and may lack the other
        return bool(triage.get("check")) and triage.get("tier") in ALARMING
    return bool(triage.get("check")) or tier_of_danger(tracker) is not None


def _is_alarm(response: Response) -> bool:
    return (response.get("metadata") or {}).get("tier") in ALARMING


def _triage(tracker: DialogueStateTracker) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if tracker.latest_message:
        found = tracker.latest_message.parse_data.get("triage", {})
    return found


def _is_warned(tracker: DialogueStateTracker) -> bool:
    """Whether this turn has said it already."""
    return any((reply.metadata.get("metadata") or {}).get("tier") in WARNING for reply in replies(tracker))
