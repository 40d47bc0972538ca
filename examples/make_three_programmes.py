"""Make the plan of examples/three_programmes/: an invented municipality that runs three programmes for two years.

The programmes come from the templates; what a municipality adds itself is here: its units, calendars, rooms, days and
records. Run it with no argument to compare with the folder, or with a folder to write the plan there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from lmp_core.changes.template_upgrade import put_in
from lmp_core.files import write_whole
from lmp_core.model import (
    Activity,
    Assumption,
    Attendance,
    Break,
    Channel,
    Decision,
    DecisionKind,
    Form,
    Group,
    Link,
    Mode,
    Outcome,
    Plan,
    Record,
    Role,
    SchoolCalendar,
    Source,
    Unit,
    Venue,
    VenueUse,
)
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, Frequency, Month, OnDate, Recurring, When
from lmp_core.planfile import load, to_data
from lmp_core.planfile.toml_text import plan_text
from lmp_plugins.programmes.duties import with_duties
from lmp_plugins.programmes.template import builtin_templates

LMP, OLWEUS, IPA = "laeringsmiljoeprosjektet", "olweusprogrammet", "inkludering-paa-alvor"
AS_OF = date(2024, 1, 15)
START = date(2023, 8, 14)
SCHOOLS = ("indre-skole", "ytre-skole", "oevre-skole", "nedre-skole", "ungdomsskolen")
KINDERGARTENS = ("bjoerka", "hassel", "hegg", "loenna", "ospa", "rogna")
IN_LMP = ("indre-skole", "ytre-skole", "ungdomsskolen", "bjoerka", "hassel", "hegg", "rogna")
IN_IPA = ("indre-skole", "oevre-skole", "bjoerka", "loenna", "ospa")
PHYSICAL, DIGITAL = Mode(form=Form.PHYSICAL), Mode(form=Form.DIGITAL)
FOLDER = Path(__file__).with_name("three_programmes")


def text(nb: str, nn: str, en: str) -> Text:
    """A text in the three languages of the plan."""
    return Text(nb=nb, nn=nn, en=en)


def units() -> list[Unit]:
    """Five schools, six kindergartens, and the municipality's own offices."""
    schools = [
        ("indre-skole", "Indre Eksempelfjord", 24),
        ("ytre-skole", "Ytre Eksempelfjord", 18),
        ("oevre-skole", "Øvre Eksempelfjord", 15),
        ("nedre-skole", "Nedre Eksempelfjord", 12),
    ]
    kindergartens = [("Bjørka", 14), ("Hassel", 11), ("Hegg", 9), ("Lønna", 12), ("Ospa", 8), ("Rogna", 16)]
    return [
        Unit(
            id="oppvekst",
            title=text("Oppvekstkontoret", "Oppvekstkontoret", "The office for children and education"),
            kind="owner",
        ),
        Unit(
            id="ppt",
            title=text("PPT", "PPT", "The educational psychology service"),
            kind="ppt",
            part_of="oppvekst",
            employees=6,
        ),
        *(
            Unit(
                id=id,
                title=text(f"{name} skole", f"{name} skule", f"{name} school"),
                kind="school",
                part_of="oppvekst",
                employees=employees,
            )
            for id, name, employees in schools
        ),
        Unit(
            id="ungdomsskolen",
            title=text(
                "Eksempelfjord ungdomsskole", "Eksempelfjord ungdomsskule", "Eksempelfjord lower secondary school"
            ),
            kind="school",
            part_of="oppvekst",
            employees=27,
        ),
        *(
            Unit(
                id=id,
                title=text(f"{name} barnehage", f"{name} barnehage", f"{name} kindergarten"),
                kind="kindergarten",
                part_of="oppvekst",
                employees=employees,
            )
            for id, (name, employees) in zip(KINDERGARTENS, kindergartens, strict=True)
        ),
    ]


