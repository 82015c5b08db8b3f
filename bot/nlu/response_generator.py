"""Words the replies that depend on the conversation: nearest topics, "tell me more", "who says so?"."""

from datetime import date
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.declining import DECLINED, fitting_topic, in_general
from bot.nlu.misses import MISSES, NOT_UNDERSTOOD, near_topics, nearest_topics, reply_to_miss
from bot.nlu.safety import Response, is_warning, safety_lines, with_warning
from bot.nlu.several import among_others

TELL_ME_MORE = "utter_tell_me_more"
ABOUT_SOURCES = "about_the_sources"


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
        if utter_action == NOT_UNDERSTOOD:
            response = self._with_topics(name, response, tracker)
        if name == f"utter_{ABOUT_SOURCES}" and (article := self._last_article(tracker)):
            response["text"] = self._provenance(article) + "\n\n" + response["text"]
        if name == DECLINED and not is_warning(tracker):
            response = self._with_article(response, tracker)
        response = among_others(response, tracker, self._titles())
        response = with_warning(name, response, self.responses, tracker)
        for line in safety_lines(response, tracker):
            response["text"] += "\n\n" + self.responses[line][0]["text"]
        return response

    def _name(self, utter_action: str, tracker: DialogueStateTracker) -> str:
        name = self._more(tracker) if utter_action == TELL_ME_MORE else utter_action
        if utter_action in MISSES:
            name = reply_to_miss(utter_action, tracker, len(near_topics(_ranking(tracker), self._titles())))
        review_again = self._about(name).get("review_again")
        is_overdue = review_again and date.fromisoformat(review_again) <= date.today()
        return "utter_off_air" if is_overdue else name

    def _more(self, tracker: DialogueStateTracker) -> str:
        """ "Tell me more" means the article that was told last; once its rest is told, that is all."""
        article = self._last_article(tracker)
        if article is None:
            return "utter_more_of_what"
        told = _last_told(tracker)
        is_all = told is not None and told.metadata.get("utter_action") == TELL_ME_MORE
        return "utter_that_is_all" if is_all else f"utter_{article}_more"

    def _provenance(self, article: str) -> str:
        """Where the answer that was told last comes from: "where did you get that?" means that one."""
        about = self._about(f"utter_{article}")
        sources = [f"- {_cited(source)}" for source in about["sources"]]
        return "\n".join([f'"{about["title"]}" rests on:', *sources, "", f"Review: {about['review']}."])

    def _with_topics(self, name: str, response: Response, tracker: DialogueStateTracker) -> Response:
        """The reply with topics to choose from, and for the desk's review the nearest ones."""
        titles, ranking = self._titles(), _ranking(tracker)
        near = [{"title": titles[id], "payload": f"/{id}"} for id in near_topics(ranking, titles)]
        buttons = [*near, *response["buttons"]] if name == NOT_UNDERSTOOD else [*response["buttons"], *near]
        return {**response, "buttons": buttons, "metadata": {"nearest": nearest_topics(ranking, titles)}}

    def _with_article(self, declined: Response, tracker: DialogueStateTracker) -> Response:
        """The refusal to advise, with the article that fits, if there is one and it is still on air."""
        topic = fitting_topic(_ranking(tracker), self._titles())
        name = self._name(f"utter_{topic}", tracker)
        return (
            in_general(declined, self.responses[name][0]) if name == f"utter_{topic}" and topic else declined
        )

    def _titles(self) -> dict[str, str]:
        """The title of each article by its id."""
        about = (variations[0].get("metadata") or {} for variations in self.responses.values())
        return {one["article"]: one["title"] for one in about if "article" in one}

    def _last_article(self, tracker: DialogueStateTracker) -> str | None:
        """The article that was told last, if it is still there; what tells of sources does not count."""
        told = _last_told(tracker)
        article = told.metadata["metadata"]["article"] if told else None
        return str(article) if article and f"utter_{article}_more" in self.responses else None

    def _about(self, response: str) -> dict[str, Any]:
        """What an article's response says of its article; nothing for other responses."""
        about: dict[str, Any] = self.responses.get(response, [{}])[0].get("metadata", {})
        return about


def _ranking(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    message = tracker.latest_message
    return list(message.parse_data.get("intent_ranking", ())) if message else []


def _last_told(tracker: DialogueStateTracker) -> BotUttered | None:
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered):
            article = (event.metadata.get("metadata") or {}).get("article", ABOUT_SOURCES)
            if article != ABOUT_SOURCES:
                return event
    return None


def _cited(source: dict[str, str]) -> str:
    interest = source["interest"]
    doubt = "" if interest == "none known" else f" ({interest})"
    return f"{source['publisher']}, {source['date']}: {source['title']}{doubt}"
