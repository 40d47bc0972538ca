from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

from lmp_core.context import PlanContext, ReportSection, Services
from lmp_core.document import Bullets, Document, Item, Paragraph, Section
from lmp_core.model import (
    Activity,
    ActivityKind,
    Attendance,
    Certainty,
    Decision,
    Form,
    Goal,
    GoalKind,
    Group,
    Mode,
    Outcome,
    Participant,
    Plan,
    Programme,
    Record,
    Role,
    Split,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.errors import PluginError
from lmp_core.model.text import Text
from lmp_core.model.when import DateRange, Month, OnDate, Recurring, UntilActivity, Window
from lmp_plugins.reporting import lmp_exporters, lmp_report_sections
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import briefing, briefing_files

GOLDEN = Path(__file__).parent / "golden"
AS_OF = dt.date(2020, 8, 25)


def on(month: int, day: int, year: int = 2020) -> OnDate:
    return OnDate(date=dt.date(year, month, day))


HELD = (Record(outcome=Outcome.HELD),)


def made(
    *activities: Activity,
    decisions: Sequence[Decision] = (),
    as_of: dt.date = AS_OF,
    language: str = "nb",
    audience: Visibility = Visibility.PUBLIC,
    **parts: object,
) -> Document:
    plan = Plan(id="p", title="Plan", activities=activities, decisions=decisions, **parts)  # type: ignore[arg-type]
    return briefing(PlanContext.of(plan, as_of=as_of, language=language, audience=audience))


def lines(document: Document, title: str) -> list[str]:
    """The statements under a heading, nested ones with a sign before them."""
    [section] = [section for section in document.sections if str(section.title) == title]

    def walk(items: Sequence[Item], depth: int) -> list[str]:
        said = []
        for item in items:
            said.append("> " * depth + str(item.text))
            said += walk(item.items, depth + 1)
        return said

    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Bullets):
            said += walk(block.items, 0)
        elif isinstance(block, Paragraph):
            said.append(str(block.text))
    return said


SO_FAR, AHEAD, THIS_AUTUMN = "Hva har skjedd så langt?", "Hva skjer framover?", "Hva skjer framover i høst?"


# --- the example --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_example_reads_as_it_did(example: Plan, language: str) -> None:
    """The golden texts were read by people; a change in them is a change in what a committee reads."""
    context = PlanContext.of(example, as_of=AS_OF, language=language)
    wanted = (GOLDEN / f"briefing-2020-08-25.{language}.md").read_text(encoding="utf-8")
    assert to_markdown(briefing(context)) == wanted


def test_files_are_named_by_day_language_and_audience(example: Plan) -> None:
    [exporter] = [one for one in lmp_exporters() if one.name == "briefing"]
    public = PlanContext.of(example, as_of=AS_OF, language="nn")
    assert [file.path for file in exporter.export(public)] == [
        "briefing-2020-08-25.nn.md",
        "briefing-2020-08-25.nn.html",
    ]
    internal = PlanContext.of(example, as_of=AS_OF, audience=Visibility.INTERNAL)
    assert [file.path for file in exporter.export(internal)] == [
        "briefing-2020-08-25.nb.internal.md",
        "briefing-2020-08-25.nb.internal.html",
    ]


def test_a_text_that_falls_back_is_marked_with_its_language(example: Plan) -> None:
    [_, html] = briefing_files(PlanContext.of(example, as_of=AS_OF, language="en"))
    page = html.content.decode()
    assert '<html lang="en">' in page
    assert '<span lang="nb">Smia</span>' in page


def test_the_term_word_follows_the_day(example: Plan) -> None:
    def title(day: dt.date, language: str = "nb") -> str:
        document = briefing(PlanContext.of(example, as_of=day, language=language))
        return next(str(one.title) for one in document.sections if "jer" in str(one.title) or "head" in str(one.title))

    assert title(dt.date(2020, 8, 25)) == "Hva skjer framover i høst?"
    assert title(dt.date(2020, 6, 1)) == "Hva skjer til høsten?"
    assert title(dt.date(2020, 10, 1), "nn") == "Kva skjer framover i haust?"


