"""Words the replies that depend on the conversation: nearest topics, "tell me more", "who says so?"."""

from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

NEAREST = 3
Response = dict[str, Any]


class ResponseGenerator(TemplatedNaturalLanguageGenerator):
    """Rasa's templated responses, completed by what was said before."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> Response | None:
        """The response of that name, fitted to this conversation; None if there is none of that name."""
        name = self._name(utter_action, tracker)
        response: Response | None = await super().generate(name, tracker, output_channel, **kwargs)
        if response is None:
            return None
        if name == "utter_did_you_mean":
            response["buttons"] = [*self._nearest_topics(tracker), *response["buttons"]]
        if name == "utter_about_the_sources" and (article := _last_article(tracker)):
            response["text"] = self._provenance(article) + "\n\n" + response["text"]
        if _needs_safety_line(tracker):
            response["text"] += "\n\n" + self.responses["utter_safety_line"][0]["text"]
        return response

    def _name(self, utter_action: str, tracker: DialogueStateTracker) -> str:
        """ "Tell me more" means the article that was told last."""
        if utter_action != "utter_tell_me_more":
            return utter_action
        article = _last_article(tracker)
        return f"utter_{article}_more" if article else "utter_more_of_what"

    def _provenance(self, article: str) -> str:
        """Where the answer that was told last comes from: "where did you get that?" means that one."""
        about = self.responses[f"utter_{article}"][0]["metadata"]
        sources = [f"- {_cited(source)}" for source in about["sources"]]
        return "\n".join([f'"{about["title"]}" rests on:', *sources, "", f"Review: {about['review']}."])

    def _nearest_topics(self, tracker: DialogueStateTracker) -> list[dict[str, str]]:
        ranking = tracker.latest_message.parse_data["intent_ranking"] if tracker.latest_message else []
        titles = {item["name"]: self._title(item["name"]) for item in ranking}
        topics = [(name, title) for name, title in titles.items() if title]
        return [{"title": title, "payload": f"/{name}"} for name, title in topics[:NEAREST]]

    def _title(self, intent: str) -> str:
        """The title of the article that answers the intent; empty if it is no article's."""
        responses = self.responses.get(f"utter_{intent}", [{}])
        return str(responses[0].get("metadata", {}).get("title", ""))


def _cited(source: dict[str, str]) -> str:
    interest = source["interest"]
    doubt = "" if interest == "none known" else f" ({interest})"
    return f"{source['publisher']}, {source['date']}: {source['title']}{doubt}"


def _last_article(tracker: DialogueStateTracker) -> str | None:
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered) and (metadata := event.metadata.get("metadata")):
            if article := metadata.get("article"):
                return str(article)
    return None


def _needs_safety_line(tracker: DialogueStateTracker) -> bool:
    """Whether the message was no alarm, yet close enough to one to name the numbers."""
    triage = tracker.latest_message.parse_data.get("triage", {}) if tracker.latest_message else {}
    return bool(triage.get("check")) and triage.get("tier") == "none"
