"""Build the plan of examples/indre_fosen_2020/ in Python, and show that it equals the one in the folder.

Run it with no argument to compare the two, or with a folder to write the plan there.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from lmp_core.model import (
    Activity,
    Assumption,
    Attendance,
    Break,
    Certainty,
    Channel,
    Decision,
    DecisionKind,
    Fallback,
    Form,
    Goal,
    GoalKind,
    Group,
    Link,
    Mode,
    Outcome,
    Participant,
    Plan,
    Prerequisite,
    Programme,
    Record,
    Role,
    SchoolCalendar,
    Split,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, Frequency, OnDate, Recurring, Unknown, UntilActivity, When

LMP, OLWEUS, IPA = "laeringsmiljoeprosjektet", "olweusprogrammet", "inkludering-paa-alvor"
STEERING_DAY = date(2020, 8, 12)
KINDERGARTENS, SCHOOLS = ("barnehage-1", "barnehage-2"), ("skole-1", "skole-2")
UNITS = (*KINDERGARTENS, *SCHOOLS)
WORKING_GROUPS = tuple(f"arbeidsgruppe-{unit}" for unit in UNITS)
HELD = (Record(outcome=Outcome.HELD),)
HOPED_PHYSICAL = Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED, fallback=Fallback(form=Form.DIGITAL))


def text(nb: str, nn: str, en: str) -> Text:
    """A text in the three languages of the plan."""
    return Text(nb=nb, nn=nn, en=en)


def on(year: int, month: int, day: int) -> OnDate:
    """One whole day."""
    return OnDate(date=date(year, month, day))


def meeting(
    id: str, title: Text, kind: str, goal: str, who: tuple[str, ...], when: When, mode: Mode | None
) -> Activity:
    """A meeting in Læringsmiljøprosjektet."""
    return Activity(id=id, title=title, kind=kind, programmes=[LMP], goals=[goal], takes_part=who, when=when, mode=mode)


def held(id: str, title: Text, kind: str, goal: str, who: tuple[str, ...], when: When) -> Activity:
    """A meeting that was held."""
    return Activity(
        id=id, title=title, kind=kind, programmes=[LMP], goals=[goal], takes_part=who, when=when, records=HELD
    )


def between_work(id: str, title: Text, kind: str, **more: object) -> Activity:
    """A part of the work between two guidance meetings, done by each unit on its own."""
    return Activity(
        id=id,
        title=title,
        kind=kind,
        programmes=[LMP],
        goals=["hovedmaal"],
        takes_part=UNITS,
        responsible=["virksomhetslederne"],
        per_unit=True,
        when=UntilActivity(until="veiledning-2020-09-28"),
        **more,  # type: ignore[arg-type]
    )


def item(id: str, kind: DecisionKind, title: Text, **more: object) -> Decision:
    """An item of the steering group's meeting."""
    return Decision(
        id=id,
        kind=kind,
        title=title,
        meeting="styringsgruppe-2020-08-12",
        body="styringsgruppa",
        date=STEERING_DAY,
        **{"programmes": [LMP], **more},  # type: ignore[arg-type]
    )


def goals() -> list[Goal]:
    """The main goal, and the one sub-goal that the briefing shows."""
    return [
        Goal(
            id="hovedmaal",
            kind=GoalKind.MAIN,
            programmes=[LMP],
            title=text(
                "Utvikle trygge og gode barnehage- og skolemiljø uten mobbing og andre krenkelser",
                "Utvikle trygge og gode barnehage- og skulemiljø utan mobbing og andre krenkingar",
                "Develop safe and good kindergarten and school environments without bullying and other violations",
            ),
        ),
        Goal(
            id="delmaal-2",
            number="2",
            part_of="hovedmaal",
            programmes=[LMP],
            title=text(
                "Barnehage- og skoleeier skal videreutvikle sin kompetanse i å følge opp og utvikle "
                "ledelse av barnehager "
                "og skoler",
                "Barnehage- og skuleeigar skal vidareutvikle kompetansen sin i å følgje opp og "
                "utvikle leiing av barnehagar "
                "og skular",
                "The owner of kindergartens and schools is to keep developing its competence in "
                "following up and developing "
                "the leadership of kindergartens and schools",
            ),
            description=text(
                "Eier skal sørge for at prosjektet blir godt kjent, samt spre innhold, erfaringer og "
                "kompetanse innad i "
                "kommunen",
                "Eigar skal sørgje for at prosjektet blir godt kjent, og spreie innhald, erfaringar "
                "og kompetanse i kommunen",
                "The owner is to see that the project becomes well known, and to spread its content, experience and "
                "competence within the municipality",
            ),
        ),
    ]