# --- what has happened --------------------------------------------------------------------------------------------

STEERING = Group(id="sg", title=Text(nb="Styringsgruppa", nn="Styringsgruppa", en="The steering group"))


def meeting(id: str, when: object = None, **more: object) -> Activity:
    more = {"kind": "styringsgruppemoete", "title": "Styringsgruppemøte", "takes_part": ["sg"]} | more
    if when is not None:
        more["when"] = when
    return Activity(id=id, **more)  # type: ignore[arg-type]


def test_meetings_of_a_kind_are_counted() -> None:
    one = meeting("a", on(8, 12), records=HELD)
    two = meeting("b", records=HELD)
    three = meeting("c", on(3, 2), records=HELD)
    assert lines(made(one, groups=[STEERING]), SO_FAR) == ["Styringsgruppa har hatt ett møte, 12. august"]
    assert lines(made(two, groups=[STEERING]), SO_FAR) == ["Styringsgruppa har hatt ett møte"]
    said = lines(made(one, two, three, groups=[STEERING]), SO_FAR)
    assert said == ["Styringsgruppa har hatt tre møter, siste møte var 12. august"]
    english = made(one, two, groups=[STEERING], language="en")
    assert lines(english, "What has happened so far?") == [
        "The steering group has had two meetings, the last on 12 August"
    ]


def test_details_of_a_counted_meeting_stand_under_it() -> None:
    one = meeting("a", on(8, 12), records=HELD, theme="Økonomi")
    two = meeting("b", on(6, 2), records=HELD)
    assert lines(made(one, two, groups=[STEERING]), SO_FAR) == [
        "Styringsgruppa har hatt to møter, siste møte var 12. august",
        "> Styringsgruppemøte, 12. august",
        "> > Tema: Økonomi",
    ]


def test_attendance_in_numbers() -> None:
    record = Record(outcome=Outcome.HELD, attendance=Attendance(present=42, invited=50), note="Filmen ble vist.")
    said = lines(made(meeting("a", on(8, 12), records=[record]), groups=[STEERING]), SO_FAR)
    assert said == ["Styringsgruppemøte, 12. august", "> 42 av 50 inviterte var til stede", "> Filmen ble vist."]


def test_when_all_who_were_invited_came_it_says_all() -> None:
    record = Record(outcome=Outcome.HELD, attendance=Attendance(present=9, invited=9))
    said = lines(made(meeting("a", on(8, 12), records=[record]), groups=[STEERING]), SO_FAR)
    assert said[1] == "> Alle de ni inviterte var til stede"


def test_what_is_handed_in_stands_by_its_deadline() -> None:
    report = Activity(id="t", title="Rapport", kind="deliverable", when=on(10, 2))
    draft = Activity(
        id="u",
        title="Utkast",
        kind="deliverable",
        when=Window(earliest=dt.date(2020, 8, 1), latest=dt.date(2020, 9, 30)),
    )
    said = lines(made(report, draft, meeting("a", on(9, 12)), groups=[STEERING]), THIS_AUTUMN)
    assert said == ["Styringsgruppemøte, 12. september", "Utkast, innen 30. september", "Rapport, innen 2. oktober"]


def test_a_series_ends_on_the_day_that_it_is_last_held() -> None:
    series = meeting(
        "a", Recurring(frequency="weekly", interval=3, start=dt.date(2020, 9, 1), until=dt.date(2020, 11, 1))
    )
    said = lines(made(series, groups=[STEERING]), AHEAD)
    assert said == ["Styringsgruppemøte: tirsdag hver tredje uke fra 1. september til 13. oktober"]


