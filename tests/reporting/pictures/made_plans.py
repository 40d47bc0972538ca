"""Plans of any size with everything in them, the same each time."""

from __future__ import annotations

import datetime as dt

from lmp_core.model import Activity, Certainty, Channel, Limit, Outcome, Plan, Prerequisite, Programme, Record, Unit
from lmp_core.model.when import DateRange, Month, OnDate, Recurring, UntilActivity


def many(activities: int, programmes: int, units: int, suffix: str = "") -> Plan:
    """A made-up plan with everything in it, the same each time."""
    days = [dt.date(2020, 8, 3) + dt.timedelta(days=(nth * 37) % 330) for nth in range(activities)]

    def when(nth: int, day: dt.date) -> object:
        forms = (
            OnDate(date=day),
            OnDate(date=day),
            DateRange(start=day, end=day + dt.timedelta(days=nth % 19)),
            Month(month=f"{day:%Y-%m}"),
            Recurring(frequency="weekly", interval=2, start=day, count=6, weekdays=["tuesday"]),
            UntilActivity(until="a0"),
        )
        return forms[nth % 6] if nth else OnDate(date=day)

    certainties = list(Certainty)
    return Plan(
        id="stor",
        title="Stor plan",
        programmes=[Programme(id=f"p{nth}", title=f"Program {nth}{suffix}") for nth in range(programmes)],
        units=[Unit(id=f"u{nth}", title=f"Skole {nth}{suffix}", kind="school") for nth in range(units)],
        channels=[Channel(id=f"c{nth}", title=f"Kanal {nth}{suffix}", reaches=[f"u{nth}"]) for nth in range(3)],
        limits=[Limit(id="grense", title=f"Møtetak{suffix}", each="unit", meetings=1, per="week")],
        activities=[
            Activity(
                id=f"a{nth}",
                title=f"Aktivitet nr. {nth}{suffix}",
                kind="veiledningsmoete",
                programmes=[f"p{nth % programmes}"] if nth % 11 else [],
                when=when(nth, day),
                certainty=certainties[nth % 4],
                takes_part=[f"u{nth % units}"],
                requires=[Prerequisite(activity=f"a{nth // 2}")] if nth % 3 == 2 else [],
                channel=f"c{nth % 2}" if nth % 10 == 1 else None,
                records=[Record(outcome=(Outcome.HELD, Outcome.CANCELLED)[nth % 2])] if nth % 12 in (0, 7) else [],
            )
            for nth, day in enumerate(days)
        ],
    )


LONG = " – samarbeidsmøte om læringsmiljø, språk og trygge overganger for alle små på Ørlandet og i Åfjord"
