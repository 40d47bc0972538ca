"""Where each condition comes from: a value that is put into words only when somebody asks."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from lmp_core.model import Relation
from lmp_core.model.duration import Duration


class Source(StrEnum):
    """What in a plan makes a condition."""

    WINDOW = "window"
    """The plan says between which days an activity is."""
    WORKING_DAYS = "working-days"
    """Those who take part have weekends, public holidays and breaks."""
    HOURS = "hours"
    """Meetings are held between two times of day."""
    ORDER = "order"
    """One activity must come before another."""
    AT_MOST_AFTER = "at-most-after"
    """One activity must come soon enough after another."""
    PART_OF = "part-of"
    """One activity is part of another, and lies within it."""
    TAKES_PART = "takes-part"
    """Somebody takes part in an activity that is to be placed."""
    SET = "set"
    """Somebody takes part in an activity that stays where it is."""
    BUSY = "busy"
    """Somebody cannot at that time, as their own calendar says."""
    ROOM = "room"
    """An activity that is to be placed is in a room."""
    ROOM_TAKEN = "room-taken"
    """An activity that stays where it is is in a room."""
    CHANGEOVER = "changeover"
    """Those who are in both need the plan's time to get from one room to the other."""
    TRAVEL = "travel"
    """Those who are in both need more than that to get from one place to the other, as the plan says."""
    LIMIT = "limit"
    """Nobody should have more than so much."""
    WISH = "wish"
    """A wish that must be met."""
    MOVED_TO = "moved-to"
    """The planner has said when an activity is to be."""


PRICES: dict[Source, int | None] = {
    Source.WISH: 10,
    Source.LIMIT: 20,
    Source.HOURS: 25,
    Source.WINDOW: 30,
    Source.ROOM: 40,
    Source.CHANGEOVER: 40,
    Source.TAKES_PART: 60,
    Source.AT_MOST_AFTER: 60,
    Source.PART_OF: 60,
    Source.ORDER: 80,
    Source.BUSY: 90,
    Source.MOVED_TO: 100,
    Source.ROOM_TAKEN: 150,
    Source.SET: 200,
    Source.WORKING_DAYS: 300,
    Source.TRAVEL: None,
}
"""What it costs to give a condition up, when the cheapest way out is looked for. A wish is given up before a window is
widened, a window widened before somebody stays away, and what others have fixed is the last to be touched. Nobody can
travel faster."""


@attrs.frozen(kw_only=True)
class Reason:
    """One condition of a plan. ``activity`` is whose it is, ``other`` the activity on the other side."""

    source: Source
    activity: str = ""
    other: str = ""
    who: tuple[str, ...] = ()
    """All who are concerned: they are wanted by the same activities."""
    days: tuple[dt.date, dt.date] | None = None
    times: tuple[dt.datetime, dt.datetime] | None = None
    relation: Relation | None = None
    lag: Duration | None = None
    part: str = ""
    """The id of the wish or limit."""
    rooms: tuple[int, int] | None = None
    """How many rooms are used, and how many there are, in a house with several."""
