"""Lets staff try what the assistant makes of a sentence; the sentence is neither kept nor logged."""

from dataclasses import dataclass
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import Response

from bot.desk import csrf, evidence
from bot.desk.evidence import Part
from bot.desk.pages import render
from bot.desk.wording import Titles, in_words

SECONDS_TO_ANSWER = 10
MOST_CHARACTERS = 1000
FALLBACK = "nlu_fallback"
EMPTY = "Please type a sentence first."
NOT_JUDGED = "The assistant cannot be reached, so the sentence was not judged. Please try again in a minute."


class NotJudged(Exception):
    """The assistant gave no verdict; it carries no words of the sentence."""


@dataclass(frozen=True)
class Verdict:
    """What the assistant made of the sentence; `topic` is empty if it found none."""

    tier: str
    title: str
    said: list[Part]
    raised_by: list[str]
    check: bool
    topic: str
    topic_id: str


def show(request: Request) -> Response:
    """The empty form."""
    return _page(request)


async def submit(request: Request) -> Response:
    """The verdict, or why there is none; what was typed stays in the form."""
    sentence = (await csrf.read_form(request)).get("sentence", "").strip()
    if not sentence:
        return _page(request, error=EMPTY, status=422)
    try:
        parsed = await _parse(request.app.state.settings.chat_url, sentence)
        verdict = verdict_of(parsed, sentence, request.app.state.titles)
    except NotJudged:
        return _page(request, sentence, error=NOT_JUDGED, status=503)
    return _page(request, sentence, verdict)


def verdict_of(parsed: Any, sentence: str, titles: Titles) -> Verdict:
    """The verdict that is in the assistant's answer; raises NotJudged if there is none in it."""
    try:
        triage, topic = parsed["triage"], str(parsed["intent"]["name"] or FALLBACK)
        return Verdict(
            tier=triage["tier"],
            title=titles.of(triage["category"]),
            said=evidence.parts(sentence, triage["evidence"]),
            raised_by=list(triage["evidence"]),
            check=bool(triage["check"]),
            topic="" if topic == FALLBACK else in_words(topic),
            topic_id=topic,
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise NotJudged from error


async def _parse(chat_url: str, sentence: str) -> Any:
    try:
        async with httpx.AsyncClient(timeout=SECONDS_TO_ANSWER, trust_env=False) as client:
            answer = await client.post(f"{chat_url}/model/parse", json={"text": sentence})
        return answer.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise NotJudged from error


def _page(
    request: Request, sentence: str = "", verdict: Verdict | None = None, error: str = "", status: int = 200
) -> Response:
    return render(
        request, "trial.html", status, sentence=sentence, verdict=verdict, error=error, most=MOST_CHARACTERS
    )
