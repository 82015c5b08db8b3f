"""Errors of the website channel, as `application/problem+json` (RFC 9457)."""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, RequestTimeout, SanicException, ServiceUnavailable
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.limits import TooMuch
from bot.knowledge.collection import read_knowledge
from bot.store.conversations import NoConversation
from bot.store.database import StoreUnavailable

SAFETY = (
    "In an emergency, call {clinic.numbers.emergency}. "
    "If you think about suicide, {clinic.numbers.reach_crisis}."
)
APOLOGY = "I am sorry, I could not answer that. Please call us at {clinic.phone}. " + SAFETY
SLOW_DOWN = "That was too much at once. Please wait SECONDS seconds and try again. " + SAFETY
DELETED = "This chat was deleted. Please start a new one."
REFUSALS = {
    400: ("Unreadable", "The request cannot be read."),
    404: ("No such page", "There is no such page here."),
    405: ("Not possible here", "This address does not take that kind of request."),
    408: ("Too slow", "The request took too long to arrive. Please try again."),
    413: ("Too large", "That is too long for one message. " + APOLOGY),
}
UNREADABLE = "NONE"  # Sanic's name for the method of a request that it could not read

logger = logging.getLogger(__name__)


class Problem(Exception):
    """A request that cannot be served, and what its sender may do about it."""

    def __init__(
        self, status: int, title: str, detail: str, headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.headers = status, title, detail, headers


def whom_to_call() -> str:
    """What a visitor is told when nothing better can be said."""
    return read_knowledge().fill(APOLOGY)


def answer(problem: Problem) -> HTTPResponse:
    """The response that tells the problem."""
    return json(
        {"status": problem.status, "title": problem.title, "detail": problem.detail},
        status=problem.status,
        headers=dict(problem.headers),
        content_type="application/problem+json",
    )


def answer_errors(app: Sanic) -> None:
    """Turn whatever goes wrong with a request, also with one that cannot be read, into a problem."""
    for kind, problem_of in PROBLEMS.items():
        app.error_handler.add(kind, _tell(problem_of))
    app.error_handler.add(Exception, _tell_unexpected)


def _tell(problem_of: Callable[[Any], Problem]) -> Callable[[Request, Exception], HTTPResponse]:
    return lambda _, error: answer(problem_of(error))


def _tell_unexpected(request: Request, error: Exception) -> HTTPResponse:
    if request.method == UNREADABLE:  # nothing of ours has run: it is the request that is wrong
        return answer(_refused(InvalidUsage("")))
    logger.error("A request ended with %s", type(error).__name__)  # its own text may hold words
    return answer(Problem(500, "Not done", whom_to_call()))


def _too_much(error: TooMuch) -> Problem:
    detail = read_knowledge().fill(SLOW_DOWN.replace("SECONDS", str(error.seconds)))
    return Problem(429, "Too many at once", detail, {"Retry-After": str(error.seconds)})


def _refused(error: SanicException) -> Problem:
    """What Sanic itself refuses: its words are for programmers, so the status alone decides ours."""
    title, detail = REFUSALS.get(error.status_code, ("Not done", APOLOGY))
    headers = getattr(error, "headers", {})  # such as Allow
    return Problem(error.status_code, title, read_knowledge().fill(detail), headers)


# A request that Sanic gives up waiting for ends as ServiceUnavailable.
PROBLEMS: Mapping[type[Exception], Callable[[Any], Problem]] = {
    Problem: lambda problem: problem,
    TooMuch: _too_much,
    # The message was not kept, so nobody will answer it: say whom to call.
    StoreUnavailable: lambda _: Problem(503, "Not available", whom_to_call()),
    NoConversation: lambda _: Problem(401, "No valid session", DELETED),
    ServiceUnavailable: lambda _: _refused(RequestTimeout("")),
    SanicException: _refused,
}
