"""Keeps other websites out: a page of a stranger cannot open this clinic's chat in a visitor's browser."""

from collections.abc import Collection

from sanic import Blueprint
from sanic.request import Request

from bot.channels.problems import Problem


def guard(blueprint: Blueprint, allowed: Collection[str], names: Collection[str]) -> None:
    """Let only our own pages and those of allowed origins use the addresses of the blueprint so named.

    Rasa, which is told the allowed origins at its start, lets browsers show them the answers (CORS).
    """

    @blueprint.middleware("request")
    async def refuse_strangers(request: Request) -> None:
        if request.path.rpartition("/")[2] in names and not _is_welcome(request, allowed):
            raise Problem(403, "Not from this website", "This website may not open this clinic's chat.")


def _is_welcome(request: Request, allowed: Collection[str]) -> bool:
    """Browsers name the origin of a page's request; other programs name none, and steal nobody's token."""
    origin = str(request.headers.get("origin", ""))
    is_ours = request.headers.get("sec-fetch-site") == "same-origin"
    return not origin or is_ours or origin in allowed or origin.partition("://")[2] == request.host
