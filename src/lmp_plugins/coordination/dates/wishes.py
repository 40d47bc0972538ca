"""The wishes and limits of a plan as conditions: those that must hold, and those that cost something when they do not.

A limit counts what stays where it is as well: it bears less by that. Where that alone is above the limit, nothing more
is asked for than that nothing be added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lmp_core.context import PlanContext
from lmp_core.coordination.slots import brings_people_together
from lmp_core.model import Activity, Carrier, Certainty, Group, Limit, Outcome, Per, Plan, Role, Unit
from lmp_core.model import Wish as PlanWish
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.text import Text
from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.coordination.dates.from_plan import Placing
from lmp_plugins.coordination.dates.grid import Grid, clock_minutes, is_clock
from lmp_plugins.coordination.dates.problem import (
    Apart,
    AtMost,
    Condition,
    Item,
    Span,
    Wish,
    Within,
    joined,
    without,
)
from lmp_plugins.coordination.dates.reasons import PRICES, Reason, Source

KEEP: Mapping[Certainty, Text] = {
    Certainty.POSSIBLE: Text(
        nb="Mulige datoer blir stående", nn="Moglege datoar blir ståande", en="Possible dates stay"
    ),
    Certainty.HOPED: Text(
        nb="Datoer det er håp om, blir stående", nn="Datoar det er håp om, blir ståande", en="Hoped-for dates stay"
    ),
    Certainty.PLANNED: Text(
        nb="Planlagte datoer blir stående", nn="Planlagde datoar blir ståande", en="Planned dates stay"
    ),
    Certainty.CONFIRMED: Text(
        nb="Bekreftede datoer blir stående", nn="Stadfesta datoar blir ståande", en="Confirmed dates stay"
    ),
}
KEEP_WEIGHTS: Mapping[Certainty, int] = {
    Certainty.POSSIBLE: 2,
    Certainty.HOPED: 5,
    Certainty.PLANNED: 10,
    Certainty.CONFIRMED: 100,
}
"""What it costs to move an activity that has a date, by how sure it is. A breach of a wish costs the wish's weight, 1
when the plan gives none."""

LIMIT_WEIGHT = 5
"""What each meeting, or each hour, above a limit that need not hold costs."""

_DONE = (Outcome.HELD, Outcome.DONE, Outcome.CANCELLED)


def wishes_of(
    context: PlanContext,
    grid: Grid,
    items: Mapping[str, Item],
    placings: Mapping[str, Placing],
    last: dt.date,
    fixed: Sequence[Occurrence],
) -> tuple[list[Condition], tuple[Wish, ...]]:
    """(conditions that must hold, wishes) of what the plan limits and wishes, for the items beside what stays."""
    made = _Made(context, grid, items, placings, last, fixed)
    hard: list[Condition] = []
    soft: list[Wish] = []
    for wish in context.plan.wishes:
        found = tuple(made.wish(wish))
        if found and wish.required:
            hard += found
        elif found and wish.weight:
            soft.append(Wish(id=wish.id, title=wish.title, weight=wish.weight, conditions=found))
    for limit in context.plan.limits:
        found = tuple(made.limit(limit))
        if found and limit.required:
            hard += found
        elif found:
            weight = LIMIT_WEIGHT if limit.time is None else max(1, LIMIT_WEIGHT * grid.minutes // 60)
            soft.append(Wish(id=limit.id, title=limit.title, weight=weight, conditions=found))
    return hard, tuple(soft)


class _Made:
    def __init__(
        self,
        context: PlanContext,
        grid: Grid,
        items: Mapping[str, Item],
        placings: Mapping[str, Placing],
        last: dt.date,
        fixed: Sequence[Occurrence],
    ) -> None:
        self.context = context
        self.plan: Plan = context.plan
        self.grid = grid
        self.day = grid.day
        self.items = items
        self.placings = placings
        self.last = grid.number(last)
        self._cached: dict[object, tuple[Span, ...]] = {}
        self._asked: dict[tuple[str, ...], frozenset[str]] = {}
        self.meetings = [id for id, one in placings.items() if one.meeting]
        self.fixed = [
            one
            for one in fixed
            if one.precision.fixed
            and one.outcome not in _DONE
            and one.first_day is not None
            and one.first_day > context.as_of
            and brings_people_together(self.plan, one.activity)
        ]

    # --- wishes ---------------------------------------------------------------------------------------------------

    def wish(self, wish: PlanWish) -> Iterator[Condition]:
        """The conditions of a wish: one for each activity that it is about, or one for all."""
        ids = [id for id, one in self.placings.items() if wish.concerns(one.activity) and not one.pinned]
        reason = Reason(source=Source.WISH, part=wish.id)
        price = PRICES[Source.WISH] if wish.required else None
        if wish.weekdays:
            on = {one.number for one in wish.weekdays}
            for id in ids:
                yield Within(
                    key=f"wish:{wish.id}:weekdays:{id}",
                    item=id,
                    spans=self._on_weekdays(self.placings[id], on),
                    reason=_about(reason, id),
                    price=price,
                )
        if wish.time_from or wish.time_to:
            for id in ids:
                if self.placings[id].timed:
                    yield Within(
                        key=f"wish:{wish.id}:times:{id}",
                        item=id,
                        spans=self._between(self.items[id], wish.time_from, wish.time_to),
                        reason=_about(reason, id),
                        price=price,
                    )
        if wish.at_most is not None and ids:
            yield self._at_most(
                f"wish:{wish.id}:at-most",
                dict.fromkeys(ids, 1),
                wish.at_most,
                wish.per,
                [(one, 1) for one in self.fixed if wish.concerns(one.activity)],
                reason,
                price,
            )
        if wish.apart is not None:
            yield from self._apart(wish, ids, reason, price)

    def _on_weekdays(self, placing: Placing, on: set[int]) -> tuple[Span, ...]:
        """All the days of an activity are among the weekdays; of a series only the first counts."""
        length = 1 if placing.series else placing.days
        key = (tuple(sorted(on)), length)
        if key not in self._cached:
            self._cached[key] = joined(
                (n * self.day, n * self.day + self.day - 1)
                for n in range(self.last + 1)
                if all(self.grid.date(n + more).weekday() in on for more in range(length))
            )
        return self._cached[key]

    def _between(self, item: Item, begin: str | None, end: str | None) -> tuple[Span, ...]:
        low = -(-clock_minutes(begin) // self.grid.minutes) if begin else 0
        high = (clock_minutes(end) // self.grid.minutes if end else self.day) - item.length
        if (low, high) not in self._cached:
            self._cached[low, high] = joined((n * self.day + low, n * self.day + high) for n in range(self.last + 1))
        return self._cached[low, high]

    def _apart(self, wish: PlanWish, ids: Sequence[str], reason: Reason, price: int | None) -> Iterator[Condition]:
        """From one to the next: days are counted from day to day, minutes and hours from end to start."""
        assert wish.apart is not None
        days = 0 if is_clock(wish.apart) else _days(wish.apart)
        gap = self.grid.grains(wish.apart) if days == 0 else 0
        once = [id for id in ids if not self.placings[id].series and (days or self.placings[id].timed)]
        for place, one in enumerate(once):
            for other in once[:place]:
                yield Apart(
                    key=f"wish:{wish.id}:apart:{other}:{one}",
                    first=other,
                    second=one,
                    gap=gap,
                    days=days,
                    reason=Reason(source=Source.WISH, part=wish.id, activity=other, other=one),
                    price=price,
                )
        for occurrence in self.fixed:
            if not wish.concerns(occurrence.activity) or occurrence.first_day is None:
                continue
            n = self.grid.number(occurrence.first_day)
            for one in once:
                item = self.items[one]
                if days:
                    hole = ((n - days + 1) * self.day, (n + days) * self.day - 1)
                elif isinstance(occurrence.start, dt.datetime) and isinstance(occurrence.end, dt.datetime):
                    start, end = self.grid.at(occurrence.start), self.grid.at(occurrence.end, up=True)
                    hole = (start - item.length - gap + 1, end + gap - 1)
                else:
                    continue
                yield Within(
                    key=f"wish:{wish.id}:apart:{one}:{occurrence.key}",
                    item=one,
                    spans=without([(0, (self.last + 1) * self.day)], [hole]),
                    reason=Reason(source=Source.WISH, part=wish.id, activity=one, other=occurrence.activity.id),
                    price=price,
                )

    # --- limits ---------------------------------------------------------------------------------------------------

    def limit(self, limit: Limit) -> Iterator[Condition]:
        """The conditions of a limit: one for each whom it holds for."""
        price = PRICES[Source.LIMIT] if limit.required else None
        for who in self._carriers(limit):
            ids = [id for id in self._placed_by_who.get(who, ()) if self.placings[id].meeting]
            if not ids:
                continue
            stays = self._fixed_by_who.get(who, [])
            reason = Reason(source=Source.LIMIT, part=limit.id, who=(who,))
            if limit.meetings is not None:
                yield self._at_most(
                    f"limit:{limit.id}:meetings:{who}",
                    dict.fromkeys(ids, 1),
                    limit.meetings,
                    limit.per,
                    [(one, 1) for one in stays],
                    reason,
                    price,
                )
            if limit.time is not None:
                yield self._at_most(
                    f"limit:{limit.id}:time:{who}",
                    {id: self._length(id) for id in ids},
                    self.grid.grains(limit.time, up=False),
                    limit.per,
                    [(one, self._grains(one)) for one in stays],
                    reason,
                    price,
                )

    def _carriers(self, limit: Limit) -> list[str]:
        found = {part.id: None for part in map(self.plan.find, limit.who) if part is not None}
        parts: Mapping[Carrier, Sequence[Unit | Group | Role]] = {
            Carrier.UNIT: self.plan.units,
            Carrier.GROUP: self.plan.groups,
            Carrier.ROLE: self.plan.roles,
        }
        if limit.each is not None:
            found.update((part.id, None) for part in parts[limit.each])
        return list(found)

    @cached_property
    def _placed_by_who(self) -> dict[str, list[str]]:
        """By unit, group and role: what is placed and takes them up."""
        found: dict[str, list[str]] = {}
        for id in self.meetings:
            for who in self._taken_up(self.placings[id].activity):
                found.setdefault(who, []).append(id)
        return found

    @cached_property
    def _fixed_by_who(self) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {}
        for one in self.fixed:
            for who in self._taken_up(one.activity):
                found.setdefault(who, []).append(one)
        return found

    def _taken_up(self, activity: Activity) -> frozenset[str]:
        """All whom an activity takes up: those who are asked, those among them, and the units they belong to."""
        ids = tuple(one.who for one in activity.takes_part if not one.optional)
        known = self._asked.get(ids)
        if known is None:
            members = frozenset().union(*(self.context.graph.members(one) for one in ids))
            known = self._asked[ids] = members | frozenset(self.context.calendars.units(ids))
        return known

    def _length(self, id: str) -> int:
        """How much of a day's meetings an item is: one without a time of day counts as long as a meeting is."""
        if self.placings[id].timed:
            return self.items[id].length
        return self.placings[id].days * self.grid.grains(self.plan.coordination.meeting_length)

    def _grains(self, one: Occurrence) -> int:
        if isinstance(one.start, dt.datetime) and isinstance(one.end, dt.datetime):
            return self.grid.at(one.end, up=True) - self.grid.at(one.start)
        length = one.activity.duration
        when = one.activity.when
        if isinstance(when, Recurring) and when.duration is not None:
            length = when.duration
        if length is None or not is_clock(length):
            length = self.plan.coordination.meeting_length
        return self.grid.grains(length)

    def _at_most(
        self,
        key: str,
        weights: Mapping[str, int],
        most: int,
        per: Per,
        stays: Sequence[tuple[Occurrence, int]],
        reason: Reason,
        price: int | None,
    ) -> AtMost:
        base: dict[dt.date, int] = {}
        for one, weight in stays:
            assert one.first_day is not None
            begin = _begin(one.first_day, per)
            base[begin] = base.get(begin, 0) + weight
        spans = []
        here = _begin(self.grid.date(1), per)
        while here <= self.grid.date(self.last):
            following = _next(here, per)
            low, high = self.grid.number(here) * self.day, self.grid.number(following) * self.day - 1
            spans.append((low, high, max(0, most - base.get(here, 0))))
            here = following
        return AtMost(key=key, weights=weights, spans=tuple(spans), reason=reason, price=price)


def _about(reason: Reason, id: str) -> Reason:
    return Reason(source=reason.source, part=reason.part, activity=id)


def _begin(day: dt.date, per: Per) -> dt.date:
    return day - dt.timedelta(days=day.weekday()) if per is Per.WEEK else day.replace(day=1)


def _next(begin: dt.date, per: Per) -> dt.date:
    if per is Per.WEEK:
        return begin + dt.timedelta(days=7)
    return (begin + dt.timedelta(days=32)).replace(day=1)


def _days(apart: Duration) -> int:
    """Days from day to day; of working days, five are a week."""
    if apart.unit is DurationUnit.WORKING_DAYS:
        return apart.amount // 5 * 7 + apart.amount % 5
    return apart.timedelta.days
