"""Counts wrong passwords, so that nobody can try many."""

import time
from collections.abc import Callable

MOST_TRIES = 5
SECONDS_COUNTED = 15 * 60


class Attempts:
    """The tries for each name in the last fifteen minutes, in the memory of this process.

    A try is counted before its password is checked: tries sent all at once are counted too.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: dict[str, list[float]] = {}

    def seconds_to_wait(self, name: str) -> float:
        """How long until this name may be tried again; 0 if it may now."""
        self._drop_old()
        tries = self._tries.get(name, [])
        if len(tries) < MOST_TRIES:
            return 0
        return tries[-MOST_TRIES] + SECONDS_COUNTED - self._clock()

    def count(self, name: str) -> None:
        """Count one try."""
        self._tries.setdefault(name, []).append(self._clock())

    def take_back(self, name: str) -> None:
        """Do not count the latest try: its password could not be checked."""
        if self._tries.get(name):
            self._tries[name].pop()

    def forget(self, name: str) -> None:
        """Start anew: the right password was given."""
        self._tries.pop(name, None)

    def _drop_old(self) -> None:
        oldest = self._clock() - SECONDS_COUNTED
        recent = {name: [at for at in tries if at > oldest] for name, tries in self._tries.items()}
        self._tries = {name: tries for name, tries in recent.items() if tries}
