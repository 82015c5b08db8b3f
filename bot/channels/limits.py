"""How much a visitor may send: token buckets, one for each key, counted in this process."""

import math
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from sanic.request import Request

MOST_KEYS = 10_000
EVERYBODY = "everybody"
NETWORK = slice(0, 8)  # one household or office owns a whole IPv6 network of 64 bits


class TooMuch(Exception):
    """More was sent than is allowed; `seconds` later, one more is."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"expected {seconds} s of rest")
        self.seconds = seconds


class Limit:
    """So many at once for each key, and then so many a second."""

    def __init__(self, at_once: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._slack = (at_once - 1) / per_second
        self._pause = 1 / per_second
        self._clock = clock
        self._rested: dict[str, float] = {}  # when the key may send as many at once as one that never did

    def count(self, key: str) -> None:
        """Count one more of the key; raises TooMuch, and counts nothing, if it may not send it yet."""
        now = self._clock()
        rested = max(self._rested.get(key, now), now)
        if rested - now > self._slack:
            raise TooMuch(math.ceil(rested - now - self._slack))
        self._rested[key] = rested + self._pause
        if len(self._rested) > MOST_KEYS:
            self._forget_the_rested(now)

    def _forget_the_rested(self, now: float) -> None:
        self._rested = {key: rested for key, rested in self._rested.items() if rested > now}


def address_of(request: Request) -> str:
    """The address that the request came from: the one our own proxies saw, or else the connection's."""
    try:
        address = ip_address(request.remote_addr.strip("[]") or request.ip)
    except ValueError:  # what a visitor wrote in place of an address is not one
        return str(request.ip)
    return address.packed[NETWORK].hex() if isinstance(address, IPv6Address) else str(address)