def days_assumed() -> Assumption:
    """That the calendars are as such calendars usually are: the municipality is invented, and has published none."""
    return Assumption(
        id="kalenderne-er-eksempler",
        title=text(
            "Skolerutene og barnehageårene følger det vanlige mønsteret",
            "Skulerutene og barnehageåra følgjer det vanlege mønsteret",
            "The school calendars and the kindergarten years follow the usual pattern",
        ),
        about=[calendar.id for calendar in calendars()],
        by="prosjektleder",
        why=text(
            "Eksempelfjord er oppdiktet, og har ingen skolerute",
            "Eksempelfjord er oppdikta, og har inga skulerute",
            "Eksempelfjord is invented, and has no school calendar",
        ),
    )


def calendars() -> list[SchoolCalendar]:
    """Two school years and two kindergarten years. Example data in the usual pattern: breaks in weeks 41 and 8."""

    def a_break(nb: str, nn: str, en: str, start: date, end: date) -> Break:
        return Break(title=text(nb, nn, en), start=start, end=end)

    def year(first: int, *, autumn: int, christmas: tuple[date, date], winter: date, easter: tuple[date, date]) -> Any:
        return (
            a_break("Høstferie", "Haustferie", "Autumn break", date(first, 10, autumn), date(first, 10, autumn + 4)),
            a_break("Juleferie", "Juleferie", "Christmas break", *christmas),
            a_break("Vinterferie", "Vinterferie", "Winter break", winter, winter.replace(day=winter.day + 4)),
            a_break("Påskeferie", "Påskeferie", "Easter break", *easter),
        )

    def title(nb: str, nn: str, en: str, years: str) -> Text:
        return text(f"{nb} {years} (eksempel)", f"{nn} {years} (døme)", f"{en} {years} (example)")

    school, kindergarten = (
        ("Skolerute", "Skulerute", "School calendar"),
        ("Barnehageåret", "Barnehageåret", "Kindergarten year"),
    )
    return [
        SchoolCalendar(
            id="skolerute-2023-2024",
            title=title(*school, "2023–2024"),
            unit_kinds=["school"],
            first_day=date(2023, 8, 21),
            last_day=date(2024, 6, 21),
            planning_days=[
                date(2023, 8, 16),
                date(2023, 8, 17),
                date(2023, 8, 18),
                date(2023, 11, 17),
                date(2024, 1, 2),
            ],
            breaks=year(
                2023,
                autumn=9,
                christmas=(date(2023, 12, 21), date(2024, 1, 1)),
                winter=date(2024, 2, 19),
                easter=(date(2024, 3, 25), date(2024, 4, 1)),
            ),
        ),
        SchoolCalendar(
            id="skolerute-2024-2025",
            title=title(*school, "2024–2025"),
            unit_kinds=["school"],
            first_day=date(2024, 8, 19),
            last_day=date(2025, 6, 20),
            planning_days=[
                date(2024, 8, 14),
                date(2024, 8, 15),
                date(2024, 8, 16),
                date(2024, 11, 15),
                date(2025, 1, 2),
            ],
            breaks=year(
                2024,
                autumn=7,
                christmas=(date(2024, 12, 20), date(2025, 1, 1)),
                winter=date(2025, 2, 17),
                easter=(date(2025, 4, 14), date(2025, 4, 21)),
            ),
        ),
        SchoolCalendar(
            id="barnehageaar-2023-2024",
            title=title(*kindergarten, "2023–2024"),
            unit_kinds=["kindergarten"],
            first_day=date(2023, 8, 1),
            last_day=date(2024, 7, 31),
            planning_days=[
                date(2023, 8, 17),
                date(2023, 8, 18),
                date(2023, 11, 17),
                date(2024, 1, 2),
                date(2024, 5, 10),
            ],
        ),
        SchoolCalendar(
            id="barnehageaar-2024-2025",
            title=title(*kindergarten, "2024–2025"),
            unit_kinds=["kindergarten"],
            first_day=date(2024, 8, 1),
            last_day=date(2025, 7, 31),
            planning_days=[
                date(2024, 8, 15),
                date(2024, 8, 16),
                date(2024, 11, 15),
                date(2025, 1, 2),
                date(2025, 5, 30),
            ],
        ),
    ]


