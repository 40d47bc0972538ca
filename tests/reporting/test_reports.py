"""The status, the plan for spreading and the implementation plans; and what holds for every report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lmp_core.context import PlanContext
from lmp_core.document import Document, Figure, Paragraph, Section, Table
from lmp_core.model import (
    COLLECTIONS,
    Activity,
    Channel,
    Decision,
    Goal,
    GoalKind,
    Group,
    Outcome,
    Plan,
    Programme,
    Record,
    Role,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
    Visibility,
)
from lmp_core.model.errors import ModelError
from lmp_core.model.text import LANGUAGES, Text
from lmp_core.model.when import At, OnDate, Recurring, Window
from lmp_core.plugins.strategies import plans
from lmp_plugins.reporting import lmp_exporters
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import briefing, implementation_plan, overview, spread_plan, status, what_changed
from lmp_plugins.reporting.sections.implementation_plan import units_with_plans
from lmp_plugins.reporting.sections.matters import MOST_ROWS

GOLDEN = Path(__file__).parent / "golden"
AS_OF = dt.date(2020, 8, 25)


def on(month: int, day: int) -> OnDate:
    return OnDate(date=dt.date(2020, month, day))


def tables(document: Document) -> list[Table]:
    def walk(sections: Sequence[object]) -> list[Table]:
        found: list[Table] = []
        for block in sections:
            if isinstance(block, Table):
                found.append(block)
            elif isinstance(block, Section):
                found += walk(block.blocks)
        return found

    return walk(document.sections)


def rows(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]


def seen(plan: Plan, language: str = "nb") -> PlanContext:
    return PlanContext.of(plan, as_of=AS_OF, language=language)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_example_reads_as_it_did(example: Plan, language: str) -> None:
    """The golden texts were read by people."""
    context = seen(example, language)
    made = {
        "status": status(context),
        "spread-plan": spread_plan(context),
        "implementation-plan-skole-1": implementation_plan(context.about("skole-1")),
    }
    for name, document in made.items():
        wanted = (GOLDEN / f"{name}-2020-08-25.{language}.md").read_text(encoding="utf-8")
        assert to_markdown(document) == wanted


def test_each_unit_has_a_plan_of_its_own(example: Plan) -> None:
    [exporter] = [one for one in lmp_exporters() if one.name == "implementation-plan"]
    names = [file.path for file in exporter.export(seen(example)) if file.path.endswith(".html")]
    units = ("skole-1", "skole-2", "barnehage-1", "barnehage-2")
    assert names == [f"implementation-plan-{unit}-2020-08-25.nb.html" for unit in units]


def test_a_context_about_a_part_keeps_what_was_worked_out(example: Plan) -> None:
    context = seen(example)
    timeline = context.timeline
    about = context.about("skole-1")
    assert about.timeline is timeline
    assert (about.subject, context.subject) == ("skole-1", None)
    with pytest.raises(ModelError, match="did you mean"):
        context.about("skole-l")


# --- status -------------------------------------------------------------------------------------------------------

GOAL = Goal(id="g", title="Trygge barn", number="1")


def act(id: str, when: object, *records: Record, kind: str = "meeting", goals: Sequence[str] = ("g",)) -> Activity:
    return Activity(id=id, title=id.upper(), kind=kind, when=when, goals=goals, records=records)  # type: ignore[arg-type]


def test_status_sets_what_was_planned_against_what_happened() -> None:
    plan = Plan(
        id="p",
        title="P",
        goals=[GOAL, Goal(id="h", title="Glemt", number="2")],
        activities=[
            act("held", on(8, 11), Record(outcome=Outcome.HELD)),
            act("late", on(8, 10), Record(outcome=Outcome.HELD, on=dt.date(2020, 8, 12))),
            act("moved", on(9, 1), Record(outcome=Outcome.MOVED, to=dt.date(2020, 9, 8))),
            act("off", on(9, 2), Record(outcome=Outcome.CANCELLED)),
            act("silent", on(8, 1)),
            act("due", on(8, 2), kind="deliverable"),
            act("now", on(8, 25)),
            act("next", on(9, 30), goals=()),
            act(
                "series",
                Recurring(frequency="weekly", interval=2, start=dt.date(2020, 8, 4)),
                Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 8, 4)),
            ),
        ],
    )
    document = status(seen(plan))
    summary, matters, served, loose = tables(document)
    assert rows(summary) == [
        ["over fristen", "1"],
        ["ikke meldt inn", "2"],
        ["i dag", "1"],
        ["kommer", "2"],
        ["gjennomført", "2"],
        ["avlyst", "1"],
    ]
    assert sorted(rows(served)) == sorted(
        [
            ["SILENT", "1. august", "–", "ikke meldt inn"],
            ["DUE", "innen 2. august", "–", "23 dager over fristen"],
            ["SERIES", "annenhver tirsdag fra 4. august", "holdt én gang, 4. august", "én gang ikke meldt inn"],
            ["LATE", "10. august", "12. august", "gjennomført"],
            ["HELD", "11. august", "11. august", "gjennomført"],
            ["NOW", "25. august", "–", "i dag"],
            ["OFF", "2. september", "–", "avlyst"],
            ["MOVED", "1. september", "flyttet til 8. september", "kommer"],
        ]
    )
    assert rows(loose) == [["NEXT", "30. september", "–", "kommer"]]
    assert [row[0] for row in rows(matters)][:2] == [
        "Det er ikke notert om to møter ble holdt. «SILENT» 1. august 2020 og «SERIES» 18. august 2020.",
        "«DUE» skulle vært ferdig 2. august 2020",
    ]
    [forgotten] = [section for section in document.sections if str(section.title) == "Delmål 2"]
    assert forgotten.blocks[1] == Paragraph("Ingen aktivitet bidrar til dette målet ennå.")
    assert "Tre aktiviteter skulle vært gjort, men er ikke meldt inn." in to_markdown(document)


def test_the_title_of_a_goal_that_has_a_colon_is_set_apart_from_what_its_table_holds() -> None:
    goal = Goal(id="g", title="Klassenivå: regler og møter", kind=GoalKind.SUB)
    plan = Plan(id="p", title="P", goals=[goal], activities=[act("a", on(9, 30), goals=["g"])])
    captions = [str(table.caption) for table in tables(status(seen(plan)))]
    assert "Klassenivå: regler og møter – planlagt og faktisk" in captions


def test_a_delay_and_what_was_planned_are_not_overwritten_by_what_happened() -> None:
    window = Window(earliest=dt.date(2020, 6, 1), latest=dt.date(2020, 7, 31))
    done = Record(outcome=Outcome.DONE, on=dt.date(2020, 8, 7))
    plan = Plan(id="p", title="P", activities=[act("plan", window, done, kind="deliverable", goals=())])
    [loose] = [table for table in tables(status(seen(plan))) if "planlagt og faktisk" in str(table.caption)]
    assert rows(loose) == [["PLAN", "innen 31. juli", "7. august", "ferdig"]]


def test_all_is_recorded_only_where_something_was_due() -> None:
    held = act("held", on(8, 11), Record(outcome=Outcome.HELD))
    activities = (held, act("next", on(9, 30)), act("due", on(8, 2), kind="deliverable"))
    told = [to_markdown(status(seen(Plan(id="p", title="P", goals=[GOAL], activities=[one])))) for one in activities]
    all_recorded = "Alt som skulle vært gjort, er meldt inn."
    assert [all_recorded in text for text in told] == [True, False, False]
    assert "Ingenting skulle vært gjort ennå." in told[1]


def test_main_goals_name_their_programme_and_count_what_their_sub_goals_have() -> None:
    goals = [
        Goal(id=f"{programme}-{name}", title=f"{name} {programme}", kind=kind, programmes=[programme], **fields)
        for programme in ("a", "b")
        for name, kind, fields in (
            ("main", GoalKind.MAIN, {}),
            ("sub", GoalKind.SUB, {"number": "1", "part_of": f"{programme}-main"}),
        )
    ]
    duty = Goal(id="plikt", title="Det fysiske miljøet", kind=GoalKind.DUTY)
    plan = Plan(
        id="p",
        title="P",
        programmes=[Programme(id="a", title="Alfa"), Programme(id="b", title="Beta")],
        goals=[*goals, duty],
        activities=[
            act("held", on(8, 11), Record(outcome=Outcome.HELD), goals=["a-sub"]),
            act("off", on(9, 2), Record(outcome=Outcome.CANCELLED), goals=["a-sub"]),
        ],
    )
    sections = {str(section.title): section for section in status(seen(plan)).sections}
    assert [title for title in sections if "mål" in title or "Plikter" in title] == [
        "Hovedmål i Alfa",
        "Delmål 1 i Alfa",
        "Hovedmål i Beta",
        "Delmål 1 i Beta",
        "Plikter uten aktivitet i planen",
    ]
    texts = {
        title: [str(block.text) for block in section.blocks if isinstance(block, Paragraph)]
        for title, section in sections.items()
    }
    assert texts["Hovedmål i Alfa"] == ["main a", "Med delmålene bidrar én aktivitet til målet: 1 gjennomført."]
    assert texts["Hovedmål i Beta"] == ["main b", "Ingen aktivitet bidrar til dette målet ennå."]
    # A duty that the plan has no activity for is not a breach, and says so.
    assert "hvorvidt de blir fulgt" in texts["Plikter uten aktivitet i planen"][0]


# --- spreading ----------------------------------------------------------------------------------------------------


def test_spreading_says_who_is_reached_when_and_who_is_not() -> None:
    units = [Unit(id=id, title=id.upper(), kind=UnitKind.SCHOOL) for id in ("a", "b", "c")]
    channels = [
        Channel(id="k", title="Rektormøter", reaches=["a", "b"], responsible=["r"]),
        Channel(id="l", title="Nettverk", reaches=["b"]),
    ]
    contacts = [
        Activity(id="m1", title="M", kind="leader-meeting", when=on(10, 1), channel="k"),
        Activity(id="m2", title="M", kind="leader-meeting", when=on(9, 1), channel="l"),
        Activity(
            id="m3", title="M", kind="meeting", when=on(8, 1), channel="l", records=[Record(outcome=Outcome.CANCELLED)]
        ),
    ]
    decision = Decision(id="d", title="Spre det", leads_to=["k"])
    plan = Plan(
        id="p",
        title="P",
        units=units,
        channels=channels,
        activities=contacts,
        decisions=[decision],
        roles=[Role(id="r", title="Prosjektleder")],
    )
    document = spread_plan(seen(plan))
    through, reached = tables(document)
    assert rows(through) == [
        ["Rektormøter", "A og B", "1. oktober", "Prosjektleder"],
        ["Nettverk", "B", "1. september", "ikke avklart"],
    ]
    assert rows(reached) == [["A", "Rektormøter", "1. oktober"], ["B", "Rektormøter og Nettverk", "1. september"]]
    assert "Ingen kanal når C." in to_markdown(document)


def test_a_unit_of_a_channel_that_is_asked_to_none_of_its_meetings_is_not_said_to_have_no_channel() -> None:
    units = [Unit(id=id, title=id.upper(), kind=UnitKind.SCHOOL) for id in ("a", "b")]
    channel = Channel(id="k", title="Rektormøter", reaches=["a", "b"])
    contact = Activity(id="m", title="M", kind="leader-meeting", when=on(9, 1), channel="k", takes_part=["a"])
    text = to_markdown(
        spread_plan(seen(Plan(id="p", title="P", units=units, channels=[channel], activities=[contact])))
    )
    assert "Kanalene skal også nå B, men ingen møter i planen gjør det." in text
    assert "Ingen kanal" not in text


def test_a_plan_without_channels_has_no_plan_for_spreading() -> None:
    [exporter] = [one for one in lmp_exporters() if one.name == "spread-plan"]
    assert list(exporter.export(seen(Plan(id="p", title="P")))) == []


# --- implementation -----------------------------------------------------------------------------------------------


def test_a_unit_sees_its_own_people_and_rooms() -> None:
    units = [
        Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL),
        Unit(id="b", title="Barnehagen", kind=UnitKind.KINDERGARTEN),
    ]
    roles = [Role(id="rs", title="Rektor", unit="s"), Role(id="rb", title="Styrer", unit="b")]
    heads = Group(id="heads", title="Lederne", members=["rs", "rb"])
    venues = [VenueUse(venue="v", unit_kinds=[UnitKind.SCHOOL]), VenueUse(venue="w", units=["b"])]
    plan = Plan(
        id="p",
        title="P",
        units=units,
        roles=roles,
        groups=[heads],
        venues=[Venue(id="v", title="Aulaen"), Venue(id="w", title="Salen")],
        activities=[
            Activity(id="t", title="Plan", kind="task", takes_part=["s", "b"], responsible=["heads"], when=on(9, 1)),
            Activity(id="u", title="Bare der", kind="task", takes_part=["b"], when=on(9, 1)),
            Activity(id="f", title="Samling", kind="fagsamling", takes_part=["s", "b"], when=on(9, 2), venues=venues),
        ],
    )
    work, meetings = tables(implementation_plan(seen(plan).about("s")))
    assert rows(work) == [["Plan", "1. september", "Rektor", "kommer"]]
    assert rows(meetings) == [["Samling", "2. september", "Aulaen", "kommer"]]
    _, there = tables(implementation_plan(seen(plan).about("b")))
    assert rows(there) == [["Samling", "2. september", "Salen", "kommer"]]


def test_a_time_of_day_is_told() -> None:
    when = At(start=dt.datetime(2020, 9, 1, 13), end=dt.datetime(2020, 9, 1, 15, 30))
    unit = Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL)
    meeting = Activity(id="m", title="Møte", kind="meeting", takes_part=["s"], when=when)
    plan = Plan(id="p", title="P", units=[unit], activities=[meeting])
    [table] = tables(implementation_plan(seen(plan).about("s")))
    assert rows(table) == [["Møte", "1. september kl. 13.00–15.30", "–", "kommer"]]


# --- any plan, every report ---------------------------------------------------------------------------------------

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SLOW = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DAYS = st.dates(dt.date(2019, 6, 1), dt.date(2022, 8, 1))


def files(context: PlanContext) -> dict[str, bytes]:
    """What the exporters of reports write; that of the pictures alone draws them anew, and has its own tests."""
    reports = (one for one in lmp_exporters() if one.name != "pictures")
    return {file.path: file.content for exporter in reports for file in exporter.export(context)}


@settings(SLOW, max_examples=12)
@given(plans(), DAYS, st.sampled_from(LANGUAGES), st.sampled_from(Visibility))
def test_any_plan_gives_reports(plan: Plan, day: dt.date, language: str, audience: Visibility) -> None:
    made = files(PlanContext.of(plan, as_of=day, language=language, audience=audience))
    assert made == files(PlanContext.of(plan, as_of=day, language=language, audience=audience))
    for path, content in made.items():
        if path.endswith(".md"):
            inline = [token for token in READER.parse(content.decode()) if token.type == "inline"]
            kinds = {child.type for token in inline for child in token.children or ()}
            assert kinds <= {"text", "text_special", "strong_open", "strong_close"}


@settings(SLOW, max_examples=20)
@given(plans(), DAYS, st.sampled_from(LANGUAGES))
def test_no_line_of_the_briefing_is_ragged(plan: Plan, day: dt.date, language: str) -> None:
    context = PlanContext.of(plan, as_of=day, language=language)
    for document in documents(context):
        for line in document.lines():
            assert str(line).strip() == str(line)
            assert "  " not in str(line)


@settings(SLOW, max_examples=10)
@given(plans(), st.sampled_from([Visibility.PUBLIC, Visibility.INTERNAL]))
def test_nothing_shows_that_the_audience_may_not_read(plan: Plan, audience: Visibility) -> None:
    """Every text of a part that is hidden from the audience is replaced by a word of its own, which must not show:
    not in any line of any report, not in a picture, and not as something that was taken out of a baseline that had it.
    """
    now = marked(plan, audience)
    before = attrs.evolve(
        now, **dict.fromkeys(("activities", "sections", "decisions", "proposals", "wishes", "assumptions"), ())
    )
    open_then = opened(now)
    for baseline in (open_then, before):
        context = PlanContext.of(now, as_of=AS_OF, audience=audience).since(baseline, "da", now=now)
        for document in documents(context):
            assert "HEMMELIG" not in "\n".join(str(line) for line in document.lines())
            assert not [svg for svg in pictures(document.sections) if "HEMMELIG" in svg]
    shown = PlanContext.of(now, as_of=AS_OF, audience=audience).since(open_then, "da", now=now)
    assert "HEMMELIG" not in "\n".join(content.decode(errors="replace") for content in files(shown).values())


def documents(context: PlanContext) -> list[Document]:
    """All reports of a plan."""
    made = [make(context) for make in (briefing, status, spread_plan, overview, what_changed)]
    return made + [implementation_plan(context.about(one.id)) for one in units_with_plans(context)]


def pictures(blocks: Sequence[object]) -> list[str]:
    """The pictures of a report, as SVG."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block.svg)
        elif isinstance(block, Section):
            found += pictures(block.blocks)
    return found