def programmes() -> list[Programme]:
    """The three programmes, and how they are linked."""
    both = (UnitKind.SCHOOL, UnitKind.KINDERGARTEN)
    return [
        Programme(
            id=LMP,
            title=text("Læringsmiljøprosjektet", "Læringsmiljøprosjektet", "The Learning Environment Project"),
            owner="Utdanningsdirektoratet",
            unit_kinds=both,
            links=[
                Link(
                    to=OLWEUS,
                    note=text(
                        "Begge arbeider mot mobbing i skolen",
                        "Begge arbeider mot mobbing i skulen",
                        "Both work against bullying in school",
                    ),
                ),
                Link(
                    to=IPA,
                    note=text(
                        "Begge arbeider for at alle barn skal høre til",
                        "Begge arbeider for at alle barn skal høyre til",
                        "Both work for every child to belong",
                    ),
                ),
            ],
        ),
        Programme(
            id=OLWEUS,
            title=text("Olweusprogrammet", "Olweusprogrammet", "The Olweus Programme"),
            unit_kinds=[UnitKind.SCHOOL],
            links=[Link(to=IPA)],
        ),
        Programme(
            id=IPA,
            title=text("Inkludering på alvor", "Inkludering på alvor", "Inclusion for Real"),
            unit_kinds=both,
        ),
    ]


def units() -> list[Unit]:
    """Two schools and two kindergartens in the project, and those that it is to be spread to."""
    school, kindergarten = UnitKind.SCHOOL, UnitKind.KINDERGARTEN
    return [
        *(
            Unit(id=f"skole-{n}", title=text(f"Skole {n}", f"Skule {n}", f"School {n}"), kind=school, programmes=[LMP])
            for n in (1, 2)
        ),
        *(
            Unit(
                id=f"barnehage-{n}",
                title=text(f"Barnehage {n}", f"Barnehage {n}", f"Kindergarten {n}"),
                kind=kindergarten,
                programmes=[LMP],
            )
            for n in (1, 2)
        ),
        Unit(
            id="andre-skoler",
            title=text("Andre skoler", "Andre skular", "Other schools"),
            kind=school,
            collective=True,
        ),
        Unit(
            id="andre-barnehager",
            title=text("Andre barnehager", "Andre barnehagar", "Other kindergartens"),
            kind=kindergarten,
            collective=True,
        ),
        Unit(id="ppt", title=text("PPT", "PPT", "The educational psychology service"), kind=UnitKind.PPT),
    ]


def roles() -> list[Role]:
    """The people, as what they do."""
    return [
        Role(id="prosjektleder", title=text("Prosjektleder", "Prosjektleiar", "Project leader")),
        Role(
            id="leder-ppt",
            title=text("Leder for PPT", "Leiar for PPT", "Leader of the educational psychology service"),
            unit="ppt",
        ),
        *(
            Role(
                id=f"rektor-skole-{n}",
                title=text(f"Rektor ved Skole {n}", f"Rektor ved Skule {n}", f"Head teacher at School {n}"),
                unit=f"skole-{n}",
            )
            for n in (1, 2)
        ),
        *(
            Role(
                id=f"styrer-barnehage-{n}",
                title=text(f"Styrer ved Barnehage {n}", f"Styrar ved Barnehage {n}", f"Head of Kindergarten {n}"),
                unit=f"barnehage-{n}",
            )
            for n in (1, 2)
        ),
    ]