def bare() -> Plan:
    """The municipality before any programme came."""
    return Plan(
        id="eksempelfjord-2023",
        title=text(
            "Trygge barnehage- og skolemiljø i Eksempelfjord",
            "Trygge barnehage- og skulemiljø i Eksempelfjord",
            "Safe kindergartens and schools in Eksempelfjord",
        ),
        municipality=text(
            "Eksempelfjord kommune (oppdiktet)", "Eksempelfjord kommune (oppdikta)", "Eksempelfjord (invented)"
        ),
        description=text(
            "Et eksempel: kommunen, enhetene og datoene er oppdiktet. Programmene er lagt inn fra malene.",
            "Eit døme: kommunen, einingane og datoane er oppdikta. Programma er lagde inn frå malane.",
            "An example: municipality, units and dates are invented. The programmes come from the templates.",
        ),
        period=DateRange(start=date(2023, 8, 1), end=date(2025, 7, 31)),
        units=units(),
        calendars=calendars(),
        assumptions=[days_assumed()],
        roles=[
            Role(
                id="prosjektleder",
                title=text("Prosjektlederen", "Prosjektleiaren", "The project leader"),
                unit="oppvekst",
            ),
            Role(
                id="ppt-leder",
                title=text("Lederen av PPT", "Leiaren av PPT", "The leader of the educational psychology service"),
                unit="ppt",
            ),
            Role(
                id="kommunalsjef",
                title=text(
                    "Kommunalsjef for oppvekst", "Kommunalsjef for oppvekst", "Director for children and education"
                ),
                unit="oppvekst",
            ),
            *(_head(unit) for unit in units() if unit.kind in ("school", "kindergarten")),
        ],
        groups=[
            Group(
                id="styringsgruppa",
                title=text("Styringsgruppa", "Styringsgruppa", "The steering group"),
                members=["kommunalsjef", "prosjektleder", "ppt-leder"],
                unit="oppvekst",
                programmes=[],
            ),
            Group(
                id="rektorene",
                title=text("Rektorene", "Rektorane", "The heads of the schools"),
                members=[f"rektor-{unit}" for unit in SCHOOLS],
            ),
            Group(
                id="styrerne",
                title=text("Styrerne", "Styrarane", "The heads of the kindergartens"),
                members=[f"styrer-{unit}" for unit in KINDERGARTENS],
            ),
        ],
        venues=[
            Venue(id="kulturhuset", title=text("Kulturhuset", "Kulturhuset", "The culture house"), capacity=180),
            Venue(
                id="kommunestyresalen",
                title=text("Kommunestyresalen", "Kommunestyresalen", "The council chamber"),
                capacity=60,
            ),
        ],
    )


def _head(unit: Unit) -> Role:
    """The head of a school or kindergarten."""
    nb, nn, en = (unit.title.to(language) for language in ("nb", "nn", "en"))
    if unit.kind == "school":
        title = text(f"Rektor ved {nb}", f"Rektor ved {nn}", f"Head of {en}")
        return Role(id=f"rektor-{unit.id}", title=title, unit=unit.id)
    return Role(id=f"styrer-{unit.id}", title=text(f"Styrer i {nb}", f"Styrar i {nn}", f"Head of {en}"), unit=unit.id)


def own_roles(plan: Plan) -> Plan:
    """The municipality's own roles in the place of those that the templates made for the same people."""
    own = {"ppt-leder": "ppt-leder", "prosjektleder": "prosjektleder", "eier": "kommunalsjef", "ppt": "ppt-leder"}
    own |= {f"leder-{unit}": f"rektor-{unit}" for unit in SCHOOLS}
    own |= {f"leder-{unit}": f"styrer-{unit}" for unit in KINDERGARTENS}
    names = {f"{programme}-{made}": id for programme in (LMP, IPA) for made, id in own.items()}

    def renamed(ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(names.get(id, id) for id in ids))

    heads = {f"{OLWEUS}-samordningsgruppe-{unit}": f"rektor-{unit}" for unit in SCHOOLS}
    groups = [
        attrs.evolve(one, members=[*([heads[one.id]] if one.id in heads else []), *renamed(one.members)])
        for one in plan.groups
    ]
    activities = [
        attrs.evolve(one, takes_part=renamed(one.participants), responsible=renamed(one.responsible))
        for one in plan.activities
    ]
    roles = [one for one in plan.roles if one.id not in names]
    return attrs.evolve(plan, roles=roles, groups=groups, activities=activities)


