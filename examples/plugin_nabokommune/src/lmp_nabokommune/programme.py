"""Trygg overgang (safe transitions): a local programme that builds on Olweusprogrammet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from lmp_core.model import Activity, Goal, Link, Participant, Plan, Prerequisite, Programme, Template, UnitKind
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, OnDate, UntilActivity, Window
from lmp_core.plugins import ProgrammeTemplate

ID = "trygg-overgang"
OLWEUS = "olweusprogrammet"
VERSION = "1.0"
TITLE = Text(nb="Trygg overgang", nn="Trygg overgang", en="Safe transitions")


def instantiate(plan: Plan, start: dt.date, units: Sequence[str]) -> Plan:
    """The plan with the programme, for a year from ``start``; a plan that has it already as it is.

    The programme requires Olweusprogrammet. Where the plan lacks that, its bare name is put in, to be filled out.
    """
    if plan.find(ID) is not None:
        return plan
    signed = Template(name=ID, version=VERSION)
    taking_part = units or [
        unit.id for unit in plan.units if unit.kind in (UnitKind.SCHOOL, UnitKind.KINDERGARTEN) and not unit.collective
    ]
    added = []
    if plan.find(OLWEUS) is None:
        added.append(Programme(id=OLWEUS, title=Text(nb="Olweusprogrammet", nn="Olweusprogrammet")))
    added.append(
        Programme(
            id=ID,
            title=TITLE,
            owner=Text(nb="Nabo kommune", nn="Nabo kommune", en="Nabo kommune"),
            period=DateRange(start=start, end=start + dt.timedelta(days=364)),
            requires=(OLWEUS,),
            links=(
                Link(
                    to=OLWEUS,
                    note=Text(
                        nb="bruker de samme gruppene",
                        nn="nyttar dei same gruppene",
                        en="uses the same groups",
                    ),
                ),
            ),
            template=signed,
        )
    )
    goal = Goal(
        id=f"{ID}-maal",
        title=Text(
            nb="Barn som begynner på skolen, kjenner noen der fra før",
            nn="Barn som byrjar på skulen, kjenner nokon der frå før",
            en="Children who start school know somebody there already",
        ),
        programmes=(ID,),
    )
    return attrs.evolve(
        plan,
        programmes=(*plan.programmes, *added),
        goals=(*plan.goals, goal),
        activities=(*plan.activities, *_activities(start, taking_part, signed)),
    )


def _activities(start: dt.date, units: Sequence[str], signed: Template) -> list[Activity]:
    everyone = tuple(Participant(who=unit) for unit in units)
    gathering = Activity(
        id=f"{ID}-samling",
        title=Text(nb="Felles samling", nn="Felles samling", en="Joint gathering"),
        kind="fagsamling",
        programmes=(ID,),
        goals=(f"{ID}-maal",),
        takes_part=everyone,
        when=OnDate(date=start),
        template=signed,
    )
    guidance = Activity(
        id=f"{ID}-veiledning",
        title=Text(nb="Veiledning", nn="Rettleiing", en="Guidance"),
        kind="veiledningsmoete",
        programmes=(ID,),
        goals=(f"{ID}-maal",),
        takes_part=everyone,
        when=Window(earliest=start + dt.timedelta(weeks=4), latest=start + dt.timedelta(weeks=8)),
        requires=(Prerequisite(activity=gathering.id),),
        template=signed,
    )
    mapping = Activity(
        id=f"{ID}-kartlegging",
        title=Text(
            nb="Kartlegg hvilke barn som skal til samme skole",
            nn="Kartlegg kva barn som skal til same skule",
            en="Map which children go to the same school",
        ),
        kind="task",
        programmes=(ID,),
        goals=(f"{ID}-maal",),
        takes_part=everyone,
        responsible=tuple(units),
        per_unit=True,
        when=UntilActivity(until=guidance.id),
        in_feeds=False,
        template=signed,
    )
    return [gathering, guidance, mapping]


TEMPLATE = ProgrammeTemplate(
    name=ID,
    title=TITLE,
    version=VERSION,
    instantiate=instantiate,
    description=Text(
        nb="Overgangen fra barnehage til skole. Bygger på Olweusprogrammet.",
        nn="Overgangen frå barnehage til skule. Byggjer på Olweusprogrammet.",
        en="From kindergarten to school. Builds on Olweusprogrammet.",
    ),
)