def groups() -> list[Group]:
    """Those who meet as one."""
    heads = ("rektor-skole-1", "rektor-skole-2", "styrer-barnehage-1", "styrer-barnehage-2")
    names = {
        "skole-1": ("Skole 1", "Skule 1", "School 1"),
        "skole-2": ("Skole 2", "Skule 2", "School 2"),
        "barnehage-1": ("Barnehage 1", "Barnehage 1", "Kindergarten 1"),
        "barnehage-2": ("Barnehage 2", "Barnehage 2", "Kindergarten 2"),
    }
    return [
        Group(
            id="virksomhetslederne",
            title=text("Virksomhetslederne", "Verksemdsleiarane", "The heads of the units"),
            members=heads,
        ),
        Group(
            id="styringsgruppa",
            title=text("Styringsgruppa", "Styringsgruppa", "The steering group"),
            members=["prosjektleder", "leder-ppt", "virksomhetslederne"],
            programmes=[LMP],
        ),
        *(
            Group(
                id=f"arbeidsgruppe-{unit}",
                title=text(f"Arbeidsgruppa ved {nb}", f"Arbeidsgruppa ved {nn}", f"The working group at {en}"),
                unit=unit,
                members=[head],
                programmes=[LMP],
            )
            for (unit, (nb, nn, en)), head in zip(names.items(), heads, strict=True)
        ),
        Group(
            id="veilederne",
            title=text("Veilederne", "Rettleiarane", "The advisers"),
            external=True,
            programmes=[LMP],
        ),
        Group(
            id="udir", title=text("Udir", "Udir", "Udir (the Directorate for Education and Training)"), external=True
        ),
        Group(
            id="oppvekstutvalget",
            title=text("Oppvekstutvalget", "Oppvekstutvalet", "The committee for children and youth"),
        ),
        Group(
            id="olweus-nettverket",
            title=text("Olweus-nettverket", "Olweus-nettverket", "The Olweus network"),
            programmes=[OLWEUS],
        ),
        Group(
            id="prosjektgruppene",
            title=text(
                "Prosjektgruppene i Inkludering på alvor",
                "Prosjektgruppene i Inkludering på alvor",
                "The project groups in Inclusion for Real",
            ),
            programmes=[IPA],
        ),
    ]


def channels() -> list[Channel]:
    """The standing ways of reaching the other kindergartens and schools."""
    lead = ["prosjektleder"]
    return [
        Channel(
            id="skoleledersamlinger",
            title=text("Skoleledersamlinger", "Skuleleiarsamlingar", "School leaders' gatherings"),
            programmes=[LMP],
            reaches=["skole-1", "skole-2", "andre-skoler"],
            responsible=lead,
        ),
        Channel(
            id="styrermoeter",
            title=text("Styrermøter", "Styrarmøte", "Kindergarten leaders' meetings"),
            programmes=[LMP],
            reaches=["barnehage-1", "barnehage-2", "andre-barnehager"],
            responsible=lead,
        ),
        Channel(
            id="olweus-nettverk",
            title=text("Olweus-nettverk", "Olweus-nettverk", "The Olweus network"),
            programmes=[LMP, OLWEUS],
            reaches=["olweus-nettverket"],
            responsible=lead,
        ),
        Channel(
            id="prosjektgrupper",
            title=text(
                "Prosjektgrupper i Inkludering på alvor",
                "Prosjektgrupper i Inkludering på alvor",
                "Project groups in Inclusion for Real",
            ),
            programmes=[LMP, IPA],
            reaches=["prosjektgruppene"],
            responsible=lead,
        ),
    ]


