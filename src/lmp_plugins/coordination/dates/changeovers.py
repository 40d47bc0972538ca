"""Time to get from one meeting to the next in another place: just what clashes ask for (:mod:`lmp_core.coordination.travel_time`).

It is a matter of two meetings, and not of the people who go to both: in the same room, or on a screen, they may follow
each other at once.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.slots import LONGEST, Slot, Wanted, brings_people_together, is_open, overlapping, slot_of
from lmp_core.coordination.travel_time import Ways
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.hierarchy import Nesting, parents
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.coordination.dates.grid import Grid
from lmp_plugins.coordination.dates.possible import blocked
from lmp_plugins.coordination.dates.problem import Apart, Condition, Item, Span, Within, extent, without
from lmp_plugins.coordination.dates.reasons import PRICES, Reason, Source

_FAR = 10**9
_NO_TIME = dt.timedelta(0)


@attrs.frozen(eq=False)
class _Meeting:
    """A meeting, or one sitting of it: between ``first`` and ``last``, and there for good when it has a ``slot``."""

    occurrence: Occurrence
    first: int
    last: int
    slot: Slot | None = None

    @property
    def id(self) -> str:
        return self.occurrence.activity.id


def changeovers(
    context: PlanContext,
    grid: Grid,
    items: Mapping[str, Item],
    timed: Iterable[str],
    fixed: Iterable[Occurrence],
    conditions: Iterable[Condition],
) -> Iterator[Condition]:
    """What keeps the items apart from each other, and from what stays, for those who have to get there.

    ``timed`` are the ids of the meetings that have a time of day. With ``conditions`` on single items it is seen which
    of them can come near each other at all; nothing is said of the others.
    """
    plan, day = context.plan, grid.day
    ways, wanted = Ways(plan), Wanted(context)
    if ways.longest <= _NO_TIME:
        return
    longest = _grains(grid, ways.longest)
    bounds = _bounds(items, conditions)
    meetings: list[_Meeting] = []
    for id in timed:
        if id not in bounds or not 0 < items[id].length <= LONGEST.days * day:
            continue
        low, high = bounds[id]
        first, farthest = low, high + max(extent(items[id], on, day) for on in _start_days(items[id], day))
        sittings = {(one.participants, one.venues): one for one in context.timeline.of(id) if one.venues}
        meetings += [_Meeting(one, first, farthest) for one in sittings.values()]
    movable = len(meetings)
    for stays in fixed:
        meeting = stays.venues and is_open(stays) and brings_people_together(plan, stays.activity)
        slot = slot_of(stays) if meeting else None
        if slot is not None and slot.timed and slot.end + ways.longest > grid.moment(day):
            meetings.append(_Meeting(stays, grid.at(slot.start), grid.at(slot.end, up=True), slot))
    nesting = Nesting(parents(plan, plan.activities))
    needed: dict[tuple[str, str], tuple[dt.timedelta, _Meeting, _Meeting]] = {}
    for one, other in _near(meetings, movable, wanted, longest):
        way = ways.nearest(one.occurrence.venues, other.occurrence.venues)
        if way is None or way[0] <= _NO_TIME or nesting.related(one.id, other.id):
            continue
        pair = (one.id, other.id if other.slot is None else other.occurrence.key)
        if pair not in needed or needed[pair][0] < way[0]:
            needed[pair] = (way[0], one, other)
    changeover = plan.coordination.changeover.timedelta
    for (_, key), (time, one, other) in needed.items():
        source = Source.TRAVEL if time > changeover else Source.CHANGEOVER
        reason = Reason(source=source, activity=one.id, other=other.id, lag=_minutes(time))
        name, price = f"{source}:{one.id}:{key}", PRICES[source]
        if other.slot is None:
            gap = _grains(grid, time)
            yield Apart(key=name, first=one.id, second=other.id, gap=gap, reason=reason, price=price)
            continue
        item = items[one.id]
        taken = grid.at(other.slot.start - time), grid.at(other.slot.end + time, up=True)
        holes = blocked(item, [taken], day)
        if any(_touches(item.starts, hole) for hole in holes):
            spans = without([(-_FAR, _FAR)], holes)
            yield Within(key=name, item=item.id, spans=spans, reason=reason, price=price)


def _near(meetings: list[_Meeting], movable: int, wanted: Wanted, longest: int) -> Iterator[tuple[_Meeting, _Meeting]]:
    """Those that can come near each other and share somebody who has to be in both, what moves first; each pair once,
    in order.
    """
    by_person: dict[str, list[int]] = {}
    for number, meeting in enumerate(meetings):
        for who in wanted.in_person(meeting.occurrence):
            # Who goes to nothing that moves is of no interest.
            if number < movable or who in by_person:
                by_person.setdefault(who, []).append(number)
    # Many are wanted by just the same meetings.
    together = {tuple(numbers) for numbers in by_person.values() if len(numbers) > 1}
    found: set[tuple[int, int]] = set()
    for numbers in together:
        spans = ((number, meetings[number].first, meetings[number].last + longest) for number in numbers)
        found.update(pair for pair in overlapping(spans) if pair[0] < movable)
    for one, other in sorted(found):
        yield meetings[one], meetings[other]


def _bounds(items: Mapping[str, Item], conditions: Iterable[Condition]) -> dict[str, Span]:
    """The first and last start of each item that its own conditions leave; without those that can be nowhere."""
    found = {id: (one.starts[0][0], one.starts[-1][1]) for id, one in items.items() if one.starts}
    for one in conditions:
        if isinstance(one, Within) and one.item in found:
            low, high = found[one.item]
            if not one.spans or one.spans[0][0] > high or one.spans[-1][1] < low:
                del found[one.item]
            else:
                found[one.item] = max(low, one.spans[0][0]), min(high, one.spans[-1][1])
    return found


def _start_days(item: Item, day: int) -> Iterable[int]:
    return item.sittings if item.sittings is not None else (item.starts[0][0] // day,)


def _touches(spans: tuple[Span, ...], hole: Span) -> bool:
    place = bisect_right(spans, (hole[1], _FAR)) - 1
    return place >= 0 and spans[place][1] >= hole[0]


def _minutes(time: dt.timedelta) -> Duration:
    return Duration(int(time.total_seconds()) // 60, DurationUnit.MINUTES)


def _grains(grid: Grid, time: dt.timedelta) -> int:
    return grid.grains(_minutes(time))
