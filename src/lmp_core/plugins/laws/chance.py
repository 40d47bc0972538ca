"""Noticing that code reads the clock or draws lots."""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

_DATES = {"today", "now", "utcnow"}
_TIMES = {"time", "time_ns"}
_LUCK = {"urandom", "uuid1", "uuid4", "token_hex", "token_bytes", "token_urlsafe"}
# The generator behind random.random(); one that was made with a seed is as good as a table.
_SHARED: Any = random._inst


class Chance:
    """A record of the clock readings (``clock``) and random draws (``luck``) by a package during a call, in words.

    Only calls that the package makes itself count. A library that it uses may look at the clock for its own ends.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self.clock: list[str] = []
        self.luck: list[str] = []

    def during(self, call: Callable[[], T]) -> T:
        """Run ``call`` in this thread, and take note."""
        before = sys.getprofile()
        sys.setprofile(self._note)
        try:
            return call()
        finally:
            sys.setprofile(before)

    def _note(self, frame: FrameType, event: str, called: Any) -> None:
        if event == "c_call":
            name = getattr(called, "__name__", "")
            owner = getattr(called, "__self__", None)
            if name in _DATES and isinstance(owner, type) and issubclass(owner, dt.date):
                self._add(self.clock, frame, f"asks for {owner.__name__}.{name}()")
            elif name in _TIMES and getattr(owner, "__name__", "") == "time":
                self._add(self.clock, frame, f"asks for time.{name}()")
            elif owner is _SHARED:
                self._add(self.luck, frame, f"asks for random.{name}()")
            elif name in _LUCK:
                self._add(self.luck, frame, f"asks for {name}()")
        elif event == "call":
            code, back = frame.f_code, frame.f_back
            if back is None:
                return
            if code.co_name in _LUCK and frame.f_globals.get("__name__") in ("uuid", "secrets"):
                self._add(self.luck, back, f"asks for {code.co_name}()")
            elif frame.f_globals.get("__name__") == "random" and frame.f_locals.get("self") is _SHARED:
                self._add(self.luck, back, f"asks for random.{code.co_name}()")

    def _add(self, requests: list[str], frame: FrameType, what: str) -> None:
        module = str(frame.f_globals.get("__name__", ""))
        if module == self._package or module.startswith(f"{self._package}."):
            if what not in requests:
                requests.append(what)