def activities() -> list[Activity]:
    """What has happened, what lies ahead, and what the steering group's decisions lead to."""
    steering = text("Styringsgruppemøte", "Styringsgruppemøte", "Steering group meeting")
    guidance = text("Veiledningsmøte", "Rettleiingsmøte", "Guidance meeting")
    with_advisers = (*WORKING_GROUPS, "veilederne")
    online_advisers = (
        *(Participant(who=group) for group in WORKING_GROUPS),
        Participant(who="veilederne", form=Form.DIGITAL),
    )
    udir_days = DateRange(start=date(2020, 9, 8), end=date(2020, 9, 9))
    return [
        held("styringsgruppe-1", steering, "styringsgruppemoete", "delmaal-2", ("styringsgruppa",), Unknown()),
        held(
            "styringsgruppe-2020-08-12",
            steering,
            "styringsgruppemoete",
            "delmaal-2",
            ("styringsgruppa",),
            on(2020, 8, 12),
        ),
        held("veiledning-1", guidance, "veiledningsmoete", "hovedmaal", with_advisers, Unknown()),
        held("veiledning-2", guidance, "veiledningsmoete", "hovedmaal", with_advisers, Unknown()),
        Activity(
            id="arbeidsgruppemoeter",
            title=text(
                "Arbeidsgruppene møtes internt på virksomhetene",
                "Arbeidsgruppene møtest internt på verksemdene",
                "The working groups meet internally at their units",
            ),
            kind="arbeidsgruppemoete",
            programmes=[LMP],
            goals=["hovedmaal"],
            takes_part=WORKING_GROUPS,
            per_unit=True,
            when=Recurring(frequency=Frequency.WEEKLY, interval=2),
        ),
        Activity(
            id="fagsamling-2020-08-11",
            title=text("Fagsamling", "Fagsamling", "Professional gathering"),
            kind="fagsamling",
            theme=text("Mobbing og andre krenkelser", "Mobbing og andre krenkingar", "Bullying and other violations"),
            programmes=[LMP],
            goals=["hovedmaal"],
            takes_part=UNITS,
            when=on(2020, 8, 11),
            mode=Mode(form=Form.PHYSICAL),
            venues=[VenueUse(venue="smia", unit_kinds=[UnitKind.KINDERGARTEN])],
            split=Split(
                unit_kinds=[UnitKind.SCHOOL],
                reason=text("smittevernrestriksjoner", "smittevernrestriksjonar", "infection-control restrictions"),
            ),
            records=[Record(outcome=Outcome.HELD, attendance=Attendance(everyone=True))],
        ),
        between_work(
            "mellomarbeid",
            text("Mellomarbeid på virksomhetene", "Mellomarbeid på verksemdene", "Between-work at the units"),
            "task",
        ),
        between_work(
            "staastedsanalyse",
            text("Ståstedsanalyse", "Ståstadsanalyse", "Status analysis"),
            "task",
            part_of="mellomarbeid",
            requires=[Prerequisite(activity="barnesamtaler")],
        ),
        between_work(
            "barnesamtaler",
            text("Barnesamtaler", "Barnesamtalar", "Talks with children"),
            "task",
            part_of="mellomarbeid",
            in_feeds=False,
        ),
        between_work(
            "fagtekster",
            text("Lesing av fagtekster", "Lesing av fagtekstar", "Reading professional texts"),
            "task",
            part_of="mellomarbeid",
        ),
        between_work(
            "implementeringsplan",
            text(
                "Utarbeide en implementeringsplan for hver virksomhet",
                "Utarbeide ein implementeringsplan for kvar verksemd",
                "Draw up an implementation plan for each unit",
            ),
            "deliverable",
            part_of="mellomarbeid",
            requires=[Prerequisite(activity="staastedsanalyse")],
        ),
        Activity(
            id="udir-samling-2020-09-08",
            title=text("Udir-samling", "Udir-samling", "Udir gathering"),
            kind="national-gathering",
            programmes=[LMP],
            goals=["hovedmaal"],
            organiser="udir",
            takes_part=online_advisers,
            when=udir_days,
            certainty=Certainty.CONFIRMED,
            mode=Mode(form=Form.DIGITAL),
        ),
        Activity(
            id="udir-samling-lokalt",
            title=text(
                "Arbeidsgruppene samles for å overvære konferansen og jobbe med gruppeoppgaver, sammen med veilederne",
                "Arbeidsgruppene samlast for å følgje konferansen og arbeide med gruppeoppgåver, "
                "saman med rettleiarane",
                "The working groups gather to watch the conference and do group work together with the advisers",
            ),
            kind="meeting",
            programmes=[LMP],
            goals=["hovedmaal"],
            part_of="udir-samling-2020-09-08",
            takes_part=online_advisers,
            when=udir_days,
            mode=Mode(form=Form.HYBRID, fallback=Fallback(form=Form.DIGITAL)),
            venues=[
                VenueUse(venue="vanvikhallen", unit_kinds=[UnitKind.KINDERGARTEN]),
                VenueUse(venue="bojersalen", unit_kinds=[UnitKind.SCHOOL]),
            ],
        ),
        meeting(
            "veiledning-2020-09-28",
            guidance,
            "veiledningsmoete",
            "hovedmaal",
            with_advisers,
            on(2020, 9, 28),
            Mode(form=Form.DIGITAL),
        ),
        Activity(
            id="fagsamling-skole-2020-11-09",
            title=text("Fagsamling skole", "Fagsamling skule", "Professional gathering for the schools"),
            kind="fagsamling",
            programmes=[LMP],
            goals=["hovedmaal"],
            takes_part=SCHOOLS,
            when=on(2020, 11, 9),
            mode=Mode(
                form=Form.PHYSICAL,
                certainty=Certainty.HOPED,
                fallback=Fallback(form=Form.DIGITAL, per_unit=True),
            ),
            venues=[VenueUse(venue="smia")],
        ),
        meeting(
            "veiledning-2020-11-09",
            text(
                "Veiledningsmøter for barnehagene og skolene",
                "Rettleiingsmøte for barnehagane og skulane",
                "Guidance meetings for the kindergartens and the schools",
            ),
            "veiledningsmoete",
            "hovedmaal",
            with_advisers,
            DateRange(start=date(2020, 11, 9), end=date(2020, 11, 10)),
            HOPED_PHYSICAL,
        ),
        meeting(
            "styringsgruppe-2020-11-10",
            steering,
            "styringsgruppemoete",
            "delmaal-2",
            ("styringsgruppa",),
            on(2020, 11, 10),
            HOPED_PHYSICAL,
        ),
        Activity(
            id="fagsamling-barnehage-2020-11-23",
            title=text(
                "Fagsamling for barnehagene",
                "Fagsamling for barnehagane",
                "Professional gathering for the kindergartens",
            ),
            kind="fagsamling",
            programmes=[LMP],
            goals=["hovedmaal"],
            takes_part=KINDERGARTENS,
            when=on(2020, 11, 23),
            certainty=Certainty.POSSIBLE,
        ),
        Activity(
            id="spredningsplan",
            title=text(
                "Plan for spredning av innholdet i Læringsmiljøprosjektet",
                "Plan for spreiing av innhaldet i Læringsmiljøprosjektet",
                "Plan for spreading the content of the Learning Environment Project",
            ),
            description=text(
                "Forpliktende og synlig for alle", "Forpliktande og synleg for alle", "Binding, and visible to all"
            ),
            kind="deliverable",
            programmes=[LMP],
            goals=["delmaal-2"],
            responsible=["ppt", "prosjektleder", "virksomhetslederne"],
            visibility=Visibility.PUBLIC,
        ),
        Activity(
            id="samordning",
            title=text(
                "Samordne og koordinere kommunens arbeid på fagfeltet",
                "Samordne og koordinere arbeidet til kommunen på fagfeltet",
                "Align and coordinate the municipality's work in the field",
            ),
            kind="task",
            programmes=[LMP, OLWEUS, IPA],
            goals=["delmaal-2"],
            responsible=["leder-ppt", "prosjektleder"],
        ),
        Activity(
            id="orientering-2020-08-25",
            title=text(
                "Orientering i Oppvekstutvalget",
                "Orientering i Oppvekstutvalet",
                "Briefing of the committee for children and youth",
            ),
            kind="political-meeting",
            programmes=[LMP],
            goals=["delmaal-2"],
            takes_part=["oppvekstutvalget"],
            responsible=["prosjektleder"],
            when=on(2020, 8, 25),
        ),
    ]


