"""Checks of how programmes hang together (LMP33x): the same people in one week, the same children in one month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.graph.linkage import SameWeek, same_months, same_weeks
from lmp_core.model.text import Text
from lmp_core.wording.dates import month, week
from lmp_core.wording.sentences import Aside, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


@rule(
    "LMP331",
    Severity.NOTE,
    Text(
        nb="To programmer ber de samme om å møte i én uke",
        nn="To program ber dei same om å møte i éi veke",
        en="Two programmes ask the same people in one week",
    ),
    Text(
        nb="Møter i to programmer er i samme uke og vil ha de samme folkene: en leder som er med i begge, ei gruppe, "
        "en hel virksomhet. Møter som hører til begge programmene, og møter som er holdt, er unntatt.",
        nn="Møte i to program er i same veke og vil ha dei same folka: ein leiar som er med i begge, ei gruppe, ei "
        "heil verksemd. Møte som høyrer til begge programma, og møte som er haldne, er unnatekne.",
        en="Meetings of two programmes are in the same week and want the same people: a head who is in both, a group, "
        "a whole unit. Meetings that belong to both programmes, and meetings that have been held, are left out.",
    ),
)
def same_people_in_one_week(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    by_who: dict[tuple[str, ...], list[SameWeek]] = {}
    for same_week in same_weeks(context.graph, context.timeline.occurrences):
        by_who.setdefault(same_week.who, []).append(same_week)
    for who, together in by_who.items():
        first = together[0]
        more = len({week for same_week in together for week in same_week.weeks}) - 1
        times = ("uke", "veke", "week") if more == 1 else ("uker", "veker", "weeks")
        year, number = first.weeks[0].split("-W")
        monday = dt.date.fromisocalendar(int(year), int(number), 1)
        activities = dict.fromkeys(activity for same_week in together for activity in same_week.activities)
        yield Finding(
            subjects=(*activities, *who),
            field="when",
            message=say(
                plan,
                nb="To programmer ber om {who} i {week}{more}: {one} og {other}.",
                nn="To program ber om {who} i {week}{more}: {one} og {other}.",
                en="Two programmes ask for {who} in {week}{more}: {one} and {other}.",
                who=people(who),
                week=Text(**{tag: week(monday, tag) for tag in ("nb", "nn", "en")}),
                more=Aside(
                    Text(
                        nb=f"(og {more} {times[0]} til)",
                        nn=f"(og {more} {times[1]} til)",
                        en=f"({more} more {times[2]})",
                    )
                    if more
                    else Text()
                ),
                one=named(first.activities[0]),
                other=named(first.activities[1]),
            ),
            hint=say(
                plan,
                nb="Legg dem i hver sin uke, eller slå dem sammen til ett møte for begge programmene.",
                nn="Legg dei i kvar si veke, eller slå dei saman til eitt møte for begge programma.",
                en="Put them in different weeks, or make them one meeting of both programmes.",
            ),
        )


@rule(
    "LMP332",
    Severity.WARNING,
    Text(
        nb="To undersøkelser av de samme barna i én måned",
        nn="To undersøkingar av dei same barna i éin månad",
        en="Two surveys of the same children in one month",
    ),
    Text(
        nb="To undersøkelser spør barna ved samme virksomhet i samme måned. Når tida ikke er nærmere bestemt, så de "
        "bare kan komme i samme måned, er det en merknad.",
        nn="To undersøkingar spør barna ved same verksemd i same månad. Når tida ikkje er nærare fastsett, så dei "
        "berre kan kome i same månad, er det ein merknad.",
        en="Two surveys ask the children of one unit in one month. When the times are not settled, so that they only "
        "may come in the same month, it is a note.",
    ),
)
def same_children_in_one_month(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for same_month in same_months(context.graph, context.timeline.occurrences):
        yield Finding(
            subjects=(same_month.first, same_month.second, *same_month.units),
            field="when",
            severity=None if same_month.sure else Severity.NOTE,
            message=say(
                plan,
                nb="Barna ved {units} blir spurt to ganger i {month}: {one} og {other}."
                if same_month.sure
                else "Barna ved {units} kan bli spurt to ganger i samme måned, tidligst {month}: {one} og {other}.",
                nn="Barna ved {units} blir spurde to gonger i {month}: {one} og {other}."
                if same_month.sure
                else "Barna ved {units} kan bli spurde to gonger i same månad, tidlegast {month}: {one} og {other}.",
                en="The children of {units} are asked twice in {month}: {one} and {other}."
                if same_month.sure
                else "The children of {units} may be asked twice in one month, {month} at the earliest: "
                "{one} and {other}.",
                units=people(same_month.units),
                month=Text(**{tag: month(same_month.month, tag) for tag in ("nb", "nn", "en")}),
                one=named(same_month.first, dated=False),
                other=named(same_month.second, dated=False),
            ),
            hint=say(
                plan,
                nb="Velg hver sin måned, eller bruk svarene fra den ene til begge.",
                nn="Vel kvar sin månad, eller bruk svara frå den eine til begge.",
                en="Choose different months, or use the answers of the one for both.",
            ),
        )


RULES = (same_people_in_one_week, same_children_in_one_month)
