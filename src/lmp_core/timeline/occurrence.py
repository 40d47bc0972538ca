"""One time that an activity is held or done: an occurrence."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.model import Activity, Outcome, Record
from lmp_core.model.text import Text
from lmp_core.model.value import Brief
from lmp_core.model.when import NOWHERE, Time
from lmp_core.model.when import Moment as Moment
from lmp_core.model.when import Precision as Precision
from lmp_core.model.when import day_of as day_of

_ORDER = {precision: place for place, precision in enumerate(Precision)}


@attrs.frozen(kw_only=True)
class Occurrence(Brief):
    """One time of an activity, with what is known of when it is.

    ``key`` is stable and unique in a plan: the activity's id; ``activity@2020-09-01`` for one time of a series, by the
    day that the rule gives; ``activity/skole-1`` for the sitting of a split activity; ``activity/skole-1@2020-09-01``.

    ``start`` and ``end`` are dates (``end`` is the last day, included) or local times (``end`` excluded). What is not
    known is None: a time without a duration has no ``end``. For a vague or unknown time they are the bounds in which it
    lies, and no dates to be printed as if it were held on them.

    ``units`` are the units of those who take part (for ``per_unit`` work, each does it on its own); ``venues`` the
    venues that are for these units. ``record`` is what happened. ``planned`` is the day it was meant for when it has
    been moved, and ``moved_because`` the holiday or break that a rule moved it away from. ``planned_time`` is its time
    before any record; nothing is known of it for what a record tells of and the plan did not hold.
    """

    key: str
    activity: Activity
    start: Moment | None = None
    end: Moment | None = None
    precision: Precision
    participants: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    record: Record | None = None
    outcome: Outcome | None = None
    planned: dt.date | None = None
    planned_time: Time = NOWHERE
    moved_because: Text | None = None

    def _shown(self) -> str:
        return f"Occurrence({self.key!r}, {self._when()})"

    def _when(self) -> str:
        """When it is, as ISO 8601 dates and times, for a program's reader."""
        if self.start is None or self.precision not in (Precision.EXACT, Precision.RANGE):
            return f"{self.precision}: {self.first_day or '?'} to {self.last_day or '?'}"
        if isinstance(self.start, dt.datetime):
            end = f"-{self.end:%H:%M}" if isinstance(self.end, dt.datetime) else ""
            return f"{self.start:%Y-%m-%d %H:%M}{end}"
        return str(self.start) if self.last_day in (None, self.start) else f"{self.start} to {self.last_day}"

    @property
    def first_day(self) -> dt.date | None:
        """The first day, or the first possible one; None when not known."""
        return None if self.start is None else day_of(self.start)

    @property
    def last_day(self) -> dt.date | None:
        """The last day, or the last possible one; None when not known. A meeting of unknown length ends on its day."""
        return Time(self.start, self.end, self.precision).last_day

    @property
    def rule_key(self) -> str:
        """The part of the key that tells the times of a series apart; sittings at the same time have the same."""
        return self.key.partition("@")[2]

    @property
    def dated(self) -> bool:
        """Whether the days it is on are known: exact, a range, or open with both ends known."""
        if self.precision is Precision.OPEN:
            return self.start is not None and self.end is not None
        return self.precision.fixed

    @property
    def timed(self) -> bool:
        """Whether the time of day is known."""
        return isinstance(self.start, dt.datetime)

    @property
    def cancelled(self) -> bool:
        """Whether it has been cancelled."""
        return self.outcome is Outcome.CANCELLED

    @property
    def put_off(self) -> bool:
        """Whether it was moved, and nobody has said to when: it has no date."""
        return self.outcome is Outcome.MOVED and self.record is not None and self.record.to is None

    @property
    def order(self) -> tuple[bool, dt.date, bool, dt.datetime, dt.date, int, str]:
        """The place in a timeline, as a key to sort by.

        By first day; on a day what is exact before what is vague, whole days before times. Those without a first day
        are last, the ones with a last day first among them. No two occurrences of a plan have the same place.
        """
        first, last = self.first_day, self.last_day
        return (
            first is None,
            first or dt.date.max,
            not self.precision.fixed,
            self.start if isinstance(self.start, dt.datetime) else dt.datetime.min,
            last or dt.date.max,
            _ORDER[self.precision],
            self.key,
        )
