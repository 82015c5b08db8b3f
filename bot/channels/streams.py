"""Tells the open pages of a conversation, in this process, that something happened."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.channels.limits import TooMuch

MOST_PAGES = 12
SECONDS_UNTIL_A_PAGE_MAY_CLOSE = 15
Event = tuple[str, dict[str, Any]]
Listener = asyncio.Queue[Event | None]


class Streams:
    """The pages that listen, by conversation. What was said is in the store; this only wakes them."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self.anything = asyncio.Event()  # set whenever there are new lines, wherever; whoever waits clears it

    @contextmanager
    def listen(self, conversation: str) -> Iterator[Listener]:
        """A queue of events: None means "there are new lines in the store".

        Raises TooMuch if as many pages of the conversation as may be are open already.
        """
        if len(self._listeners.get(conversation, ())) >= MOST_PAGES:
            raise TooMuch(SECONDS_UNTIL_A_PAGE_MAY_CLOSE)
        listener: Listener = asyncio.Queue()
        self._listeners[conversation].add(listener)
        try:
            yield listener
        finally:
            self._listeners[conversation].discard(listener)
            if not self._listeners[conversation]:
                del self._listeners[conversation]

    def wake(self, conversation: str) -> None:
        """Let the pages look for new lines."""
        self._put(conversation, None)
        self.anything.set()

    def publish(self, conversation: str, name: str, data: dict[str, Any]) -> None:
        """Send an event that nobody needs after a reload, such as typing."""
        self._put(conversation, (name, data))

    def _put(self, conversation: str, event: Event | None) -> None:
        for listener in self._listeners.get(conversation, ()):
            listener.put_nowait(event)