def decisions() -> list[Decision]:
    """What the steering group took up on 12 August 2020."""
    return [
        item(
            "samarbeid-paa-tvers",
            DecisionKind.DECISION,
            text(
                "Organisering av samarbeid på tvers av virksomhetene",
                "Organisering av samarbeid på tvers av verksemdene",
                "Organising cooperation across the units",
            ),
        ),
        item(
            "felles-moetearenaer",
            DecisionKind.NEED,
            text(
                "Behov for felles møtearenaer, også på tvers av barnehage og skole",
                "Behov for felles møtearenaer, også på tvers av barnehage og skule",
                "A need for joint meeting arenas, also across kindergarten and school",
            ),
            condition=text(
                "Smittevernsituasjonen vil avgjøre om dette blir mulig etter hvert",
                "Smittevernsituasjonen vil avgjere om dette blir mogleg etter kvart",
                "Infection control will decide whether this becomes possible in time",
            ),
            part_of="samarbeid-paa-tvers",
        ),
        item(
            "se-sammenhengen",
            DecisionKind.DISCUSSION,
            text(
                "Se sammenhengen mellom Læringsmiljøprosjektet, Olweusprogrammet og Inkludering på alvor",
                "Sjå samanhengen mellom Læringsmiljøprosjektet, Olweusprogrammet og Inkludering på alvor",
                "See the connection between the Learning Environment Project, the Olweus Programme "
                "and Inclusion for Real",
            ),
            programmes=[LMP, OLWEUS, IPA],
        ),
        item(
            "samordne-arbeidet",
            DecisionKind.ASSIGNMENT,
            text(
                "Leder for PPT og prosjektleder utfordres til å samordne og koordinere kommunens "
                "arbeid på dette viktige "
                "fagfeltet",
                "Leiar for PPT og prosjektleiar blir utfordra til å samordne og koordinere arbeidet "
                "til kommunen på dette "
                "viktige fagfeltet",
                "The leader of the educational psychology service and the project leader are challenged to align and "
                "coordinate the municipality's work in this important field",
            ),
            part_of="se-sammenhengen",
            assigned_to=["leder-ppt", "prosjektleder"],
            programmes=[LMP, OLWEUS, IPA],
            leads_to=["samordning"],
        ),
        item(
            "spredning",
            DecisionKind.DECISION,
            text(
                "Spredning av innholdet i Læringsmiljøprosjektet til andre barnehager og skoler",
                "Spreiing av innhaldet i Læringsmiljøprosjektet til andre barnehagar og skular",
                "Spreading the content of the Learning Environment Project to other kindergartens and schools",
            ),
            leads_to=["skoleledersamlinger", "styrermoeter", "olweus-nettverk", "prosjektgrupper"],
        ),
        item(
            "egen-plan-for-spredning",
            DecisionKind.ASSIGNMENT,
            text(
                "Lage en egen plan for spredning som blir forpliktende og synlig for alle",
                "Lage ein eigen plan for spreiing som blir forpliktande og synleg for alle",
                "Make a plan of its own for the spreading, binding and visible to all",
            ),
            text=text(
                "PPT, prosjektleder og virksomhetslederne koordinerer spredningsarbeidet",
                "PPT, prosjektleiar og verksemdsleiarane koordinerer spreiingsarbeidet",
                "The educational psychology service, the project leader and the heads of the units "
                "coordinate the spreading",
            ),
            part_of="spredning",
            assigned_to=["ppt", "prosjektleder", "virksomhetslederne"],
            leads_to=["spredningsplan"],
        ),
        item(
            "droefte-med-utvalget",
            DecisionKind.ASSIGNMENT,
            text(
                "Drøfte utviklingen i prosjektet med Oppvekstutvalget",
                "Drøfte utviklinga i prosjektet med Oppvekstutvalet",
                "Discuss how the project develops with the committee for children and youth",
            ),
            assigned_to=["prosjektleder"],
            leads_to=["orientering-2020-08-25"],
        ),
    ]


