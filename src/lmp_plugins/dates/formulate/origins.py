"""Where in a plan each condition comes from: values that are put into words only when somebody asks."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from lmp_core.model import Relation
from lmp_core.model.duration import Duration


class OriginKind(StrEnum):
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
    """The plan limits how much somebody should have."""
    WISH = "wish"
    """A wish that must be met."""
    MOVED_TO = "moved-to"
    """The planner has said when an activity is to be."""


PRICES: dict[OriginKind, int | None] = {
    OriginKind.WISH: 10,
    OriginKind.LIMIT: 20,
    OriginKind.HOURS: 25,
    OriginKind.WINDOW: 30,
    OriginKind.ROOM: 40,
    OriginKind.CHANGEOVER: 40,
    OriginKind.TAKES_PART: 60,
    OriginKind.AT_MOST_AFTER: 60,
    OriginKind.PART_OF: 60,
    OriginKind.ORDER: 80,
    OriginKind.BUSY: 90,
    OriginKind.MOVED_TO: 100,
    OriginKind.ROOM_TAKEN: 150,
    OriginKind.SET: 200,
    OriginKind.WORKING_DAYS: 300,
    OriginKind.TRAVEL: None,
}
"""What it costs to give a condition up, when the cheapest way out is looked for. A wish is given up before a window is
widened, a window widened before somebody stays away, and what others have fixed is the last to be touched. Nobody can
travel faster."""


@attrs.frozen(kw_only=True)
class Origin:
    """What in a plan a condition comes from: the activity that it is about, and the activity on the other side."""

    kind: OriginKind
    activity: str = ""
    other: str = ""
    who: tuple[str, ...] = ()
    """All people, units or rooms that it is about: the same activities want them."""
    days: tuple[dt.date, dt.date] | None = None
    times: tuple[dt.datetime, dt.datetime] | None = None
    relation: Relation | None = None
    lag: Duration | None = None
    part: str = ""
    """The id of the wish or limit."""
    rooms: tuple[int, int] | None = None
    """How many rooms are used, and how many there are, in a house with several."""
