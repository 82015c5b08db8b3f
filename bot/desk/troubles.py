"""The pages that say what went wrong and what to do about it."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.booking.backend import CalendarUnavailable
from bot.desk import kept
from bot.desk.csrf import FormExpired
from bot.desk.headers import HEADERS
from bot.desk.pages import render
from bot.store.conversations import NoConversation
from bot.store.database import StoreUnavailable

SECONDS_UNTIL_WORTH_TRYING = "10"

logger = logging.getLogger(__name__)


async def store_unavailable(request: Request, error: Exception) -> Response:
    """The database cannot be reached."""
    logger.error("The store cannot be used: %s", error)
    text = await kept.typed(request) if request.method == "POST" else ""
    lost = "It was not saved. Copy it, go back and send it again in a moment." if text else _lost(request)
    response = _page(request, 503, "The database cannot be reached", lost, text)
    response.headers["Retry-After"] = SECONDS_UNTIL_WORTH_TRYING
    return response


def calendar_unavailable(request: Request, error: Exception) -> Response:
    """The calendar that the clinic keeps elsewhere cannot be reached."""
    logger.error("The calendar cannot be used: %s", error)
    sentence = "It may or may not have done what you just sent. Please look at the visit again in a moment."
    if request.method != "POST":
        sentence = _lost(request)
    return _page(request, 503, "The clinic's calendar does not answer", sentence)


def form_expired(request: Request, _: Exception) -> Response:
    """The form is not of this session."""
    sentence = "That page was open for too long, or you signed in or out elsewhere. Nothing was changed."
    return _page(request, 403, "Please try that again", sentence)


def refused(request: Request, error: Exception) -> Response:
    """No such page, or not in this way."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    if status == 404:
        return _page(request, 404, "There is no such page", "The address may be mistyped.")
    if status == 403:
        return _page(
            request, 403, "This page is not for you", "Your role does not open it. An admin can change that."
        )
    return _page(request, status, "That did not work", "The desk did not understand the request.")


def broken(request: Request, _: Exception) -> Response:
    """A fault of ours; this answer passes no middleware, so it brings the headers itself."""
    response = _page(request, 500, "Something went wrong here", _lost(request))
    response.headers.update(HEADERS)
    return response


def deleted(request: Request, _: Exception) -> Response:
    """The visitor has deleted the conversation meanwhile."""
    sentence = "The visitor has deleted this chat, so nothing of it is kept and nothing was sent."
    return _page(request, 404, "This chat was deleted", sentence)


HANDLERS: Mapping[Any, Callable[[Request, Exception], Response | Awaitable[Response]]] = {
    StoreUnavailable: store_unavailable,
    CalendarUnavailable: calendar_unavailable,
    FormExpired: form_expired,
    NoConversation: deleted,
    HTTPException: refused,
    Exception: broken,
}


def _lost(request: Request) -> str:
    if request.method == "POST":
        return "What you just sent was not saved. Please enter it again in a moment."
    return "Nothing is lost. Please try again in a moment."


def _page(request: Request, status: int, title: str, sentence: str, kept: str = "") -> Response:
    return render(request, "trouble.html", status, title=title, sentence=sentence, kept=kept)