def test_what_was_never_recorded_is_said_so() -> None:
    said = lines(
        made(
            meeting("a", on(8, 12)),
            Activity(id="t", title="Rapport", kind="deliverable", when=on(8, 1)),
            meeting("c", on(8, 20), records=[Record(outcome=Outcome.CANCELLED, note="Forfall.")]),
            groups=[STEERING],
        ),
        SO_FAR,
    )
    assert said == [
        "Styringsgruppemøte, 20. august: avlyst. Forfall.",
        "Rapport: fristen var 1. august",
        "Styringsgruppemøte, 12. august: det er ikke meldt inn om dette er gjennomført",
    ]


def test_a_plan_without_activities_has_no_empty_headings() -> None:
    assert made().sections == ()


SCHOOLS = [Unit(id=f"s{n}", title=f"Skole {n}", kind=UnitKind.SCHOOL) for n in (1, 2)]
KINDERGARTENS = [Unit(id=f"b{n}", title=f"Barnehage {n}", kind=UnitKind.KINDERGARTEN) for n in (1, 2)]


def gathering(**more: object) -> Activity:
    more = {
        "title": "Fagsamling",
        "kind": "fagsamling",
        "when": on(8, 11),
        "takes_part": ["s1", "s2", "b1", "b2"],
    } | more
    return Activity(id="f", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("split", "venues", "said"),
    [
        (Split(), (), "Virksomhetene hadde hver sin samling"),
        (
            Split(unit_kinds=(UnitKind.SCHOOL,)),
            (),
            "Skolene hadde hver sin samling. Barnehagene hadde felles samling.",
        ),
        (
            Split(unit_kinds=(UnitKind.KINDERGARTEN,), reason=Text(nb="Plassmangel")),
            (VenueUse(venue="v", unit_kinds=(UnitKind.SCHOOL,)),),
            "På grunn av plassmangel måtte barnehagene ha hver sin samling. Skolene hadde felles samling (Smia).",
        ),
    ],
)
def test_a_split_says_who_met_apart_and_who_together(split: Split, venues: Sequence[VenueUse], said: str) -> None:
    document = made(
        gathering(split=split, venues=venues, records=HELD),
        units=[*SCHOOLS, *KINDERGARTENS],
        venues=[Venue(id="v", title="Smia")],
    )
    assert lines(document, SO_FAR) == ["Fagsamling, 11. august", f"> {said}"]


def test_units_are_named_when_they_are_only_some() -> None:
    attendance = Record(outcome=Outcome.HELD, attendance=Attendance(everyone=True))
    document = made(gathering(takes_part=["s1", "b1"], records=[attendance]), units=[*SCHOOLS, *KINDERGARTENS])
    assert lines(document, SO_FAR)[1] == "> Alle ansatte ved Skole 1 og Barnehage 1 var til stede"


def test_many_units_are_counted_and_not_named() -> None:
    schools = [Unit(id=f"s{n}", title=f"Skole {n}", kind=UnitKind.SCHOOL) for n in range(9)]
    record = Record(outcome=Outcome.HELD, attendance=Attendance(everyone=True))
    document = made(gathering(takes_part=[one.id for one in schools[:6]], records=[record]), units=schools)
    assert lines(document, SO_FAR)[1] == "> Alle ansatte ved seks av skolene var til stede"
    groups = [Group(id=f"g{n}", title=f"Gruppe {n}") for n in range(7)]
    crowd = meeting("m", takes_part=[one.id for one in groups], kind="meeting", title="Møte", records=HELD)
    said = "Gruppe 0, Gruppe 1, Gruppe 2, Gruppe 3 og tre andre har hatt ett møte"
    assert lines(made(crowd, groups=groups), SO_FAR) == [said]


def test_groups_of_different_names_are_listed() -> None:
    groups = [
        Group(id="a", title="Arbeidsgruppa ved Skole 1", unit="s1"),
        Group(id="t", title="FAU ved Skole 2", unit="s2"),
    ]
    held = meeting("m", takes_part=["a", "t"], kind="meeting", title="Møte", records=HELD)
    document = made(held, units=SCHOOLS, groups=groups)
    assert lines(document, SO_FAR) == ["Arbeidsgruppa ved Skole 1 og FAU ved Skole 2 har hatt ett møte"]


