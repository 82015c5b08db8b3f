"""Errors of the website channel, as `application/problem+json` (RFC 9457)."""

from sanic.response import HTTPResponse, json


class Problem(Exception):
    """A request that cannot be served, and what its sender may do about it."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


def answer(problem: Problem) -> HTTPResponse:
    """The response that tells the problem."""
    return json(
        {"status": problem.status, "title": problem.title, "detail": problem.detail},
        status=problem.status,
        content_type="application/problem+json",
    )
