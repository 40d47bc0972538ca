"""How much a call of a plug-in has worked: in processor time, so that a busy machine takes nothing from it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from lmp_core.plugins.limits import LEAST_SHARE

HAS_CLOCKS = hasattr(time, "pthread_getcpuclockid")
"""Whether this system tells the processor time of a thread; where not, time by the clock on the wall is counted."""


class WorkClock:
    """Tells when a call is over its ``seconds`` of work; ``used`` gives the processor seconds used so far.

    One that waits is over, too, when it has worked less than :data:`~lmp_core.plugins.limits.LEAST_SHARE` of as many
    seconds on the wall.
    """

    def __init__(self, used: Callable[[], float], seconds: float) -> None:
        self._used = used
        self._seconds = seconds
        self._began = self._last = used()
        self._since = time.monotonic()

    def over(self) -> bool:
        """Whether the time of the call is up."""
        used, now = self._used(), time.monotonic()
        if used - self._began >= self._seconds:
            return True
        if used - self._last >= LEAST_SHARE * self._seconds:
            self._last, self._since = used, now
        return now - self._since >= self._seconds


def own_clock() -> int | None:
    """The clock of the thread that asks, for :func:`used_by`; None where the system has none."""
    return time.pthread_getcpuclockid(threading.get_ident()) if HAS_CLOCKS else None


def process_clock(process: int) -> int | None:
    """The clock of a process with all its threads, as clock_getcpuclockid(3) makes it on Linux."""
    return (~process << 3) | 2 if HAS_CLOCKS else None


def used_by(clock: Callable[[], int | None]) -> Callable[[], float]:
    """What reads a clock: the processor seconds used; those of the clock on the wall where the system has no other."""
    used = 0.0

    def read() -> float:
        nonlocal used
        if not HAS_CLOCKS:
            return time.monotonic()
        number = clock()
        if number is not None:
            # Who has ended has no clock any more.
            with contextlib.suppress(OSError):
                used = time.clock_gettime(number)
        return used

    return read