FORTNIGHTLY = Recurring(
    frequency="weekly",
    interval=2,
    start=dt.date(2020, 8, 4),
    until=dt.date(2020, 12, 8),
    start_time="14:00",
    duration="90 min",
)


def test_a_series_is_told_by_the_times_that_were_held_and_goes_on_ahead() -> None:
    records = [Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 8, day)) for day in (4, 18)]
    document = made(meeting("a", FORTNIGHTLY, title="Teammøte", records=records), groups=[STEERING])
    assert lines(document, SO_FAR) == ["Teammøte: holdt to ganger, sist 18. august"]
    assert lines(document, AHEAD) == ["Teammøte: annenhver tirsdag kl. 14.00–15.30 fra 1. september til 8. desember"]


def test_a_series_that_nobody_has_recorded_is_not_told_as_held() -> None:
    document = made(meeting("a", FORTNIGHTLY, title="Teammøte"), groups=[STEERING])
    assert lines(document, SO_FAR) == [
        "Teammøte, etter planen annenhver tirsdag kl. 14.00–15.30 fra 4. august til 8. desember: "
        "ingen ganger er meldt inn som holdt"
    ]
    agreed = meeting("a", Recurring(frequency="weekly", interval=2), title="Teammøte")
    assert lines(made(agreed, groups=[STEERING]), SO_FAR) == ["Teammøte, etter planen annenhver uke"]


def test_a_series_that_is_over_does_not_lie_ahead() -> None:
    records = [Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 8, 4))]
    short = attrs.evolve(FORTNIGHTLY, until=dt.date(2020, 8, 5))
    document = made(meeting("a", short, title="Teammøte", records=records), groups=[STEERING])
    assert lines(document, SO_FAR) == ["Teammøte: holdt én gang, 4. august"]
    assert lines(document, AHEAD) == ["Ingenting er planlagt framover."]


# --- what things are called, and what became of them --------------------------------------------------------------


def test_an_event_keeps_its_name() -> None:
    groups = [STEERING, Group(id="t", title="Teamet")]
    named = [
        meeting("a", on(8, 3), title="Oppstartssamling", kind="fagsamling", takes_part=["sg", "t"], records=HELD),
        meeting("b", on(8, 4), title="Styringsgruppemøte: mål for året", records=HELD, venues=["v"]),
        meeting("c", on(6, 4), title="Styringsgruppemøte", records=HELD),
        meeting("d", on(8, 5), title="Foreldremøte", kind="parent-meeting", takes_part=["r"], records=HELD),
    ]
    role = Role(id="r", title="Rektor ved Skole 1")
    document = made(*named, groups=groups, roles=[role], venues=[Venue(id="v", title="Rådhuset")])
    assert lines(document, SO_FAR) == [
        "Styringsgruppemøte, 4. juni",
        "Oppstartssamling, 3. august",
        "Styringsgruppemøte: mål for året, 4. august (Rådhuset)",
        "Foreldremøte, 5. august",
    ]


def test_meetings_whose_title_only_tells_kind_and_group_are_counted() -> None:
    plain = [meeting(f"m{day}", on(8, day), title="Møte i styringsgruppa", records=HELD) for day in (3, 10)]
    said = lines(made(*plain, groups=[STEERING]), SO_FAR)
    assert said == ["Styringsgruppa har hatt to møter, siste møte var 10. august"]
    gatherings = [
        meeting("s", on(8, 3), title="Samling", kind="fagsamling", records=HELD),
    ]
    assert lines(made(*gatherings, groups=[STEERING], language="nn"), "Kva har skjedd så langt?") == [
        "Styringsgruppa har hatt éi samling, 3. august"
    ]


