"""How long a piece of work keeps the processor busy, whatever else the machine and the other tests do."""

import time
from collections.abc import Callable
from timeit import repeat


def processor_seconds(act: Callable[[], object], times: int = 1) -> float:
    """Seconds of this thread for one `act`, without garbage collection: the best of three runs."""
    return min(repeat(act, timer=time.thread_time, number=times, repeat=3)) / times