# --- days that the municipality has chosen ------------------------------------------------------------------------


def on(year: int, month: int, day: int) -> OnDate:
    """One whole day."""
    return OnDate(date=date(year, month, day))


def days(first: date, last: date) -> DateRange:
    """Whole days, first and last included."""
    return DateRange(start=first, end=last)


DAYS: Mapping[str, When] = {
    f"{LMP}-oppstartssamling": on(2023, 8, 15),
    f"{LMP}-fagdag-1": on(2023, 8, 17),
    f"{LMP}-nasjonal-samling-1": days(date(2023, 9, 13), date(2023, 9, 14)),
    f"{LMP}-veiledning-1-a": on(2023, 9, 28),
    f"{LMP}-veiledning-1-b": on(2023, 11, 23),
    f"{LMP}-staastedsanalyse-fakta": days(date(2023, 9, 1), date(2023, 9, 29)),
    f"{LMP}-staastedsanalyse-egenvurdering": days(date(2023, 10, 16), date(2023, 11, 3)),
    f"{LMP}-staastedsanalyse": days(date(2023, 9, 1), date(2023, 11, 3)),
    f"{LMP}-implementeringsplan": on(2023, 12, 1),
    f"{LMP}-fagdag-2": on(2024, 1, 2),
    f"{LMP}-nasjonal-samling-2": days(date(2024, 2, 7), date(2024, 2, 8)),
    f"{LMP}-veiledning-2-a": on(2024, 2, 15),
    f"{LMP}-veiledning-2-b": on(2024, 4, 25),
    f"{LMP}-fagdag-3": on(2024, 8, 15),
    f"{LMP}-fagdag-4": on(2025, 1, 2),
    f"{OLWEUS}-avtale": on(2023, 8, 21),
    f"{OLWEUS}-planlegging": days(date(2023, 8, 14), date(2023, 8, 25)),
    f"{OLWEUS}-opplaering-gruppeledere": days(date(2023, 8, 29), date(2023, 8, 30)),
    f"{OLWEUS}-opplaering-samordningsgruppe": on(2023, 9, 7),
    f"{OLWEUS}-kartlegging-start": Month(month="2023-10"),
    f"{OLWEUS}-samordning-1": on(2023, 10, 24),
    f"{OLWEUS}-samordning-2": on(2024, 2, 14),
    f"{OLWEUS}-samordning-3": on(2024, 8, 14),
    f"{OLWEUS}-kartlegging-aarlig": Month(month="2024-11"),
    f"{OLWEUS}-samtalegrupper": Recurring(
        frequency=Frequency.WEEKLY,
        interval=2,
        weekdays=["tuesday"],
        start=date(2023, 9, 5),
        until=date(2024, 12, 31),
        except_periods=[days(date(2024, 6, 22), date(2024, 8, 18))],
        start_time="14:00",
        duration="90 min",
    ),
    f"{IPA}-enighet": on(2023, 8, 24),
    f"{IPA}-forankring": on(2023, 10, 5),
    f"{IPA}-prosjektplan": on(2023, 12, 15),
}
# What became of it, as the municipality knew by the middle of January 2024.
DONE = (
    f"{LMP}-fase-1",
    f"{LMP}-staastedsanalyse-fakta",
    f"{LMP}-staastedsanalyse-egenvurdering",
    f"{LMP}-staastedsanalyse",
    f"{LMP}-implementeringsplan",
    f"{LMP}-mellomarbeid-1",
    f"{OLWEUS}-avtale",
    f"{OLWEUS}-planlegging",
    f"{OLWEUS}-informasjon",
    f"{OLWEUS}-regler",
    f"{OLWEUS}-kartlegging-start",
    f"{OLWEUS}-klassemoeter-1",
    f"{IPA}-prosjektplan",
    f"{IPA}-oppfoelging-1",
)
HELD = (
    f"{LMP}-oppstartssamling",
    f"{LMP}-fagdag-1",
    f"{LMP}-nasjonal-samling-1",
    f"{LMP}-veiledning-1-a",
    f"{LMP}-veiledning-1-b",
    f"{LMP}-fagdag-2",
    f"{OLWEUS}-opplaering-gruppeledere",
    f"{OLWEUS}-opplaering-samordningsgruppe",
    f"{OLWEUS}-samordning-1",
    f"{IPA}-enighet",
    f"{IPA}-forankring",
)
PLACES: Mapping[str, str] = {
    "fagsamling": "kulturhuset",
    "leader-meeting": "kommunestyresalen",
    "political-meeting": "kommunestyresalen",
}
# Which activities serve which duty, in the municipality's own judgement: before and after the law changed.
SERVES: Mapping[str, tuple[str, ...]] = {
    f"{LMP}-fagdag-1": ("plikt-9a-nulltoleranse", "plikt-bhl-41"),
    f"{LMP}-fagdag-2": ("plikt-9a-nulltoleranse", "plikt-bhl-41"),
    f"{LMP}-fagdag-3": ("plikt-12-3", "plikt-bhl-41"),
    f"{LMP}-fagdag-4": ("plikt-12-3", "plikt-bhl-41"),
    f"{LMP}-staastedsanalyse": ("plikt-9a-2", "plikt-bhl-41"),
    f"{LMP}-veiledning-1-a": ("plikt-9a-4", "plikt-bhl-42"),
    f"{LMP}-veiledning-2-a": ("plikt-9a-4", "plikt-bhl-42"),
    f"{LMP}-veiledning-3-a": ("plikt-12-4", "plikt-bhl-42"),
    f"{OLWEUS}-regler": ("plikt-9a-nulltoleranse",),
    f"{OLWEUS}-tilsyn": ("plikt-9a-4",),
    f"{OLWEUS}-klassemoeter-3": ("plikt-12-3",),
    f"{OLWEUS}-kartlegging-start": ("plikt-9a-2",),
    f"{OLWEUS}-kartlegging-aarlig": ("plikt-12-2",),
    f"{OLWEUS}-retningslinjer": ("plikt-12-3", "plikt-12-4"),
}


