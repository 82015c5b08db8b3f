"""Sets beside a refusal to advise what a reviewed article says in general."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.nlu.safety import TALK_TO_A_PERSON, Response

DECLINED = "utter_decline_medical_advice"
LEAST_SHARE = 0.4  # of what is left for topics: below it no article fits


def fitting_topic(ranking: Iterable[Mapping[str, Any]], topics: Mapping[str, str]) -> str | None:
    """The topic that the message is about, if one stands out among the topics."""
    near = [one for one in ranking if one["name"] in topics]
    if not near or near[0]["confidence"] < LEAST_SHARE * sum(one["confidence"] for one in near):
        return None
    return str(near[0]["name"])


def in_general(declined: Response, article: Response) -> Response:
    """The refusal with the article behind it; a person is offered first."""
    others = [button for button in article.get("buttons") or [] if button != TALK_TO_A_PERSON]
    return {
        **article,
        "text": f"{declined['text']}\n\nThis is what is known in general:\n\n{article['text']}",
        "buttons": [TALK_TO_A_PERSON, *others],
    }
