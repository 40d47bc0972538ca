"""A rule of the municipality: Wednesday after 14.00 is the schools' own time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lmp_core.checks.finding import Finding, Page, Severity, rule
from lmp_core.context import PlanContext
from lmp_core.model import UnitKind
from lmp_core.model.text import Text

WEDNESDAY = 2
FROM = dt.time(14, 0)
PAGE = Page(
    why=Text(
        nb="Da er skolene opptatt, og ingen kommer.",
        nn="Då er skulane opptekne, og ingen kjem.",
        en="The schools are busy then, and nobody will come.",
    ),
    bad="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when.start = 2020-09-09T14:30:00        # onsdag
when.end = 2020-09-09T15:30:00
""",
    good="""
[[activities]]
id = "rektormoete"
takes_part = ["solbakken-skole"]
when.start = 2020-09-10T14:30:00
when.end = 2020-09-10T15:30:00
""",
    mend=Text(nb="torsdag", nn="torsdag", en="Thursday"),
)


@rule(
    "NAB001",
    Severity.WARNING,
    Text(
        nb="Møte i skolenes egen tid",
        nn="Møte i skulane si eiga tid",
        en="Meeting in the schools' own time",
    ),
    Text(
        nb="Onsdag etter klokka 14.00 er satt av til skolenes egen planlegging.",
        nn="Onsdag etter klokka 14.00 er sett av til planlegginga på skulane.",
        en="Wednesday after 14.00 is set aside for the schools' own planning.",
    ),
    page=PAGE,
)
def meeting_in_the_schools_own_time(context: PlanContext) -> Iterator[Finding]:
    """Yield a finding for each activity that schools take part in on a Wednesday after two."""
    schools = {unit.id for unit in context.plan.units if unit.kind is UnitKind.SCHOOL}
    told = set()
    for occurrence in context.timeline.occurrences:
        activity = occurrence.activity
        if not isinstance(occurrence.start, dt.datetime) or not isinstance(occurrence.end, dt.datetime):
            continue
        last = occurrence.end - dt.timedelta(seconds=1)
        late = occurrence.start.weekday() == WEDNESDAY and last.time() >= FROM
        if late and schools & set(occurrence.units) and activity.id not in told:
            told.add(activity.id)
            nb, nn, en = (activity.title.to(language) for language in ("nb", "nn", "en"))
            yield Finding(
                message=Text(
                    nb=f"{nb} er onsdag etter klokka 14.00",
                    nn=f"{nn} er onsdag etter klokka 14.00",
                    en=f"{en} is on a Wednesday after 14.00",
                ),
                subjects=(activity.id,),
                field="when",
                hint=Text(nb="velg en annen dag", nn="vel ein annan dag", en="choose another day"),
            )