def calendars() -> list[SchoolCalendar]:
    """Example data: the briefing gives no school-year calendar."""

    def rest(nb: str, nn: str, en: str, start: date, end: date) -> Break:
        return Break(title=text(nb, nn, en), start=start, end=end)

    return [
        SchoolCalendar(
            id="skolerute-2020-2021",
            title=text(
                "Skolerute 2020–2021 (eksempel)", "Skulerute 2020–2021 (døme)", "School calendar 2020–2021 (example)"
            ),
            unit_kinds=[UnitKind.SCHOOL],
            first_day=date(2020, 8, 17),
            last_day=date(2021, 6, 18),
            planning_days=[
                *(date(2020, 8, day) for day in (11, 12, 13, 14)),
                date(2020, 11, 9),
                date(2021, 1, 4),
            ],
            breaks=[
                rest("Høstferie", "Haustferie", "Autumn break", date(2020, 10, 5), date(2020, 10, 9)),
                rest("Juleferie", "Juleferie", "Christmas break", date(2020, 12, 22), date(2021, 1, 1)),
                rest("Vinterferie", "Vinterferie", "Winter break", date(2021, 2, 22), date(2021, 2, 26)),
                rest("Påskeferie", "Påskeferie", "Easter break", date(2021, 3, 29), date(2021, 4, 5)),
            ],
        ),
        SchoolCalendar(
            id="barnehageaar-2020-2021",
            title=text(
                "Barnehageåret 2020–2021 (eksempel)",
                "Barnehageåret 2020–2021 (døme)",
                "Kindergarten year 2020–2021 (example)",
            ),
            unit_kinds=[UnitKind.KINDERGARTEN],
            first_day=date(2020, 8, 3),
            last_day=date(2021, 7, 30),
            planning_days=[
                date(2020, 8, 11),
                date(2020, 10, 30),
                date(2020, 11, 23),
                date(2021, 1, 4),
                date(2021, 5, 14),
            ],
        ),
    ]