def secret(value: object) -> object:
    """The same value with its texts replaced, those inside it too."""
    if isinstance(value, Text):
        return Text(nb="HEMMELIG") if value else value
    if isinstance(value, tuple):
        return tuple(secret(one) for one in value)
    if attrs.has(type(value)):
        fields = {one.name: getattr(value, one.name) for one in attrs.fields(type(value))}  # type: ignore[arg-type]
        changed = {name: secret(one) for name, one in fields.items()}
        return attrs.evolve(value, **{name: one for name, one in changed.items() if one is not fields[name]})  # type: ignore[type-var]
    return value


def marked(plan: Plan, audience: Visibility) -> Plan:
    """The plan with a word in the place of each text that is hidden from the audience."""
    made = {}
    for name in COLLECTIONS:
        parts = getattr(plan, name)
        made[name] = tuple(
            one if getattr(one, "visibility", Visibility.PUBLIC).may_reach(audience) else secret(one) for one in parts
        )
    return attrs.evolve(plan, **made)


def opened(plan: Plan) -> Plan:
    """The plan as it might have been when nothing in it was hidden yet."""
    made = {}
    for name in COLLECTIONS:
        parts = getattr(plan, name)
        made[name] = tuple(
            attrs.evolve(one, visibility=Visibility.PUBLIC) if hasattr(one, "visibility") else one for one in parts
        )
    return attrs.evolve(plan, **made)