def decided(activity: Activity) -> Activity:
    """An activity of a template, with what the municipality has decided about it."""
    changes: dict[str, Any] = {}
    if activity.id in DAYS:
        changes["when"] = DAYS[activity.id]
    if activity.id in SERVES:
        changes["goals"] = (*activity.goals, *SERVES[activity.id])
    if activity.id in DONE:
        changes["records"] = [Record(outcome=Outcome.DONE)]
    if activity.id in HELD:
        everyone = Attendance(everyone=True) if activity.kind == "fagsamling" else None
        changes["records"] = [Record(outcome=Outcome.HELD, attendance=everyone)]
    if activity.id == f"{OLWEUS}-samtalegrupper":
        autumn = ("09-05", "09-19", "10-03", "10-17", "10-31", "11-14", "11-28", "12-12")
        held = [*(date.fromisoformat(f"2023-{day}") for day in autumn), date(2024, 1, 9)]
        changes["records"] = [Record(outcome=Outcome.HELD, occurrence=day) for day in held]
    if activity.kind in PLACES:
        changes |= {"mode": PHYSICAL, "venues": [VenueUse(venue=PLACES[activity.kind])]}
    if activity.kind == "national-gathering":
        changes["mode"] = DIGITAL
    return attrs.evolve(activity, **changes)


