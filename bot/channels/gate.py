"""Shuts Rasa's own HTTP API, which could read any conversation, to all who lack the token."""

import hmac
import json

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels import arrival, problems
from bot.channels.inbound import plain
from bot.channels.problems import Problem

PARSE = "/model/parse"
OPEN_PATHS = frozenset({"/", "/version", PARSE})
OPEN_FOLDERS = ("/chat/", "/webhooks/")  # whoever comes there proves who they are
MOST_BYTES = 64 * 1024


def close(blueprint: Blueprint, api_token: str, proxies: int) -> None:
    """Guard the whole server that the blueprint joins, which stands behind so many proxies of ours.

    An empty token lets nobody past the open paths.
    `/model/parse` reads no conversation; it stays open to programs on this machine; no proxy need show it.
    """

    arrival.watch(blueprint, by_address=not proxies)

    @blueprint.listener("before_server_start")
    async def guard(app: Sanic, _: object) -> None:
        app.config.REQUEST_MAX_SIZE = MOST_BYTES  # Sanic reads the whole body before any of us sees it
        app.config.PROXIES_COUNT = proxies
        app.register_middleware(check, "request")
        problems.answer_errors(app)

    async def check(request: Request) -> HTTPResponse | None:
        arrival.stop_clock(request.conn_info)
        if request.method == problems.UNREADABLE:
            return None
        if request.path == PARSE:
            _make_plain(request)
        if request.path.startswith(OPEN_FOLDERS) or request.path in OPEN_PATHS:
            return None
        if api_token and hmac.compare_digest(api_token.encode(), _token(request)):
            return None
        return problems.answer(Problem(401, "Not open", "This address needs the API token."))


def _token(request: Request) -> bytes:
    return (request.token or "").encode(errors="surrogateescape")


def _make_plain(request: Request) -> None:
    """Take the slash from a text to be parsed: Rasa would see an intent, and log what it cannot read."""
    try:
        body = json.loads(request.body)
        request.body = json.dumps({**body, "text": plain(body["text"]) or "?"}).encode()
    except (ValueError, TypeError, KeyError, AttributeError):
        return  # Rasa says itself what it expected
