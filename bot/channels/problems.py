"""Errors of the website channel, as `application/problem+json` (RFC 9457)."""

import logging

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.knowledge.collection import read_knowledge
from bot.store.conversations import NoConversation
from bot.store.database import StoreUnavailable

APOLOGY = (
    "I am sorry, I could not answer that. Please call us at {clinic.phone}. "
    "In an emergency, call {clinic.numbers.emergency}. "
    "If you think about suicide, {clinic.numbers.reach_crisis}."
)

logger = logging.getLogger(__name__)


class Problem(Exception):
    """A request that cannot be served, and what its sender may do about it."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


def whom_to_call() -> str:
    """What a visitor is told when nothing better can be said."""
    return read_knowledge().fill(APOLOGY)


def answer(problem: Problem) -> HTTPResponse:
    """The response that tells the problem."""
    return json(
        {"status": problem.status, "title": problem.title, "detail": problem.detail},
        status=problem.status,
        content_type="application/problem+json",
    )


def answer_errors(blueprint: Blueprint) -> None:
    """Turn whatever goes wrong with a request of the blueprint into a problem that is told."""

    @blueprint.exception(Problem)
    async def tell(_: Request, problem: Problem) -> HTTPResponse:
        return answer(problem)

    @blueprint.exception(StoreUnavailable)
    async def tell_unavailable(_: Request, __: StoreUnavailable) -> HTTPResponse:
        # The message was not kept, so nobody will answer it: say whom to call.
        return answer(Problem(503, "Not available", whom_to_call()))

    @blueprint.exception(NoConversation)
    async def tell_deleted(_: Request, __: NoConversation) -> HTTPResponse:
        return answer(Problem(401, "No valid session", "This chat was deleted. Please start a new one."))

    @blueprint.exception(Exception)
    async def tell_error(_: Request, error: Exception) -> HTTPResponse:
        logger.error("A request ended with %s", type(error).__name__)  # its own text may hold words
        return answer(Problem(getattr(error, "status_code", 500), "Not done", whom_to_call()))
