"""A plan with something of everything, made to bring out what a plug-in does wrong.

Its texts try to act as markup, formulas and calendar lines. What is not public, or not for feeds, holds canary words
that can be looked for in what a plug-in gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from lmp_core.document import Block, Bullets, Document, Figure, Item, Paragraph, Section, Table
from lmp_core.model import (
    Activity,
    ActivityKind,
    Assumption,
    Attendance,
    Break,
    Certainty,
    Channel,
    Decision,
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
    PlanSection,
    Prerequisite,
    Programme,
    Record,
    Role,
    SchoolCalendar,
    Source,
    Split,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.duration import as_duration
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, Frequency, Month, OnDate, Recurring, Term, UntilActivity, Week, Window

AS_OF = dt.date(2020, 8, 25)
"""The day that the sample is made to be seen from: some of it is over, some is to come."""

RESTRICTED_WORD = "lmpkanarirestricted"
INTERNAL_WORD = "lmpkanariinternal"
NO_FEED_WORD = "lmpkanarinofeed"

ELEMENT = "xlmp"
"""The element that hard texts try to become."""
ATTRIBUTE = "onlmp"
"""The attribute that hard texts try to become."""
FORMULA = "LMPEVIL("
"""The function that a hard text calls when it becomes a formula."""
LINE = "X-LMPEVIL:"
"""The beginning of the line that a hard text tries to become."""

MARKUP = f'<{ELEMENT} {ATTRIBUTE}="1"> & "><{ELEMENT}> \' {ATTRIBUTE}=\'1\' " {ATTRIBUTE}="1" </{ELEMENT}>'
HARD = {
    "markup": f"Åpning {MARKUP}",
    "script": f"</script></style></title></textarea>--><{ELEMENT}>",
    "cdata": f"]]><{ELEMENT}> &lt;{ELEMENT}&gt; &#60;",
    "formula": f'={FORMULA}"A1")',
    "plus": f"+{FORMULA}1)",
    "minus": f"-{FORMULA}1)",
    "at": f"@{FORMULA}1)",
    "lines": f"Første linje\n{LINE}1\nEND:VEVENT\n\n# Tredje; med, tegn\\n",
    "table": 'a|b;c,d\t"e" | ``` ${x} {{ 7*7 }} {% x %} %s',
    "controls": "a\x0bb\x0cc\x1b[31md\x7f e\u2028f\u202eg\ufeffh",
    "letters": "Čáhcesuolu đŋŧž – smørbrød «æøå» 👩‍👩‍👧 \u0301",
    "path": "../../etc/passwd CON .. /",
    "link": f"[x](javascript:lmp) <javascript:lmp> ![x](http://example.invalid/{ELEMENT})",
}


def _hard(name: str) -> Text:
    return Text(nb=HARD[name], nn=HARD[name], en=HARD[name])


def _text(nb: str, nn: str, en: str) -> Text:
    return Text(nb=nb, nn=nn, en=en)


def _secret(word: str) -> Text:
    return _text(f"Hemmelig {word}", f"Løynd {word}", f"Secret {word}")


def _activity(id: str, title: Text, **more: object) -> Activity:
    fields: dict[str, object] = {
        "kind": "meeting",
        "programmes": ["vennskap"],
        "goals": ["maal-1"],
        "takes_part": ["skole-1"],
    } | more
    return Activity(id=id, title=title, **fields)  # type: ignore[arg-type]


def _everyday() -> list[Activity]:
    return [
        _activity(
            "samling-1",
            _text("Fagsamling", "Fagsamling", "Gathering"),
            kind="fagsamling",
            when=OnDate(date=dt.date(2020, 8, 11)),
            takes_part=(
                "skole-1",
                "skole-2",
                Participant(who="barnehage-1", form=Form.DIGITAL),
            ),
            mode=Mode(form=Form.PHYSICAL, fallback=Fallback(form=Form.DIGITAL)),
            venues=("sal-1",),
            split=Split(unit_kinds=(UnitKind.SCHOOL,), reason=_text("smittevern", "smittevern", "infection control")),
            records=(Record(outcome=Outcome.HELD, attendance=Attendance(everyone=True)),),
        ),
        _activity(
            "moete-klokka",
            _text("Møte med klokkeslett", "Møte med klokkeslett", "Meeting with a time"),
            when=At(start=dt.datetime(2020, 9, 28, 9), end=dt.datetime(2020, 9, 28, 11, 30)),
            takes_part=("gruppe-1",),
            mode=Mode(form=Form.DIGITAL, url="https://example.invalid/?a=1&b=2", url_visibility=Visibility.PUBLIC),
            requires=(Prerequisite(activity="samling-1", lag=as_duration("2 weeks")),),
        ),
        _activity(
            "samling-2",
            _text("Kanskje samling", "Kanskje samling", "Possible gathering"),
            kind="national-gathering",
            when=DateRange(start=dt.date(2020, 11, 9), end=dt.date(2020, 11, 10)),
            certainty=Certainty.POSSIBLE,
            mode=Mode(form=Form.HYBRID, certainty=Certainty.HOPED),
            venues=(VenueUse(venue="sal-1", unit_kinds=(UnitKind.SCHOOL,)),),
        ),
        _activity(
            "annenhver-uke",
            _text("Møte annenhver uke", "Møte annakvar veke", "Meeting every other week"),
            kind="arbeidsgruppemoete",
            when=Recurring(frequency=Frequency.WEEKLY, interval=2),
            per_unit=True,
        ),
        _activity(
            "serie",
            _text("Serie", "Serie", "Series"),
            kind="arbeidsgruppemoete",
            when=Recurring(
                frequency=Frequency.WEEKLY,
                weekdays=("tuesday",),
                start=dt.date(2020, 8, 18),
                until=dt.date(2020, 12, 15),
                start_time="14:00",
                duration=as_duration("1 hour"),
                except_dates=(dt.date(2020, 9, 1),),
            ),
            records=(Record(outcome=Outcome.CANCELLED, occurrence=dt.date(2020, 8, 18)),),
        ),
        _activity(
            "mellomarbeid",
            _text("Mellomarbeid", "Mellomarbeid", "Between-work"),
            kind="task",
            responsible=("leder",),
            when=UntilActivity(until="moete-klokka"),
        ),
        _activity("uke", _text("I en uke", "I ei veke", "In a week"), kind="survey", when=Week(week="2020-W53")),
        _activity("maaned", _text("I en måned", "I ein månad", "In a month"), kind="task", when=Month(month="2020-11")),
        _activity("termin", _text("I et halvår", "I eit halvår", "In a term"), when=Term(term="2021-spring")),
        _activity(
            "vindu",
            _text("I et vindu", "I eit vindauge", "In a window"),
            kind="lagsarbeid",
            when=Window(earliest=dt.date(2020, 10, 1), latest=dt.date(2020, 10, 31), duration=as_duration("2 days")),
        ),
        _activity(
            "udatert",
            _text("Uten dato", "Utan dato", "Undated"),
            records=(Record(outcome=Outcome.HELD),),
            channel="kanal",
        ),
        _activity(
            "avlyst",
            _text("Avlyst", "Avlyst", "Cancelled"),
            when=OnDate(date=dt.date(2020, 9, 10)),
            records=(Record(outcome=Outcome.CANCELLED),),
        ),
        _activity(
            "sommertid",
            _text("Natt til vintertid", "Natt til vintertid", "The night the clock goes back"),
            when=At(start=dt.datetime(2020, 10, 25, 1, 30), end=dt.datetime(2020, 10, 25, 3, 30)),
        ),
    ]


def _difficult() -> list[Activity]:
    activities = []
    for number, name in enumerate(HARD):
        activities.append(
            _activity(
                f"vanskelig-{name}",
                _hard(name),
                kind=("meeting", "task", "deliverable", "fagsamling")[number % 4],
                description=_hard(name),
                theme=_hard(name),
                when=OnDate(date=dt.date(2020, 9, 1 + number)),
                responsible=("leder",),
                mode=Mode(form=Form.PHYSICAL, url="javascript:lmp", url_visibility=Visibility.PUBLIC),
                venues=("vanskelig-sal",),
                records=[Record(outcome=Outcome.HELD, note=_hard(name))] if number % 2 else [],
            )
        )
    return activities


def _hidden() -> list[Activity]:
    hidden = []
    for word, level in ((RESTRICTED_WORD, Visibility.RESTRICTED), (INTERNAL_WORD, Visibility.INTERNAL)):
        hidden.append(
            _activity(
                f"{word}-aktivitet",
                _secret(word),
                description=_secret(word),
                theme=_secret(word),
                visibility=level,
                goals=(
                    "maal-1",
                    f"{word}-maal",
                ),
                takes_part=(
                    "skole-1",
                    f"{word}-gruppe",
                ),
                when=OnDate(date=dt.date(2020, 9, 17)),
                records=(Record(outcome=Outcome.HELD, note=_secret(word)),),
            )
        )
        hidden.append(
            _activity(
                f"aapen-med-skjult-{level.rank}",
                _text("Møte med skjult lenke", "Møte med skjult lenkje", "Meeting with a hidden link"),
                takes_part=("skole-1",),
                when=OnDate(date=dt.date(2020, 9, 18)),
                mode=Mode(form=Form.DIGITAL, url=f"https://{word}.example.invalid/", url_visibility=level),
                records=(Record(outcome=Outcome.HELD, note=_secret(word), visibility=level),),
            )
        )
    hidden.append(
        _activity(
            f"{NO_FEED_WORD}-aktivitet",
            _secret(NO_FEED_WORD),
            kind="task",
            in_feeds=False,
            when=OnDate(date=dt.date(2020, 9, 18)),
        )
    )
    return hidden


def sample_plan() -> Plan:
    """The sample. It is the same each time."""
    restricted, internal = Visibility.RESTRICTED, Visibility.INTERNAL
    levels = ((RESTRICTED_WORD, restricted), (INTERNAL_WORD, internal))
    return Plan(
        id="proeveplan",
        title=_text("Prøveplan", "Prøveplan", "Sample plan"),
        municipality=_text("Prøve kommune", "Prøve kommune", "Sample municipality"),
        description=_hard("markup"),
        period=DateRange(start=dt.date(2020, 8, 1), end=dt.date(2021, 7, 31)),
        goals=(
            Goal(
                id="hovedmaal",
                title=_text("Trygge miljøer", "Trygge miljø", "Safe environments"),
                kind=GoalKind.MAIN,
                programmes=("vennskap",),
            ),
            Goal(
                id="maal-1",
                title=_hard("markup"),
                description=_hard("lines"),
                number="1",
                part_of="hovedmaal",
                programmes=("vennskap",),
            ),
            Goal(id="maal-uten-aktivitet", title=_hard("formula"), programmes=("vennskap",)),
            *(Goal(id=f"{w}-maal", title=_secret(w), description=_secret(w), visibility=v) for w, v in levels),
        ),
        programmes=(
            Programme(
                id="vennskap",
                title=_text("Vennskap", "Venskap", "Friendship"),
                description=_hard("markup"),
                owner=_hard("formula"),
                links=(Link(to="naboprogram", note=_hard("cdata")),),
                sources=(Source(title="Kilde", url="javascript:lmp", read=dt.date(2020, 8, 1)),),
            ),
            Programme(id="naboprogram", title=_hard("script")),
            *(Programme(id=f"{w}-program", title=_secret(w), description=_secret(w), visibility=v) for w, v in levels),
        ),
        units=(
            Unit(
                id="skole-1",
                title=Text(nb="Skole 1"),
                kind=UnitKind.SCHOOL,
                programmes=("vennskap",),
                calendar="skolerute",
            ),
            Unit(id="skole-2", title=_hard("markup"), kind=UnitKind.SCHOOL, employees=40),
            Unit(id="barnehage-1", title=_hard("formula"), kind=UnitKind.KINDERGARTEN),
            Unit(id="andre-skoler", title=Text(nb="De andre skolene"), kind=UnitKind.SCHOOL, collective=True),
        ),
        groups=(
            Group(
                id="gruppe-1",
                title=_hard("at"),
                members=(
                    "leder",
                    "skole-2",
                ),
                size=8,
            ),
            *(Group(id=f"{w}-gruppe", title=_secret(w), members=("leder",), visibility=v) for w, v in levels),
        ),
        roles=(
            Role(id="leder", title=_hard("plus"), unit="skole-1"),
            Role(id="veileder", title=Text(nb="Veileder"), external=True),
        ),
        venues=(
            Venue(id="sal-1", title=Text(nb="Sal 1"), capacity=100, unit="skole-1"),
            Venue(id="vanskelig-sal", title=_hard("lines"), address="=" + FORMULA + "2)"),
        ),
        channels=(
            Channel(
                id="kanal",
                title=_hard("minus"),
                description=_hard("markup"),
                reaches=(
                    "skole-2",
                    "andre-skoler",
                ),
                sends=("skole-1",),
                responsible=("leder",),
            ),
            *(Channel(id=f"{w}-kanal", title=_secret(w), reaches=("skole-1",), visibility=v) for w, v in levels),
        ),
        activities=(
            *_everyday(),
            *_difficult(),
            *_hidden(),
        ),
        decisions=(
            Decision(
                id="vedtak-1",
                title=_hard("markup"),
                text=_hard("lines"),
                condition=_hard("formula"),
                meeting="samling-1",
                assigned_to=("leder",),
                leads_to=("moete-klokka",),
            ),
            *(Decision(id=f"{w}-vedtak", title=_secret(w), text=_secret(w), visibility=v) for w, v in levels),
        ),
        calendars=(
            SchoolCalendar(
                id="skolerute",
                title=_hard("markup"),
                first_day=dt.date(2020, 8, 17),
                last_day=dt.date(2021, 6, 18),
                unit_kinds=(UnitKind.SCHOOL,),
                breaks=(Break(title=_hard("lines"), start=dt.date(2020, 10, 5), end=dt.date(2020, 10, 9)),),
                planning_days=(
                    dt.date(2020, 8, 14),
                    dt.date(2020, 11, 16),
                ),
            ),
        ),
        kinds=(ActivityKind(id="lagsarbeid", title=_hard("table"), plural=_hard("table"), done=_hard("table")),),
        assumptions=(
            Assumption(
                id="antatt", title=_hard("markup"), about=("gruppe-1",), fields=("members",), why=_hard("table")
            ),
            # In words of their own they may tell of what they are about.
            *(
                Assumption(id=f"{w}-antatt", title=_secret(w), about=(f"{w}-gruppe",), why=_secret(w))
                for w, _ in levels
            ),
        ),
        sections=(
            PlanSection(id="bakgrunn", title=_hard("markup"), text=_hard("link")),
            *(PlanSection(id=f"{w}-avsnitt", title=_secret(w), text=_secret(w), visibility=v) for w, v in levels),
        ),
    )


def loose_plan(kinds: Collection[UnitKind] = (UnitKind.SCHOOL, UnitKind.KINDERGARTEN)) -> Plan:
    """A plan with a part of each kind, none of which refers to another: any of them can be lost without a trace.

    It has a unit of each of ``kinds``.
    """
    return Plan(
        id="loest",
        title=Text(nb="Løse deler"),
        municipality=Text(nb="Prøve kommune"),
        period=DateRange(start=dt.date(2020, 8, 1), end=dt.date(2021, 7, 31)),
        goals=(Goal(id="loest-maal", title=Text(nb="Mål")),),
        programmes=(Programme(id="loest-program", title=Text(nb="Program")),),
        units=[Unit(id=f"loes-{kind}", title=Text(nb="Virksomhet"), kind=kind) for kind in kinds],
        groups=(Group(id="loes-gruppe", title=Text(nb="Gruppe"), size=5),),
        roles=(Role(id="loes-rolle", title=Text(nb="Rolle")),),
        venues=(Venue(id="loest-rom", title=Text(nb="Rom")),),
        channels=(Channel(id="loes-kanal", title=Text(nb="Kanal")),),
        activities=(Activity(id="loest-moete", title=Text(nb="Møte"), kind="meeting"),),
        decisions=(Decision(id="loest-vedtak", title=Text(nb="Vedtak")),),
        calendars=(
            SchoolCalendar(
                id="loes-rute",
                title=Text(nb="Rute"),
                first_day=dt.date(2020, 8, 17),
                last_day=dt.date(2021, 6, 18),
                unit_kinds=(UnitKind.SFO,),
            ),
        ),
        kinds=(ActivityKind(id="loest-slag", title=Text(nb="Slag")),),
        sections=(PlanSection(id="loest-avsnitt", title=Text(nb="Avsnitt"), text=Text(nb="Tekst")),),
    )


def report_of(plan: Plan, language: str) -> Document:
    """A report with every kind of block, of hard texts and the titles of a plan's goals and activities."""
    hard = list(HARD.values())
    titles = [goal.title.to(language) for goal in plan.goals]
    titles += [activity.title.to(language) for activity in plan.activities]
    numbered = [(str(place), text) for place, text in enumerate(hard)]
    table = Table(caption=hard[9], header=("Nr.", "Tekst"), rows=numbered)
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">'
    picture += '<rect width="20" height="10"/></svg>'
    blocks: list[Block] = [
        Paragraph(hard[0]),
        Bullets([Item(text, [Item(title) for title in titles[:2]]) for text in hard]),
        table,
        Figure(svg=picture, alt=hard[1], table=table),
        Section(title=hard[3], blocks=[Paragraph(hard[5])]),
    ]
    if titles:
        blocks.append(Bullets(titles, ordered=True))
    sections = [Section(title=hard[0], blocks=blocks), Section(title=hard[4], blocks=[table])]
    return Document(title=plan.title.to(language), language=language, sections=sections, note=hard[2])