def assumptions() -> list[Assumption]:
    """What the briefing does not say, and the example takes for true."""
    return [
        Assumption(
            id="hvem-som-sitter-i-styringsgruppa",
            title=text(
                "Prosjektleder, leder for PPT og virksomhetslederne sitter i styringsgruppa",
                "Prosjektleiar, leiar for PPT og verksemdsleiarane sit i styringsgruppa",
                "The project leader, the leader of the educational psychology service and the "
                "heads of the units sit in the steering group",
            ),
            about=["styringsgruppa"],
            fields=["members"],
            why=text(
                "Orienteringen sier ikke hvem som sitter der",
                "Orienteringa seier ikkje kven som sit der",
                "The briefing does not say who sits there",
            ),
        ),
        Assumption(
            id="lederne-i-arbeidsgruppene",
            title=text(
                "Lederen for hver virksomhet sitter i arbeidsgruppa der",
                "Leiaren for kvar verksemd sit i arbeidsgruppa der",
                "The head of each unit sits in its working group",
            ),
            about=[
                "arbeidsgruppe-skole-1",
                "arbeidsgruppe-skole-2",
                "arbeidsgruppe-barnehage-1",
                "arbeidsgruppe-barnehage-2",
            ],
            fields=["members"],
            why=text(
                "Orienteringen sier ikke hvem som sitter i arbeidsgruppene",
                "Orienteringa seier ikkje kven som sit i arbeidsgruppene",
                "The briefing does not say who sits in the working groups",
            ),
        ),
        Assumption(
            id="prosjektleder-har-kanalene",
            title=text(
                "Prosjektleder har ansvaret for kanalene",
                "Prosjektleiar har ansvaret for kanalane",
                "The project leader is responsible for the channels",
            ),
            about=["skoleledersamlinger", "styrermoeter", "olweus-nettverk", "prosjektgrupper"],
            fields=["responsible"],
            why=text(
                "Orienteringen sier at PPT, prosjektleder og virksomhetslederne koordinerer "
                "spredningen, men ikke hvem som har hver kanal",
                "Orienteringa seier at PPT, prosjektleiar og verksemdsleiarane koordinerer "
                "spreiinga, men ikkje kven som har kvar kanal",
                "The briefing says that the educational psychology service, the project leader "
                "and the heads coordinate the spreading, not who has which channel",
            ),
        ),
        Assumption(
            id="prosjektleder-har-orienteringen",
            title=text(
                "Prosjektleder orienterer og drøfter med Oppvekstutvalget",
                "Prosjektleiar orienterer og drøftar med Oppvekstutvalet",
                "The project leader briefs the committee for children and youth and discusses with it",
            ),
            about=["droefte-med-utvalget", "orientering-2020-08-25"],
            fields=["assigned_to", "responsible"],
            why=text(
                "Orienteringen sier ikke hvem som skal gjøre det",
                "Orienteringa seier ikkje kven som skal gjere det",
                "The briefing does not say who is to do it",
            ),
        ),
        Assumption(
            id="lederne-har-mellomarbeidet",
            title=text(
                "Virksomhetslederne har ansvaret for mellomarbeidet",
                "Verksemdsleiarane har ansvaret for mellomarbeidet",
                "The heads of the units are responsible for the between-work",
            ),
            about=["mellomarbeid", "staastedsanalyse", "barnesamtaler", "fagtekster", "implementeringsplan"],
            fields=["responsible"],
            why=text(
                "Orienteringen sier bare hva mellomarbeidet er",
                "Orienteringa seier berre kva mellomarbeidet er",
                "The briefing only says what the between-work is",
            ),
        ),
        Assumption(
            id="rekkefoelgen-i-mellomarbeidet",
            title=text(
                "Barnesamtalene kommer før ståstedsanalysen, og den før implementeringsplanen",
                "Barnesamtalane kjem før ståstadsanalysen, og den før implementeringsplanen",
                "The talks with children come before the status analysis, and that before the implementation plan",
            ),
            about=["staastedsanalyse", "implementeringsplan"],
            fields=["requires"],
            why=text(
                "Orienteringen sier ikke hva som kommer først",
                "Orienteringa seier ikkje kva som kjem først",
                "The briefing does not say what comes first",
            ),
        ),
        Assumption(
            id="kalenderne-er-eksempler",
            title=text(
                "Skoleruta og barnehageåret følger det vanlige mønsteret i regionen",
                "Skuleruta og barnehageåret følgjer det vanlege mønsteret i regionen",
                "The school calendar and the kindergarten year follow the usual pattern of the region",
            ),
            about=["skolerute-2020-2021", "barnehageaar-2020-2021"],
            why=text(
                "Orienteringen har ingen skolerute",
                "Orienteringa har inga skulerute",
                "The briefing has no school calendar",
            ),
        ),
    ]


def build_plan() -> Plan:
    """The whole plan."""
    return Plan(
        id="laeringsmiljoeprosjektet-2020",
        title=text("Læringsmiljøprosjektet", "Læringsmiljøprosjektet", "The Learning Environment Project"),
        period=DateRange(start=date(2020, 8, 1), end=date(2021, 7, 31)),
        goals=goals(),
        programmes=programmes(),
        units=units(),
        groups=groups(),
        roles=roles(),
        venues=[Venue(id=name.casefold(), title=name) for name in ("Smia", "Vanvikhallen", "Bojersalen")],
        channels=channels(),
        activities=activities(),
        decisions=decisions(),
        calendars=calendars(),
        assumptions=assumptions(),
    )


def main() -> None:
    """Compare with the plan folder, or write the plan to a folder of your own."""
    from lmp_core.planfile import load, save

    plan = build_plan()
    if len(sys.argv) > 1:
        save(plan, Path(sys.argv[1]))
        print(f"wrote {sys.argv[1]}")
        return
    folder = Path(__file__).parent / "indre_fosen_2020"
    same = load(folder).plan == plan
    print(f"The plan built in Python {'equals' if same else 'differs from'} the one in {folder.name}.")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
