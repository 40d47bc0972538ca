"""What is wanted of a proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

import attrs

from lmp_core.calendars.busy_times import BusyTime
from lmp_core.timeline.occurrence import Moment


class Move(StrEnum):
    """Which of the dated activities may be moved."""

    NONE = "none"
    CLASHING = "clashing"
    """Those that clash with another, and what is part of them."""
    ALL = "all"


@attrs.frozen(kw_only=True)
class Options:
    """What is wanted of a proposal.

    ``move`` is which dated activities may be moved; ``only`` names the activities to look at instead. Those without a
    date get one unless ``undated`` is false. ``pinned`` says where some activities are to be, by id. ``until`` is the
    last day on which anything is placed, None for the end of the plan's period. Without ``times`` meetings get a day
    and no time of day. ``busy`` is when people cannot. With ``soonest`` the end of the last activity comes before all
    preferences.
    """

    move: Move = Move.CLASHING
    only: tuple[str, ...] = ()
    undated: bool = True
    pinned: Mapping[str, Moment] = attrs.field(factory=dict)
    until: dt.date | None = None
    times: bool = True
    busy: tuple[BusyTime, ...] = ()
    soonest: bool = False