# --- plans of odd sizes -------------------------------------------------------------------------------------------

LONG = "Årsmøte for æresmedlemmer i Øvre Åsgårdstrand, " + "overordentlig langvarig " * 8


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("count", [0, 1, 200])
def test_plans_of_any_size_give_sensible_reports(count: int, language: str) -> None:
    outcome = {0: [Record(outcome=Outcome.HELD)], 1: []}
    many = [
        Activity(
            id=f"a{number}",
            title=f"{LONG} {number}" if number % 50 == 0 else f"Møte {number} på Bærum",
            kind="meeting",
            goals=["g"],
            programmes=["p" if number % 2 else "q"],
            takes_part=["s"],
            when=OnDate(date=dt.date(2020, 8, 1) + dt.timedelta(days=number)),
            records=outcome[number % 2] if number < 24 else [],
        )
        for number in range(count)
    ]
    plan = Plan(
        id="x",
        title=LONG,
        goals=[Goal(id="g", title=LONG)],
        programmes=[Programme(id="p", title="Pæ"), Programme(id="q", title="Qø")],
        units=[Unit(id="s", title="Å skole", kind=UnitKind.SCHOOL)],
        activities=many,
    )
    context = seen(plan, language).since(attrs.evolve(plan, activities=()), "da", now=plan)
    for document in documents(context):
        assert max((len(table.rows) for table in tables(document)), default=0) <= 200
        for section in document.sections:
            assert section.title
            assert section.blocks
        for table in tables(document):
            assert table.rows
    if count == 200:
        _, to_settle, *parted = tables(status(context))
        assert len(to_settle.rows) <= MOST_ROWS
        assert len(parted) > 3
        assert sum(len(table.rows) for table in parted) == 200
        wanted = {"nb": "ikke meldt inn", "nn": "ikkje meldt inn", "en": "not recorded"}[language]
        assert wanted in str(parted[0].caption)