def own_activities() -> list[Activity]:
    """What the municipality does itself: steers, tells others, asks the pupils as all schools do."""
    every = (LMP, OLWEUS, IPA)
    steering = [
        Activity(
            id=f"styringsgruppe-{day:%Y-%m-%d}",
            title=text("Møte i styringsgruppa", "Møte i styringsgruppa", "Meeting of the steering group"),
            kind="styringsgruppemoete",
            programmes=every,
            goals=[f"{LMP}-delmaal-1"],
            takes_part=["styringsgruppa"],
            when=OnDate(date=day),
            mode=PHYSICAL,
            venues=["kommunestyresalen"],
            records=[Record(outcome=Outcome.HELD)] if day < AS_OF else [],
        )
        for day in (date(2023, 8, 23), date(2023, 11, 29), date(2024, 3, 13), date(2024, 6, 5), date(2024, 9, 11))
    ]
    source = Source(
        title="Statsforvalteren i Vestland: Elevundersøkinga 2023",
        url="https://www.statsforvalteren.no/nn/vestland/barnehage-og-opplaring/grunnskule-og-vidaregaande-opplaring/elevundersokinga-2023/",
        read=date(2026, 11, 25),
    )
    surveys = [
        Activity(
            id=f"elevundersoekelsen-{year}",
            title=text(f"Elevundersøkelsen {year}", f"Elevundersøkinga {year}", f"The national pupil survey {year}"),
            kind="survey",
            goals=[f"{OLWEUS}-skolenivaa"],
            takes_part=SCHOOLS,
            responsible=["rektorene"],
            per_unit=True,
            when=when,
            records=records,
            sources=[source] if year == 2023 else [],
        )
        for year, when, records in (
            (2023, days(date(2023, 11, 6), date(2023, 12, 8)), [Record(outcome=Outcome.DONE)]),
            (2024, Month(month="2024-11"), []),
        )
    ]
    spreading = [
        Activity(
            id=f"{channel}-{day:%Y-%m}",
            title=title,
            kind="leader-meeting",
            programmes=[LMP],
            goals=[f"{LMP}-delmaal-2"],
            takes_part=[who, "prosjektleder"],
            when=OnDate(date=day),
            mode=PHYSICAL,
            venues=["kommunestyresalen"],
            channel=channel,
            records=[Record(outcome=Outcome.HELD)] if day < AS_OF else [],
        )
        for channel, who, title, meetings in (
            (
                "skoleledersamlinger",
                "rektorene",
                text("Skoleledersamling", "Skuleleiarsamling", "School leaders' meeting"),
                (date(2023, 10, 31), date(2024, 2, 14), date(2024, 5, 22)),
            ),
            (
                "styrermoeter",
                "styrerne",
                text("Styrermøte", "Styrarmøte", "Kindergarten leaders' meeting"),
                (date(2023, 11, 1), date(2024, 2, 28), date(2024, 5, 23)),
            ),
        )
        for day in meetings
    ]
    report = Activity(
        id="orientering-2024-03",
        title=text(
            "Orientering i oppvekstutvalget", "Orientering i oppvekstutvalet", "Briefing of the committee for children"
        ),
        kind="political-meeting",
        programmes=every,
        goals=[f"{LMP}-delmaal-2"],
        takes_part=["prosjektleder", "ppt-leder"],
        when=on(2024, 3, 20),
        mode=PHYSICAL,
        venues=["kommunestyresalen"],
    )
    return [*steering, *surveys, *spreading, report]


def decisions() -> list[Decision]:
    """What the steering group decided."""
    return [
        Decision(
            id="se-i-sammenheng",
            kind=DecisionKind.DECISION,
            title=text(
                "Se de tre programmene i sammenheng",
                "Sjå dei tre programma i samanheng",
                "See the three programmes as one",
            ),
            meeting="styringsgruppe-2023-08-23",
            date=date(2023, 8, 23),
            body="styringsgruppa",
            assigned_to=["prosjektleder", "ppt-leder"],
            programmes=[LMP, OLWEUS, IPA],
        ),
        Decision(
            id="en-undersoekelse",
            kind=DecisionKind.NEED,
            title=text(
                "Ikke spørre elevene to ganger samme høst",
                "Ikkje spørje elevane to gonger same haust",
                "Not ask the pupils twice in one autumn",
            ),
            meeting="styringsgruppe-2023-11-29",
            date=date(2023, 11, 29),
            body="styringsgruppa",
            programmes=[OLWEUS],
            leads_to=["olweusprogrammet-kartlegging-aarlig", "elevundersoekelsen-2024"],
        ),
    ]


