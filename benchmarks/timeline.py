"""How long it takes to expand a large plan and to see it as of a day.

Run: python benchmarks/timeline.py [ACTIVITIES]
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from lmp_core.calendars.work_calendars import WorkCalendars
from lmp_core.model import Activity, Break, Plan, SchoolCalendar, Split, Unit, UnitKind, Venue, VenueUse
from lmp_core.model.when import At, DateRange, Frequency, Month, OnDate, Recurring, UntilActivity, When
from lmp_core.timeline.timeline import expand

T = TypeVar("T")
_FIRST = dt.date(2020, 8, 1)


def _when(place: int) -> When:
    day = _FIRST + dt.timedelta(days=place % 300)
    match place % 10:
        case 0:
            return Recurring(frequency=Frequency.WEEKLY, interval=2, start=day, until=day + dt.timedelta(days=70))
        case 1:
            return Month(month=f"2020-{1 + place % 12:02d}")
        case 2:
            return UntilActivity(until=f"a-{place + 1}")
        case 3:
            return DateRange(start=day, end=day + dt.timedelta(days=1))
        case 4 | 5:
            start = dt.datetime.combine(day, dt.time(9))
            return At(start=start, end=start + dt.timedelta(hours=2))
        case _:
            return OnDate(date=day)


def large_plan(activities: int) -> Plan:
    """A plan with 200 units in ten municipalities' worth of calendars, and as many activities as asked for."""
    units = [
        Unit(
            id=f"u-{n}",
            title=f"Enhet {n}",
            kind=UnitKind.SCHOOL if n % 2 else UnitKind.KINDERGARTEN,
            calendar=f"c-{n % 10}",
        )
        for n in range(200)
    ]
    calendars = [
        SchoolCalendar(
            id=f"c-{n}",
            title=f"Skolerute {n}",
            first_day=dt.date(2020, 8, 17),
            last_day=dt.date(2021, 6, 18),
            breaks=[Break(title="Høstferie", start=dt.date(2020, 10, 5 + n % 5), end=dt.date(2020, 10, 9 + n % 5))],
            planning_days=[dt.date(2020, 11, 2 + n)],
        )
        for n in range(10)
    ]
    return Plan(
        id="large",
        title="En stor plan",
        period=DateRange(start=_FIRST, end=dt.date(2021, 7, 31)),
        units=units,
        calendars=calendars,
        venues=[Venue(id="salen", title="Salen")],
        activities=[
            Activity(
                id=f"a-{n}",
                title=f"Aktivitet {n}",
                kind="meeting" if n % 3 else "task",
                takes_part=[f"u-{n % 200}", f"u-{(n + 7) % 200}", f"u-{(n + 20) % 200}"],
                when=_when(n),
                split=Split(unit_kinds=[UnitKind.SCHOOL]) if n % 25 == 6 else None,
                venues=[VenueUse(venue="salen")] if n % 4 == 0 else (),
            )
            for n in range(activities)
        ],
    )


def _timed(what: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    made = work()
    print(f"{what:<32}{time.perf_counter() - start:8.2f} s")
    return made


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    plan = _timed(f"make {count} activities", lambda: large_plan(count))
    timeline = _timed("expand", lambda: expand(plan))
    print(f"{'':<32}{len(timeline):8} occurrences")
    _timed("as of a day", lambda: timeline.as_of(dt.date(2020, 11, 10)))
    calendars = WorkCalendars.of(plan)
    days = [_FIRST + dt.timedelta(days=n % 330) for n in range(100_000)]
    _timed("add working days, 100 000 times", lambda: [calendars.add_working_days(day, 17, ("u-1",)) for day in days])


if __name__ == "__main__":
    main()
