"""The limits of a plan as conditions: how many meetings, or how much time in them, somebody has in a week or month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lmp_core.coordination.load import concerned
from lmp_core.model import Activity, Limit
from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.formulate.period_limits import PeriodLimits
from lmp_plugins.dates.formulate.time_grid import is_clock
from lmp_plugins.dates.problem.problem import PeriodLimit


class LimitConditions:
    """The conditions of limits on meetings that are placed, beside the meetings ``to_come`` that stay."""

    def __init__(self, frame: Frame, placements: Mapping[str, Placement], to_come: Sequence[Occurrence]) -> None:
        self._frame = frame
        self._placements = placements
        self._to_come = to_come
        self._taken_up_by: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, limit: Limit) -> Iterator[PeriodLimit]:
        """The conditions of a limit: one for each whom it is about and who has meetings that are placed."""
        price = PRICES[OriginKind.LIMIT] if limit.required else None
        periods = PeriodLimits(self._frame, limit.per)
        for who in concerned(self._frame.context.graph, limit):
            ids = self._placed_by_who.get(who, ())
            if not ids:
                continue
            stays = self._fixed_by_who.get(who, [])
            origin = Origin(kind=OriginKind.LIMIT, part=limit.id, who=(who,))
            if limit.meetings is not None:
                yield periods.condition(
                    f"limit:{limit.id}:meetings:{who}",
                    dict.fromkeys(ids, 1),
                    limit.meetings,
                    [(occurrence, 1) for occurrence in stays],
                    origin,
                    price,
                )
            if limit.time is not None:
                yield periods.condition(
                    f"limit:{limit.id}:time:{who}",
                    {id: self._length(self._placements[id]) for id in ids},
                    self._frame.grid.steps(limit.time, up=False),
                    [(occurrence, self._length_of_fixed(occurrence)) for occurrence in stays],
                    origin,
                    price,
                )

    @cached_property
    def _placed_by_who(self) -> dict[str, list[str]]:
        """By unit, group and role: the ids of the meetings that are placed and take them up."""
        by_who: dict[str, list[str]] = {}
        for id, placement in self._placements.items():
            for who in self._taken_up(placement.activity) if placement.meeting else ():
                by_who.setdefault(who, []).append(id)
        return by_who

    @cached_property
    def _fixed_by_who(self) -> dict[str, list[Occurrence]]:
        by_who: dict[str, list[Occurrence]] = {}
        for occurrence in self._to_come:
            for who in self._taken_up(occurrence.activity):
                by_who.setdefault(who, []).append(occurrence)
        return by_who

    def _taken_up(self, activity: Activity) -> frozenset[str]:
        """All whom an activity takes up: those who are asked, those among them, and the units they belong to."""
        asked = tuple(participant.who for participant in activity.takes_part if not participant.optional)
        if asked not in self._taken_up_by:
            context = self._frame.context
            members = frozenset().union(*map(context.graph.members, asked))
            self._taken_up_by[asked] = members | frozenset(context.calendars.units(asked))
        return self._taken_up_by[asked]

    def _length(self, placement: Placement) -> int:
        """How much of a day's meetings a task is: without a time of day it counts as long as a meeting usually is."""
        if placement.timed:
            return placement.task.length
        return placement.days * self._frame.grid.steps(self._frame.plan.coordination.meeting_length)

    def _length_of_fixed(self, occurrence: Occurrence) -> int:
        grid = self._frame.grid
        if isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
            return grid.at(occurrence.end, up=True) - grid.at(occurrence.start)
        length, when = occurrence.activity.duration, occurrence.activity.when
        if isinstance(when, Recurring) and when.duration is not None:
            length = when.duration
        if length is None or not is_clock(length):
            length = self._frame.plan.coordination.meeting_length
        return grid.steps(length)