@pytest.mark.parametrize(
    ("title", "kind", "language", "said"),
    [
        ("Avtale om innføring", "deliverable", "nb", "Avtale om innføring ble inngått 12. august"),
        ("Avtale om innføring", "milestone", "nn", "Avtale om innføring blei inngått 12. august"),
        ("Agreement on the start", "deliverable", "en", "Agreement on the start: entered into 12 August"),
        ("Prosjektplan", "deliverable", "nb", "Prosjektplan ble ferdig 12. august"),
        ("Rutiner for samtaler", "deliverable", "nb", "Rutiner for samtaler ble ferdige 12. august"),
        ("Rutinar for samtalar", "deliverable", "nn", "Rutinar for samtalar blei ferdige 12. august"),
        ("Elevundersøkelsen 2020", "survey", "nb", "Elevundersøkelsen 2020 ble gjennomført 12. august"),
        ("Elevundersøkingar", "survey", "nn", "Elevundersøkingar blei gjennomførte 12. august"),
        ("Samling for leiarar", "milestone", "nn", "Samling for leiarar blei halden 12. august"),
        ("Klassemøte", "task", "nn", "Klassemøte blei halde 12. august"),
        ("Fase 1: mobbing", "phase", "nb", "Fase 1: mobbing – avsluttet 12. august"),
        ("Fase 1: vald – og sånt", "phase", "nn", "Fase 1: vald – og sånt (avslutta 12. august)"),
        ("Innføre de fire reglene", "task", "nb", "Innføre de fire reglene: gjennomført 12. august"),
        ("Lage en plan for skolen", "deliverable", "nb", "Lage en plan for skolen: ferdig 12. august"),
        ("Prosjektplan", "vedtak", "nb", "Prosjektplan ble vedtatt 12. august"),
        ("Rutine", "vedtak", "nn", "Rutine blei vedteken 12. august"),
        ("Rutinar for samtalar", "vedtak", "nn", "Rutinar for samtalar blei vedtekne 12. august"),
    ],
)
def test_what_is_done_is_said_as_its_kind_asks(title: str, kind: str, language: str, said: str) -> None:
    own = ActivityKind(id="vedtak", title="vedtak", done={"nb": "vedtatt", "nn": "vedteken", "en": "adopted"})
    done = Activity(id="a", title=title, kind=kind, when=on(8, 12), records=[Record(outcome=Outcome.DONE)])
    heading = {"nb": SO_FAR, "nn": "Kva har skjedd så langt?", "en": "What has happened so far?"}[language]
    assert lines(made(done, kinds=[own], language=language), heading) == [said]


def test_work_over_several_days_is_not_told_as_one_day() -> None:
    span = DateRange(start=dt.date(2020, 6, 1), end=dt.date(2020, 8, 12))
    work = Activity(id="a", title="Kartlegging", kind="survey", when=span, records=[Record(outcome=Outcome.DONE)])
    assert lines(made(work), SO_FAR) == ["Kartlegging ble gjennomført 1. juni–12. august"]
    paper = attrs.evolve(work, kind="deliverable", title="Rapport")
    assert lines(made(paper), SO_FAR) == ["Rapport ble ferdig 12. august"]


def test_a_text_of_several_sentences_ends_with_a_stop() -> None:
    done = gathering(records=HELD, description="Sent i halvåret. Hendelser tas ikke opp")
    assert lines(made(done, units=[*SCHOOLS, *KINDERGARTENS]), SO_FAR)[1:] == [
        "> Sent i halvåret. Hendelser tas ikke opp."
    ]


def test_a_series_that_has_not_begun_lies_ahead() -> None:
    series = Recurring(frequency="weekly", start=dt.date(2020, 9, 1))
    document = made(meeting("a", series, title="Teammøte"), groups=[STEERING])
    assert lines(document, AHEAD) == ["Teammøte: hver tirsdag fra 1. september"]


WINDOW = Window(earliest=dt.date(2020, 10, 26), latest=dt.date(2020, 11, 20))