def build() -> Plan:
    """The whole plan."""
    plan = bare()
    templates = {one.name: one.contract() for one in builtin_templates()}
    for name, taking_part in ((LMP, IN_LMP), (OLWEUS, SCHOOLS), (IPA, IN_IPA)):
        plan = put_in(plan, templates[name], START, taking_part)
    plan = with_duties(own_roles(plan))
    channels = [
        Channel(
            id="skoleledersamlinger",
            title=text("Skoleledersamlingene", "Skuleleiarsamlingane", "The school leaders' meetings"),
            reaches=["rektorene"],
            programmes=[LMP],
            responsible=["prosjektleder"],
        ),
        Channel(
            id="styrermoeter",
            title=text("Styrermøtene", "Styrarmøta", "The kindergarten leaders' meetings"),
            reaches=["styrerne"],
            programmes=[LMP],
            responsible=["prosjektleder"],
        ),
    ]
    programmes = [attrs.evolve(one, links=_links(one.id)) for one in plan.programmes]
    return attrs.evolve(
        plan,
        programmes=programmes,
        channels=channels,
        activities=[*(decided(one) for one in plan.activities), *own_activities()],
        decisions=decisions(),
    )


def _links(programme: str) -> list[Link]:
    if programme != LMP:
        return []
    bullying = text(
        "Begge arbeider mot mobbing i skolen",
        "Begge arbeider mot mobbing i skulen",
        "Both work against bullying in school",
    )
    belonging = text(
        "Begge vil at alle barn skal høre til",
        "Begge vil at alle barn skal høyre til",
        "Both want every child to belong",
    )
    return [Link(to=OLWEUS, note=bullying), Link(to=IPA, note=belonging)]


# --- files --------------------------------------------------------------------------------------------------------

HEADS: Mapping[str, str] = {
    "plan.toml": "An invented municipality with three programmes. Made by examples/make_three_programmes.py.",
    "people.toml": "Units, groups, roles and rooms. People appear as roles.",
    "calendars.toml": "Example days in the usual pattern: breaks in weeks 41 and 8. Put in your own calendars.",
    "laeringsmiljoeprosjektet.toml": "Læringsmiljøprosjektet, from its template, with the days that were chosen.",
    "olweusprogrammet.toml": "Olweusprogrammet, from its template, with the days that were chosen.",
    "inkludering_paa_alvor.toml": "Inkludering på alvor, from its template, with the days that were chosen.",
    "municipality.toml": "What the municipality does itself, and what its steering group decided.",
}


def files(plan: Plan) -> dict[str, str]:
    """The texts of the plan's files, the main one first."""
    data = to_data(plan)

    def cut(*names: str) -> dict[str, Any]:
        return {name: data.pop(name) for name in names if name in data}

    people, days_off = cut("units", "groups", "roles", "venues", "channels"), cut("calendars", "assumptions")
    decided_by, activities = cut("decisions"), data.pop("activities")
    parts: dict[str, dict[str, Any]] = {"people.toml": people, "calendars.toml": days_off}
    for name in (LMP, OLWEUS, IPA):
        made = [one for one in activities if one["id"].startswith(name)]
        parts[f"{name.replace('-', '_')}.toml"] = {"activities": made}
    own = [one for one in activities if not one["id"].startswith((LMP, OLWEUS, IPA))]
    parts["municipality.toml"] = {"activities": own, **decided_by}
    head = {key: value for key, value in data.items() if key not in ("goals", "programmes")}
    main = {**head, "include": list(parts), "goals": data["goals"], "programmes": data["programmes"]}
    return {name: f"# {HEADS[name]}\n{plan_text(one)}" for name, one in {"plan.toml": main, **parts}.items()}


def main(args: Iterable[str]) -> int:
    """Compare with the folder, or write into one."""
    plan = build()
    texts = files(plan)
    for folder in map(Path, args):
        for name, content in texts.items():
            write_whole(folder / name, content.encode())
        print(f"{folder}: {len(texts)} files")
        return 0
    same = load(FOLDER).plan == plan
    print("the same plan" if same else f"{FOLDER.name} differs from what this script makes")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
