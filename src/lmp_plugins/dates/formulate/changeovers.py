"""Time to get from one meeting to the next in another place, just as clashes ask for it.

See :mod:`lmp_core.coordination.travel_time`. It is a matter of two meetings, and not of the people who go to both: in
the same room, or on a screen, they may follow each other at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from lmp_core.coordination.slots import LONGEST, Slot, Wanted, brings_people_together, is_open, overlapping, slot_of
from lmp_core.coordination.travel_time import Ways
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.hierarchy import Nesting, parents
from lmp_core.timeline.occurrence import Occurrence
from lmp_plugins.dates.formulate.frame import Frame, Placement
from lmp_plugins.dates.formulate.origins import PRICES, Origin, OriginKind
from lmp_plugins.dates.problem.domains import blocked_starts
from lmp_plugins.dates.problem.evaluation import total_length
from lmp_plugins.dates.problem.problem import Condition, NoOverlap, StartWindow, Task
from lmp_plugins.dates.problem.spans import Span, difference, intersection

_FAR = 10**9
"""More steps than any plan lasts."""
_NO_TIME = dt.timedelta(0)


@attrs.frozen(eq=False)
class _Meeting:
    """A meeting, or a sitting of it, between ``first`` and ``last`` in steps. One that stays has a ``slot``."""

    occurrence: Occurrence
    first: int
    last: int
    slot: Slot | None = None

    @property
    def id(self) -> str:
        return self.occurrence.activity.id


@attrs.frozen(eq=False)
class _Way:
    """The time that it takes to get from a meeting that is placed to another one."""

    time: dt.timedelta
    meeting: _Meeting
    other: _Meeting


def changeovers(
    frame: Frame, placements: Mapping[str, Placement], fixed: Iterable[Occurrence], conditions: Iterable[Condition]
) -> Iterator[Condition]:
    """Keep meetings apart from each other, and from what stays, for those who have to get from one to the other.

    ``fixed`` are the occurrences of the activities that are not placed. ``conditions`` on single tasks show which
    meetings can come near each other at all; nothing is said of the others.
    """
    ways = Ways(frame.plan)
    if ways.longest <= _NO_TIME:
        return
    placed = list(_placed_meetings(frame, placements, conditions))
    meetings = [*placed, *_fixed_meetings(frame, fixed, ways.longest)]
    for key, way in _ways_needed(frame, ways, meetings, len(placed)).items():
        condition = _condition(frame, placements[way.meeting.id].task, key, way)
        if condition is not None:
            yield condition


def _placed_meetings(
    frame: Frame, placements: Mapping[str, Placement], conditions: Iterable[Condition]
) -> Iterator[_Meeting]:
    """The meetings with a time of day that are placed, one for each who are together in a place."""
    bounds = _bounds(placements, conditions)
    for id, placement in placements.items():
        task = placement.task
        if not (placement.meeting and placement.timed) or id not in bounds:
            continue
        if not 0 < task.length <= LONGEST.days * frame.day:
            continue
        first, last = bounds[id]
        last += max(total_length(task, on, frame.day) for on in _start_days(task, frame.day))
        sittings = {(sitting.participants, sitting.venues): sitting for sitting in frame.context.timeline.of(id)}
        for sitting in sittings.values():
            if sitting.venues:
                yield _Meeting(sitting, first, last)


def _fixed_meetings(frame: Frame, fixed: Iterable[Occurrence], longest: dt.timedelta) -> Iterator[_Meeting]:
    """The meetings that stay, and from which somebody may come to one that is placed."""
    grid = frame.grid
    for occurrence in fixed:
        if not (occurrence.venues and is_open(occurrence)):
            continue
        slot = slot_of(occurrence) if brings_people_together(frame.plan, occurrence.activity) else None
        if slot is not None and slot.timed and slot.end + longest > grid.moment(frame.day):
            yield _Meeting(occurrence, grid.at(slot.start), grid.at(slot.end, up=True), slot)


def _ways_needed(frame: Frame, ways: Ways, meetings: list[_Meeting], placed: int) -> dict[str, _Way]:
    """The longest way between each two meetings that somebody goes to both of, by the key of their condition."""
    plan = frame.plan
    nesting = Nesting(parents(plan, plan.activities))
    longest: dict[tuple[str, str], _Way] = {}
    reach = _steps(frame, ways.longest)
    for meeting, other in _near(meetings, placed, Wanted(frame.context), reach):
        way = ways.nearest(meeting.occurrence.venues, other.occurrence.venues)
        if way is None or way[0] <= _NO_TIME or nesting.related(meeting.id, other.id):
            continue
        pair = (meeting.id, other.id if other.slot is None else other.occurrence.key)
        if pair not in longest or longest[pair].time < way[0]:
            longest[pair] = _Way(way[0], meeting, other)
    return {f"{_kind(frame, way)}:{id}:{other}": way for (id, other), way in longest.items()}


def _kind(frame: Frame, way: _Way) -> OriginKind:
    usual = frame.plan.coordination.changeover.timedelta
    return OriginKind.TRAVEL if way.time > usual else OriginKind.CHANGEOVER


def _condition(frame: Frame, task: Task, key: str, way: _Way) -> Condition | None:
    """That there is time for a way; None when the task cannot be near the other meeting."""
    kind = _kind(frame, way)
    origin = Origin(kind=kind, activity=task.id, other=way.other.id, lag=_minutes(way.time))
    slot = way.other.slot
    if slot is None:
        gap = _steps(frame, way.time)
        return NoOverlap(key=key, first=task.id, second=way.other.id, gap=gap, origin=origin, price=PRICES[kind])
    occupied = frame.grid.at(slot.start - way.time), frame.grid.at(slot.end + way.time, up=True)
    holes = blocked_starts(task, [occupied], frame.day)
    if not any(intersection(task.starts, [hole]) for hole in holes):
        return None
    spans = difference([(-_FAR, _FAR)], holes)
    return StartWindow(key=key, task=task.id, spans=spans, origin=origin, price=PRICES[kind])


def _near(meetings: list[_Meeting], placed: int, wanted: Wanted, reach: int) -> Iterator[tuple[_Meeting, _Meeting]]:
    """The pairs that can come within ``reach`` of each other and share somebody who has to be in both, in order.

    The first ``placed`` meetings are placed; at least the first of each pair is one of them.
    """
    by_person: dict[str, list[int]] = {}
    for number, meeting in enumerate(meetings):
        for who in wanted.in_person(meeting.occurrence):
            # Who goes to nothing that moves is of no interest.
            if number < placed or who in by_person:
                by_person.setdefault(who, []).append(number)
    # Many are wanted by just the same meetings.
    groups = {tuple(numbers) for numbers in by_person.values() if len(numbers) > 1}
    pairs: set[tuple[int, int]] = set()
    for numbers in groups:
        spans = ((number, meetings[number].first, meetings[number].last + reach) for number in numbers)
        pairs.update(pair for pair in overlapping(spans) if pair[0] < placed)
    for number, other in sorted(pairs):
        yield meetings[number], meetings[other]


def _bounds(placements: Mapping[str, Placement], conditions: Iterable[Condition]) -> dict[str, Span]:
    """The first and last start of each task that its own windows leave; without those that can be nowhere."""
    starts = {id: placement.task.starts for id, placement in placements.items()}
    bounds = {id: (spans[0][0], spans[-1][1]) for id, spans in starts.items() if spans}
    for condition in conditions:
        if isinstance(condition, StartWindow) and condition.task in bounds:
            low, high = bounds[condition.task]
            spans = condition.spans
            if not spans or spans[0][0] > high or spans[-1][1] < low:
                del bounds[condition.task]
            else:
                bounds[condition.task] = max(low, spans[0][0]), min(high, spans[-1][1])
    return bounds


def _start_days(task: Task, day: int) -> Iterable[int]:
    return task.sittings if task.sittings is not None else (task.starts[0][0] // day,)


def _minutes(time: dt.timedelta) -> Duration:
    return Duration(int(time.total_seconds()) // 60, DurationUnit.MINUTES)


def _steps(frame: Frame, time: dt.timedelta) -> int:
    return frame.grid.steps(_minutes(time))