# --- what lies ahead ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Fagsamling, 9. november"),
        ({"certainty": Certainty.POSSIBLE}, "Mulig fagsamling, 9. november"),
        ({"certainty": Certainty.POSSIBLE, "title": "Dag for alle"}, "Dag for alle, 9. november (mulig)"),
        ({"certainty": Certainty.HOPED}, "Fagsamling, 9. november (forhåpentligvis)"),
        ({"mode": Mode(form=Form.DIGITAL)}, "Fagsamling, 9. november (digitalt)"),
        ({"mode": Mode(form=Form.PHYSICAL), "venues": ["v"]}, "Fagsamling, 9. november (Smia)"),
        ({"title": "Fagsamling i Smia", "venues": ["v"]}, "Fagsamling i Smia, 9. november"),
        (
            {"mode": Mode(form=Form.DIGITAL, certainty=Certainty.HOPED)},
            "Fagsamling, 9. november (forhåpentligvis digitalt)",
        ),
        ({"when": Month(month="2020-11")}, "Fagsamling, i november"),
        ({"title": "Samling i fase 2", "when": on(11, 9)}, "Samling i fase 2, 9. november"),
        ({"title": "Samling: om å lede", "venues": ["v"]}, "Samling: om å lede, 9. november (Smia)"),
        ({"kind": "deliverable", "title": "Rapport", "when": WINDOW}, "Rapport, innen 20. november"),
        ({"kind": "task", "title": "Samtaler", "when": WINDOW}, "Samtaler, mellom 26. oktober og 20. november"),
        (
            {
                "records": [Record(outcome=Outcome.MOVED, occurrence=None, to=dt.date(2020, 11, 16))],
                "when": on(11, 9, 2019),
            },
            "Fagsamling, 16. november 2020 (flyttet fra 9. november 2019)",
        ),
        ({"when": DateRange(start=dt.date(2020, 11, 9), end=dt.date(2020, 11, 10))}, "Fagsamling, 9.–10. november"),
        (
            {"records": [Record(outcome=Outcome.MOVED, to=dt.date(2020, 11, 16))]},
            "Fagsamling, 16. november (flyttet fra 9. november)",
        ),
    ],
)
def test_how_what_is_coming_is_said(more: dict[str, object], said: str) -> None:
    document = made(
        gathering(**{"when": on(11, 9)} | more), units=[*SCHOOLS, *KINDERGARTENS], venues=[Venue(id="v", title="Smia")]
    )
    assert lines(document, THIS_AUTUMN) == [said]


def test_work_until_an_activity() -> None:
    work = Activity(id="w", title="Mellomarbeid", kind="task", when=UntilActivity(until="m2"))
    part = Activity(id="x", title="Lesing", kind="task", when=work.when, part_of="w")
    done = Activity(
        id="y", title="Kartlegging", kind="task", when=work.when, part_of="w", records=[Record(outcome=Outcome.DONE)]
    )
    one, two = meeting("m1", on(9, 1)), meeting("m2", on(9, 28))
    assert lines(made(work, part, done, one, two, groups=[STEERING]), THIS_AUTUMN)[:3] == [
        "Mellomarbeid fram til 28. september",
        "> Lesing",
        "Styringsgruppemøte, 1. september",
    ]
    assert lines(made(work, two, groups=[STEERING]), THIS_AUTUMN)[0] == "Mellomarbeid fram til neste styringsgruppemøte"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Mellomarbeid fram til møtet", "Mellomarbeid fram til møtet, fram til 28. september"),
        ("Plan, ny utgave", "Plan, ny utgave, fram til 28. september"),
        ("Mellomarbeid", "Mellomarbeid fram til 28. september"),
    ],
)
def test_a_title_with_a_comma_or_an_end_of_its_own_is_set_apart_from_its_end(title: str, said: str) -> None:
    work = Activity(id="w", title=title, kind="task", when=UntilActivity(until="m2"))
    first, second = meeting("m1", on(9, 1)), meeting("m2", on(9, 28))
    assert lines(made(work, first, second, groups=[STEERING]), THIS_AUTUMN)[0] == said


