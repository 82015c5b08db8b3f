"""Sees to it that requests arrive soon and whole, and that no address takes all connections."""

import asyncio
from collections import Counter

from sanic import Blueprint
from sanic.models.server_types import ConnInfo
from sanic.request import Request
from sanic.response import BaseHTTPResponse

SECONDS_TO_ARRIVE = 20
MOST_CONNECTIONS = 256


def watch(blueprint: Blueprint, *, by_address: bool) -> None:
    """Watch the whole server that the blueprint joins; behind a proxy, all share one address: not by it.

    Sanic waits as long as bytes keep dripping in. Here the clock runs from the start of the connection, and
    again from the end of each answer, until the next request is there with its body.
    """
    open_connections: Counter[str] = Counter()

    @blueprint.signal("http.lifecycle.begin")
    async def connect(conn_info: ConnInfo) -> None:
        conn_info.ctx.task = asyncio.current_task()
        open_connections[conn_info.client_ip] += 1
        if by_address and open_connections[conn_info.client_ip] > MOST_CONNECTIONS:
            conn_info.ctx.task.cancel()
        _start_clock(conn_info)

    @blueprint.signal("http.lifecycle.response")
    async def await_next(request: Request, **_: BaseHTTPResponse) -> None:
        if request.conn_info:
            _start_clock(request.conn_info)

    @blueprint.signal("http.lifecycle.complete")
    async def disconnect(conn_info: ConnInfo) -> None:
        stop_clock(conn_info)
        open_connections[conn_info.client_ip] -= 1
        if not open_connections[conn_info.client_ip]:
            del open_connections[conn_info.client_ip]


def stop_clock(conn_info: ConnInfo | None) -> None:
    """The request is there: what is done with it may take its time."""
    clock = getattr(conn_info and conn_info.ctx, "clock", None)
    if clock:
        clock.cancel()


def _start_clock(conn_info: ConnInfo) -> None:
    stop_clock(conn_info)
    loop = asyncio.get_running_loop()
    conn_info.ctx.clock = loop.call_later(SECONDS_TO_ARRIVE, conn_info.ctx.task.cancel)
