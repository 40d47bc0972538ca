"""The schedule of a plan: earliest and latest days, slack, the critical chain, and why each activity is where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Plan
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.value import Brief
from lmp_core.schedule.conflict import Conflict, Infeasible, circle, explain
from lmp_core.schedule.constraints import Constraint
from lmp_core.schedule.network import ALWAYS, FIXED, MINUTES, NEVER, WORKING, Network
from lmp_core.schedule.passes import early, late, limits, order
from lmp_core.schedule.workdays import DAY

if TYPE_CHECKING:
    from lmp_core.calendars.work_calendars import WorkCalendars

_NO_PLACE = phrase("{id} has no place in the schedule")
_GIVE_A_TIME = phrase("give it a time")


@attrs.frozen(kw_only=True)
class Scheduled(Brief):
    """Where one activity can be. Days are whole days, the last one included; None where nothing bounds it.

    ``total_slack`` is by how many working days it can slip before it is too late for a last day of its own or of what
    comes after it, ``free_slack`` before any other activity has to give way. Neither is known, and nor is the latest
    time, where nothing hurries it. Slack below zero says by how many days it is too late already. ``because`` is what
    keeps it from being earlier. ``fixed`` activities have their date from the plan, ``series`` are held again and
    again. ``assumed`` tells that the plan does not say how long it takes; one working day is then counted with.
    """

    activity: str
    earliest_start: dt.date | None
    earliest_end: dt.date | None
    latest_start: dt.date | None
    latest_end: dt.date | None
    total_slack: int | None
    free_slack: int | None
    fixed: bool
    series: bool
    assumed: bool
    because: Constraint | None

    @property
    def critical(self) -> bool:
        """Whether it cannot slip at all."""
        return self.total_slack == 0


class Schedule:
    """The schedule of a plan. Made by :func:`schedule`.

    ``undated`` are the ids of activities that nothing says when they are, ``dropped`` of those that are cancelled, or
    over on a day that is not known. Neither has a place in the schedule.
    """

    def __init__(self, net: Network, starts: list[int], ends: list[int], sequence: list[int]) -> None:
        self.plan: Plan = net.plan
        self.undated = net.undated
        self.dropped = net.dropped
        self._net = net
        self._starts, self._ends = starts, ends
        reached = [end for end in ends if end != NEVER]
        self._last = max(reached, default=ALWAYS)
        self._last_starts, self._last_ends = late(net, sequence)

    def __len__(self) -> int:
        return len(self._net.activities)

    def __iter__(self) -> Iterator[Scheduled]:
        """All activities that have a place, in the order of the plan."""
        for i in range(len(self)):
            yield self._scheduled(i)

    def __contains__(self, id: object) -> bool:
        return id in self._net.place

    def __getitem__(self, id: str) -> Scheduled:
        """The place of one activity.

        Raises:
            ModelError: when it has none, or there is no such activity.
        """
        part = self.plan.find(id)
        number = self._net.place.get(part.id if part else id)
        if number is None:
            raise ModelError(
                Problem(
                    message=_NO_PLACE.filled(id=shown(id)),
                    hint=_GIVE_A_TIME if part else did_you_mean(id, self._net.place),
                )
            )
        return self._scheduled(number)

    @property
    def last_day(self) -> dt.date | None:
        """The day on which the last activity is over at the earliest."""
        return _last(self._last)

    def why(self, id: str) -> tuple[Constraint, ...]:
        """All that leads to the earliest start of an activity, from what it hangs on to what starts it all."""
        number = self._net.place[self[id].activity]
        return tuple(constraint for _, constraint in self._way(number) if constraint is not None)

    @cached_property
    def critical_chain(self) -> tuple[str, ...]:
        """The activities that decide when the plan is over, in order: each waits for the one before it.

        Empty when the last activity waits for no other: one alone is not a chain.
        """
        ends = self._ends
        if not any(end != NEVER for end in ends):
            return ()
        last = max(range(len(ends)), key=lambda i: (ends[i], -i))
        chain = tuple(self._net.activities[i].id for i, _ in self._way(last))[::-1]
        return chain if len(chain) > 1 else ()

    # --- how it is worked out -------------------------------------------------------------------------------------

    def _way(self, number: int) -> list[tuple[int, Constraint | None]]:
        way: list[tuple[int, Constraint | None]] = []
        seen: set[int] = set()
        here: int | None = number
        while here is not None and here not in seen:
            seen.add(here)
            other, constraint = self._binding(here)
            way.append((here, constraint))
            here = other
        return way

    def _binding(self, i: int) -> tuple[int | None, Constraint | None]:
        """What holds the start of an activity: (the other activity, the condition). Its own bound comes first."""
        net, starts, ends = self._net, self._starts, self._ends
        if starts[i] == NEVER:
            return None, None
        if net.low[i] != NEVER and net.rise(i, net.low[i]) == starts[i]:
            return None, net.lower(i)
        for pull in net.into[i]:
            source, _, from_end, to_end, what, n, by, _, _, _ = pull
            time = ends[source] if from_end else starts[source]
            if time == NEVER or (to_end and net.stretches[i]):
                continue
            if what == MINUTES:
                time += n
            elif what == WORKING:
                time = net.calendars[by].after(time, n)
            else:
                time = net.calendars[by].before_within(time, n)
            if to_end:
                time = net.start_for(i, time)
            if net.rise(i, time) == starts[i]:
                return source, net.constraint(pull)
        return None, net.lower(i)

    @cached_property
    def _early_limits(self) -> tuple[list[int], list[int]]:
        """The earliest times as bounds on others: what has none bounds nothing."""
        return (
            [ALWAYS if time == NEVER else time for time in self._starts],
            [ALWAYS if time == NEVER else time for time in self._ends],
        )

    def _free(self, i: int) -> int:
        """The latest start with which all others can keep their earliest times."""
        net = self._net
        starts, ends = self._early_limits
        start, end = limits(net, i, starts, ends, net.start_high[i], net.high[i])
        if end != ALWAYS:
            start = min(start, net.last_start(i, end))
        return start if start == ALWAYS else net.sink(i, start)

    def _scheduled(self, i: int) -> Scheduled:
        net = self._net
        start, end = self._starts[i], self._ends[i]
        last_start, last_end = self._last_starts[i], self._last_ends[i]
        total = free = None
        if start != NEVER and last_start != ALWAYS:
            total = net.days[i].between(start // DAY, last_start // DAY)
        if start != NEVER and (last_free := self._free(i)) != ALWAYS:
            free = net.days[i].between(start // DAY, last_free // DAY)
        return Scheduled(
            activity=net.activities[i].id,
            earliest_start=_first(start),
            earliest_end=_last(end),
            latest_start=_first(last_start),
            latest_end=_last(last_end),
            total_slack=total,
            free_slack=free,
            fixed=net.snap[i] == FIXED,
            series=net.activities[i].when.series is not None,
            assumed=net.assumed[i],
            because=self._binding(i)[1],
        )


def _first(time: int) -> dt.date | None:
    return None if time in (NEVER, ALWAYS) else dt.date.fromordinal(time // DAY)


def _last(time: int) -> dt.date | None:
    return None if time in (NEVER, ALWAYS) else dt.date.fromordinal((time - 1) // DAY)


def _solve(plan: Plan, calendars: WorkCalendars | None) -> tuple[Network, list[int], list[int], list[int]] | Conflict:
    if calendars is None:
        calendars = WorkCalendars.of(plan)
    net = Network(plan, calendars)
    sequence, in_circle = order(net)
    if in_circle or net.turned:
        conflict = circle(net)
        if conflict is not None:
            # A way from bound to bound has two bounds beside its prerequisites.
            return explain(net, most=max(len(conflict.constraints) - 3, 0)) or conflict
    starts, ends, stopped = early(net, sequence, in_circle)
    if stopped is not None:
        conflict = explain(net)
        if conflict is not None:
            return conflict
    return net, starts, ends, sequence


def schedule(plan: Plan, *, calendars: WorkCalendars | None = None, as_of: dt.date | None = None) -> Schedule:
    """Work out when each activity of a plan can be.

    Exact dates stand as they are. All else begins on a working day of those who take part, no earlier than its window,
    its prerequisites and what it is part of allow, and is over before what it lasts until begins. Vague times stay
    ranges: a schedule says between which days, never more than that. Cancelled activities are left out.

    As seen from the day ``as_of``, what is not done yet begins on that day at the earliest, work whose last day has
    passed too, and what waits for it waits on. Dates of meetings and of all that is done stand. What can no longer be
    in time has a slack below zero.

    >>> from lmp_core.model import Activity
    >>> from lmp_core.model.when import OnDate, Unknown
    >>> meeting = Activity(id="m", title="Møte", kind="meeting", when=OnDate(date=dt.date(2020, 11, 9)))
    >>> minutes = Activity(id="r", title="Referat", kind="task", duration="2 working days", requires=["m"])
    >>> found = schedule(Plan(id="p", title="P", activities=[meeting, minutes]))
    >>> str(found["r"].earliest_start), str(found["r"].earliest_end)
    ('2020-11-10', '2020-11-11')
    >>> found["r"].because.text(found.plan).to("nb")
    '«Referat» kan først begynne når «Møte» er ferdig'

    Raises:
        Infeasible: when conditions contradict each other; it names the fewest that do.
        UsageError: when the plan runs out of the years 1900 to 2200.
    """
    solved = _solve(plan, calendars)
    if isinstance(solved, Conflict):
        raise Infeasible(solved, plan)
    if as_of is None:
        return Schedule(*solved)
    net = Network(plan, solved[0].work_calendars, as_of)
    sequence, in_circle = order(net)
    starts, ends, _ = early(net, sequence, in_circle, strict=False)
    return Schedule(net, starts, ends, sequence)


def find_conflict(plan: Plan, *, calendars: WorkCalendars | None = None) -> Conflict | None:
    """The fewest conditions of a plan that contradict each other; None when it can be scheduled."""
    solved = _solve(plan, calendars)
    return solved if isinstance(solved, Conflict) else None