def test_what_is_far_off_is_counted() -> None:
    near = gathering(when=on(11, 9))
    far = [meeting(f"m{month}", on(month, 1, 2021)) for month in (1, 3, 5)]
    said = lines(made(near, *far, groups=[STEERING], units=[*SCHOOLS, *KINDERGARTENS]), THIS_AUTUMN)
    assert said[-1] == "Planlagt lenger fram: tre aktiviteter, fram til mai 2021"


def test_what_has_no_date_stands_last() -> None:
    document = made(gathering(when=on(11, 9)), meeting("m"), groups=[STEERING], units=[*SCHOOLS, *KINDERGARTENS])
    assert lines(document, THIS_AUTUMN)[1:] == ["Ikke tidfestet ennå", "> Styringsgruppemøte"]


def test_a_description_is_not_repeated_by_generated_words() -> None:
    venues = [
        VenueUse(venue="v", unit_kinds=(UnitKind.SCHOOL,)),
        VenueUse(venue="w", unit_kinds=(UnitKind.KINDERGARTEN,)),
    ]
    rooms = [Venue(id="v", title="Smia"), Venue(id="w", title="Salen")]
    units = [*SCHOOLS, *KINDERGARTENS]
    described = gathering(when=on(11, 9), venues=venues, description="Skolene er i Smia, barnehagene i Salen.")
    assert lines(made(described, units=units, venues=rooms), THIS_AUTUMN)[1:] == [
        "> Skolene er i Smia, barnehagene i Salen."
    ]
    bare = gathering(when=on(11, 9), venues=venues)
    assert lines(made(bare, units=units, venues=rooms), THIS_AUTUMN)[1:] == [
        "> Sted: Smia for skolene og Salen for barnehagene"
    ]


def test_who_joins_in_another_form_is_named() -> None:
    who = [Participant(who="sg"), Participant(who="v", form=Form.DIGITAL)]
    advisers = Group(id="v", title="Veilederne", external=True)
    document = made(meeting("a", on(9, 1), mode=Mode(form=Form.PHYSICAL), takes_part=who), groups=[STEERING, advisers])
    assert lines(document, THIS_AUTUMN) == ["Styringsgruppemøte, 1. september (fysisk)", "> Veilederne er med digitalt"]


# --- goals and decisions ------------------------------------------------------------------------------------------


def test_goals_stand_in_the_order_of_their_numbers() -> None:
    goals = [
        Goal(id="g10", title="Ti", number="10"),
        Goal(id="g2", title="To", number="2"),
        Goal(id="g", title="Uten nummer"),
        Goal(id="m", title="Hoved", kind=GoalKind.MAIN),
        Goal(id="old", title="Gammel plikt", kind=GoalKind.DUTY, law="§ 1", valid_to=dt.date(2020, 8, 1)),
        Goal(id="new", title="Ny plikt", kind=GoalKind.DUTY, law="§ 2", valid_from=dt.date(2020, 8, 1)),
    ]
    document = made(goals=goals)
    titles = ["Hovedmål", "Delmål 2", "Delmål 10", "Delmål", "Plikter etter loven"]
    assert [str(section.title) for section in document.sections] == titles
    assert lines(document, "Plikter etter loven") == ["Ny plikt (§ 2)"]


def test_goals_of_several_programmes_say_whose_they_are() -> None:
    programmes = [Programme(id=id, title=id.upper()) for id in ("a", "b")]
    goals = [Goal(id=f"g{id}", title="Mål", kind=GoalKind.MAIN, programmes=[id]) for id in ("b", "a")]
    document = made(goals=goals, programmes=programmes)
    assert [str(section.title) for section in document.sections] == ["Hovedmål i A", "Hovedmål i B"]


