"""Tells open pages of the desk that something has changed, so that they fetch themselves anew."""

import asyncio
import time
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.store import changes
from bot.store.database import StoreUnavailable, reading

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_OF_ONE_STREAM = 60.0  # then the browser asks anew, and who is signed in is checked again


class Pulse:
    """One look a second at the store, whoever and however many they are who listen."""

    def __init__(self) -> None:
        self._state, self._looked_at = "", 0.0
        self._looking = asyncio.Lock()

    async def state(self) -> str:
        """The state of the desk, at most a second old; the last one known while the store is gone."""
        async with self._looking:
            if time.monotonic() - self._looked_at >= SECONDS_BETWEEN_LOOKS * 0.9:
                self._state = await run_in_threadpool(_look) or self._state
                self._looked_at = time.monotonic()
        return self._state


async def stream(request: Request) -> Response:
    """An event at once, and one whenever something has changed."""
    beats = _beats(request.app.state.pulse)
    return StreamingResponse(beats, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _beats(pulse: Pulse) -> AsyncIterator[str]:
    told, end = "", time.monotonic() + SECONDS_OF_ONE_STREAM
    yield "retry: 1000\n\n"
    while time.monotonic() < end:
        state = await pulse.state()
        if state != told:
            told = state
            yield f"data: {state}\n\n"
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def _look() -> str:
    try:
        with reading() as opened:
            return changes.state_of_the_desk(opened)
    except StoreUnavailable:
        return ""
