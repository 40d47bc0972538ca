"""Small plans for the tests of schedules, and all their schedules by trying every day.

What holds between two days is written down here anew, by counting days, and shares nothing with the library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Plan, Prerequisite, Relation
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.when import DateRange, OnDate, Unknown, UntilActivity, Window

FIRST = dt.date(2020, 12, 16)
"""A Wednesday; Christmas and New Year are free, and so are the weekends."""
SPAN = 14

Times = tuple[int, int]
"""(first day, day after the last one), as ordinals."""

UNITS = (DurationUnit.DAYS, DurationUnit.WORKING_DAYS)


@st.composite
def durations(draw: DrawFn, least: int, most: int) -> Duration:
    return Duration(draw(st.integers(least, most)), draw(st.sampled_from(UNITS)))


@st.composite
def whens(draw: DrawFn, others: list[str]) -> object:
    start = draw(st.integers(0, SPAN - 1))
    end = draw(st.integers(start, SPAN - 1))
    first, last = FIRST + dt.timedelta(days=start), FIRST + dt.timedelta(days=end)
    forms = [
        OnDate(date=first),
        DateRange(start=first, end=min(last, first + dt.timedelta(days=2))),
        Window(earliest=first, latest=last),
        Window(earliest=FIRST, latest=FIRST + dt.timedelta(days=SPAN - 1)),
        Unknown(near=DateRange(start=first, end=last)),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def small_plans(draw: DrawFn, most: int = 4) -> Plan:
    ids = [f"a{number}" for number in range(draw(st.integers(1, most)))]
    activities = []
    for place, id in enumerate(ids):
        requires = []
        for other in ids:
            # Mostly forwards: plans with circles are rarely possible.
            wanted = draw(st.integers(0, 3 if ids.index(other) < place else 24)) == 0
            if other == id or not wanted:
                continue
            lag = draw(st.none() | durations(-2, 3))
            max_lag = draw(st.none() | st.none() | durations(-1, 4))
            relation = draw(st.sampled_from(Relation))
            requires.append(Prerequisite(activity=other, relation=relation, lag=lag, max_lag=max_lag))
        activities.append(
            Activity(
                id=id,
                title=id,
                kind="task",
                when=draw(whens(ids)),
                duration=draw(st.none() | durations(1, 3)),
                requires=requires,
                part_of=ids[0] if place and draw(st.integers(0, 7)) == 0 else None,
            )
        )
    return Plan(id="p", title="P", activities=activities)


class Truth:
    """All schedules of a plan, found by trying."""

    def __init__(self, plan: Plan, today: dt.date | None = None) -> None:
        """``today`` is the first day on which what has no date can begin."""
        self.plan = plan
        self.today = today.toordinal() if today else 0
        self.calendars = WorkCalendars.of(plan)
        self.wholes = {one.part_of for one in plan.activities if one.part_of}
        self.all = list(self._schedules())

    def works(self, day: int) -> bool:
        return self.calendars.is_working(dt.date.fromordinal(day))

    def count(self, start: int, end: int) -> int:
        return sum(self.works(day) for day in range(start, end))

    def fixed(self, one: Activity) -> Times | None:
        when = one.when
        if isinstance(when, DateRange):
            return when.start.toordinal(), when.end.toordinal() + 1
        if isinstance(when, OnDate):
            start = when.date.toordinal()
            return start, self.end(one, start) if one.duration else start + 1
        return None

    def end(self, one: Activity, start: int) -> int:
        duration = one.duration or Duration(1, DurationUnit.WORKING_DAYS)
        if duration.unit is DurationUnit.DAYS:
            return start + duration.amount
        end = start
        while self.count(start, end) < duration.amount:
            end += 1
        return end

    def choices(self, one: Activity) -> list[Times]:
        fixed = self.fixed(one)
        if fixed:
            return [fixed] if fixed[1] > self.today else []
        when = one.when
        if isinstance(when, Window):
            low, high = when.earliest.toordinal(), when.latest.toordinal() + 1
        else:
            assert isinstance(when, Unknown)
            assert when.near is not None
            low, high = when.near.start.toordinal(), when.near.end.toordinal() + 1
        made = []
        for start in range(low if one.id in self.wholes else max(low, self.today), high):
            if self.works(start):
                end = self.end(one, start)
                stretches = one.id in self.wholes and one.duration is None
                made += [(start, later) for later in range(end, high + 1) if stretches or later == end]
        return [times for times in made if times[1] <= high]

    def _schedules(self) -> Iterator[dict[str, Times]]:
        activities = self.plan.activities
        for times in product(*(self.choices(one) for one in activities)):
            made = {one.id: time for one, time in zip(activities, times, strict=True)}
            if all(self.heeds(one, made) for one in activities):
                yield made

    def heeds(self, one: Activity, made: dict[str, Times]) -> bool:
        start, end = made[one.id]
        if one.part_of and not self.fixed(one):
            whole = made[one.part_of]
            if start < whole[0] or end > whole[1]:
                return False
        if isinstance(one.when, UntilActivity) and end > made[one.when.until][0]:
            return False
        for needed in one.requires:
            theirs, mine = needed.relation.value.split("-")
            x = made[needed.activity][0 if theirs == "start" else 1]
            y = start if mine == "start" else end
            if needed.lag is not None or needed.max_lag is None or needed.max_lag.amount >= 0:
                if not self.at_least(x, y, needed.lag):
                    return False
            if needed.max_lag is not None and not self.at_most(x, y, needed.max_lag):
                return False
        return True

    def at_least(self, x: int, y: int, lag: Duration | None) -> bool:
        if lag is None or lag.unit is DurationUnit.DAYS or lag.amount == 0:
            return y >= x + (lag.amount if lag else 0)
        if lag.amount > 0:
            return y >= x and self.count(x, y) >= lag.amount
        return y >= x or self.count(y, x) <= -lag.amount

    def at_most(self, x: int, y: int, lag: Duration) -> bool:
        if lag.unit is DurationUnit.DAYS:
            return y <= x + lag.amount
        if lag.amount >= 0:
            return y <= x or self.count(x, y) <= lag.amount
        return y < x and self.count(y, x) >= -lag.amount