def test_decisions_are_those_of_the_last_meeting_of_each_body() -> None:
    first, last, later = (
        meeting("a", on(6, 1), records=HELD),
        meeting("b", on(8, 12), records=HELD),
        meeting("c", on(9, 1)),
    )
    role = Role(id="r", title="Prosjektleder")
    decisions = [
        Decision(id="d1", title="Gammelt", meeting="a"),
        Decision(id="d2", title="Nytt", meeting="b", condition="hvis smittevernet tillater det", assigned_to=["r"]),
        Decision(id="d3", title="Under", meeting="b", part_of="d2"),
        Decision(id="d4", title="Framtid", meeting="c"),
        Decision(id="d5", title="Rådet mente noe", body="raad", date=dt.date(2020, 8, 20)),
    ]
    council = Group(id="raad", title="Rådet")
    document = made(first, last, later, decisions=decisions, groups=[STEERING, council], roles=[role])
    assert lines(document, "Styringsgruppemøtet 12. august") == [
        "Nytt. Forutsetning: hvis smittevernet tillater det. Ansvar: prosjektleder.",
        "> Under",
    ]
    assert lines(document, "Rådet, 20. august") == ["Rådet mente noe"]
    assert not [title for title in map(str, (one.title for one in document.sections)) if "juni" in title]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("Rammen avklares i budsjettet", "Sak. Forutsetning: Rammen avklares i budsjettet."),
        ("hvis smittevernet tillater det", "Sak. Forutsetning: hvis smittevernet tillater det."),
        ("Forutsetter at tilskuddet kommer", "Sak. Forutsetter at tilskuddet kommer."),
        ("Smittevernet vil avgjøre om det blir mulig", "Sak. Smittevernet vil avgjøre om det blir mulig."),
    ],
)
def test_a_condition_is_told_as_a_condition(condition: str, said: str) -> None:
    decision = Decision(id="d", title="Sak", meeting="a", condition=condition)
    document = made(meeting("a", on(8, 12), records=HELD), decisions=[decision], groups=[STEERING])
    assert lines(document, "Styringsgruppemøtet 12. august") == [said]


def test_an_assignment_that_nobody_has_is_told_as_one() -> None:
    decision = Decision(id="d", title="Regne ut tiden", meeting="a", kind="assignment")
    document = made(meeting("a", on(8, 12), records=HELD), decisions=[decision], groups=[STEERING])
    assert lines(document, "Styringsgruppemøtet 12. august") == ["Regne ut tiden. Ingen har fått saken."]


# --- sections of plug-ins -----------------------------------------------------------------------------------------


def test_sections_of_plugins_stand_where_they_say(example: Plan) -> None:
    extra = ReportSection(
        name="x", report="briefing", title=Text(nb="Nabo"), write=lambda context: [Paragraph("Hei")], order=15
    )
    other = attrs.evolve(extra, name="y", report="status")
    context = attrs.evolve(
        PlanContext.of(example, as_of=AS_OF),
        services=Services(sections=lambda report: [*lmp_report_sections(), extra, other]),
    )
    titles = [str(section.title) for section in briefing(context).sections]
    assert titles[2:4] == ["Nabo", "Hva har skjedd så langt?"]
    assert titles.count("Nabo") == 1


def test_a_section_may_bring_headings_of_its_own_or_nothing(example: Plan) -> None:
    def write(context: PlanContext) -> list[object]:
        return [Paragraph("a"), Section(title="Egen", blocks=[Paragraph("b")])]

    sections = [
        ReportSection(name="x", report="briefing", title=Text(nb="Felles"), write=write),
        ReportSection(name="y", report="briefing", title=Text(nb="Tom"), write=lambda context: []),
    ]
    context = attrs.evolve(PlanContext.of(example, as_of=AS_OF), services=Services(sections=lambda report: sections))
    assert [str(section.title) for section in briefing(context).sections] == ["Felles", "Egen"]


def test_rubbish_from_a_section_is_named(example: Plan) -> None:
    bad = ReportSection(name="x", report="briefing", title=Text(nb="X"), write=lambda context: ["<b>"])
    context = attrs.evolve(PlanContext.of(example, as_of=AS_OF), services=Services(sections=lambda report: [bad]))
    with pytest.raises(PluginError, match="'x' of the report 'briefing' gave a str"):
        briefing(context)
