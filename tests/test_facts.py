"""Every fact of the briefing is in the example plan, found by what it is, and stated in the generated briefing.

The table of facts is tests/data/facts.md. Each row has a predicate on the plan and the words that state it under the
heading that the row names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Paragraph, Section
from lmp_core.model import (
    Activity,
    Certainty,
    Decision,
    DecisionKind,
    Form,
    GoalKind,
    Outcome,
    Plan,
    Role,
    Unit,
    UnitKind,
    Visibility,
)
from lmp_core.model.when import DateRange, Frequency, OnDate, Recurring, Unknown, UntilActivity
from lmp_core.planfile import load
from lmp_plugins.reporting.reports import briefing

HERE = Path(__file__).parent
AS_OF = dt.date(2020, 8, 25)


@attrs.frozen
class Row:
    id: str
    fact: str
    kind: str
    heading: str


def rows() -> list[Row]:
    table = (HERE / "data" / "facts.md").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if re.match(r"\| F\d\d ", line)]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


ROWS = rows()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(HERE.parent / "examples" / "indre_fosen_2020").plan


@pytest.fixture(scope="module")
def stated(plan: Plan) -> dict[str, str]:
    """The text under each heading of the briefing in bokmål, one statement a line."""
    document = briefing(PlanContext.of(plan, as_of=AS_OF, language="nb"))
    return {str(section.title): "\n".join(words(section)) for section in document.sections}


def words(block: Block) -> Iterator[str]:
    match block:
        case Section():
            for inner in block.blocks:
                yield from words(inner)
        case Paragraph():
            yield str(block.text)
        case Bullets():
            for item in block.items:
                yield from words_of(item)


def words_of(item: Item) -> Iterator[str]:
    yield str(item.text)
    for inner in item.items:
        yield from words_of(inner)


# --- finding things by what they are ------------------------------------------------------------------------------


def one(found: list[Activity]) -> Activity:
    assert len(found) == 1, [activity.id for activity in found]
    return found[0]


def held(plan: Plan, kind: str) -> list[Activity]:
    return [
        activity
        for activity in plan.activities
        if activity.kind == kind and activity.record and activity.record.outcome is Outcome.HELD
    ]


def on(plan: Plan, kind: str, when: object) -> Activity:
    return one([activity for activity in plan.activities if activity.kind == kind and activity.when == when])


def day(month: int, number: int) -> OnDate:
    return OnDate(date=dt.date(2020, month, number))


def days(first: tuple[int, int], last: tuple[int, int]) -> DateRange:
    return DateRange(start=dt.date(2020, *first), end=dt.date(2020, *last))


def titled(plan: Plan, *parts: str) -> Activity:
    return one([activity for activity in plan.activities if has(activity.title.to("nb"), *parts)])


def has(text: str, *parts: str) -> bool:
    return all(part.casefold() in text.casefold() for part in parts)


def units_of(plan: Plan, *kinds: UnitKind) -> set[str]:
    return {unit.id for unit in plan.units if unit.kind in kinds and not unit.collective}


BOTH = (UnitKind.SCHOOL, UnitKind.KINDERGARTEN)


def working_groups(plan: Plan, *kinds: UnitKind) -> set[str]:
    return {group.id for group in plan.groups if group.unit in units_of(plan, *kinds)}


def advisers(plan: Plan) -> str:
    return next(group.id for group in plan.groups if has(group.title.to("nb"), "veileder"))


def decision(plan: Plan, *parts: str) -> Decision:
    found = [item for item in plan.decisions if has(f"{item.title.to('nb')} {item.text.to('nb')}", *parts)]
    assert len(found) == 1, [item.id for item in found]
    meeting = plan.activity(found[0].meeting or "")
    assert meeting.kind == "styringsgruppemoete"
    assert meeting.when == day(8, 12)
    return found[0]


def between_work(plan: Plan) -> Activity:
    return one([a for a in plan.activities if isinstance(a.when, UntilActivity) and a.part_of is None])


def is_part(plan: Plan, *parts: str) -> Activity:
    activity = titled(plan, *parts)
    assert activity.part_of == between_work(plan).id
    assert activity.per_unit
    assert set(activity.participants) == units_of(plan, *BOTH)
    return activity


def hoped_physical(activity: Activity) -> bool:
    mode = activity.mode
    return mode is not None and mode.form is Form.PHYSICAL and mode.certainty is Certainty.HOPED


# --- one predicate for each fact ----------------------------------------------------------------------------------


def f01(plan: Plan) -> bool:
    [goal] = [goal for goal in plan.goals if goal.kind is GoalKind.MAIN]
    return has(goal.title.to("nb"), "trygge og gode", "uten mobbing")


def f02(plan: Plan) -> bool:
    [goal] = [goal for goal in plan.goals if goal.kind is GoalKind.SUB and goal.number == "2"]
    return has(goal.title.to("nb"), "kompetanse", "ledelse")


def f03(plan: Plan) -> bool:
    [goal] = [goal for goal in plan.goals if goal.kind is GoalKind.SUB and goal.number == "2"]
    return has(goal.description.to("nb"), "godt kjent", "spre innhold, erfaringer og kompetanse")


def f04(plan: Plan) -> bool:
    meetings = held(plan, "styringsgruppemoete")
    return len(meetings) == 2 and {meeting.when for meeting in meetings} == {Unknown(), day(8, 12)}


def f05(plan: Plan) -> bool:
    meetings = held(plan, "veiledningsmoete")
    wanted = working_groups(plan, *BOTH) | {advisers(plan)}
    return len(meetings) == 2 and all(m.when == Unknown() and set(m.participants) == wanted for m in meetings)


def f06(plan: Plan) -> bool:
    activity = one([activity for activity in plan.activities if isinstance(activity.when, Recurring)])
    assert isinstance(activity.when, Recurring)
    weeks = (activity.when.frequency, activity.when.interval)
    free = activity.when.weekdays == () and not activity.when.anchored
    who = set(activity.participants) == working_groups(plan, *BOTH)
    return weeks == (Frequency.WEEKLY, 2) and free and who and activity.per_unit


def f07(plan: Plan) -> bool:
    activity = on(plan, "fagsamling", day(8, 11))
    return activity in held(plan, "fagsamling") and activity.theme.to("nb") == "Mobbing og andre krenkelser"


def f08(plan: Plan) -> bool:
    activity = on(plan, "fagsamling", day(8, 11))
    came = activity.record is not None and activity.record.attendance is not None
    assert came
    assert activity.record
    assert activity.record.attendance
    return activity.record.attendance.everyone and set(activity.participants) == units_of(plan, *BOTH)


def f09(plan: Plan) -> bool:
    activity = on(plan, "fagsamling", day(8, 11))
    assert activity.mode
    assert activity.split
    schools = activity.split.unit_kinds == (UnitKind.SCHOOL,)
    return activity.mode.form is Form.PHYSICAL and schools and has(activity.split.reason.to("nb"), "smittevern")


def f10(plan: Plan) -> bool:
    [use] = on(plan, "fagsamling", day(8, 11)).venues
    return plan.name(use.venue) == "Smia" and use.unit_kinds == (UnitKind.KINDERGARTEN,)


def f11(plan: Plan) -> bool:
    activity = between_work(plan)
    assert isinstance(activity.when, UntilActivity)
    return activity.when.until == on(plan, "veiledningsmoete", day(9, 28)).id and activity.kind == "task"


def f12(plan: Plan) -> bool:
    return is_part(plan, "ståstedsanalyse").kind == "task"


def f13(plan: Plan) -> bool:
    activity = is_part(plan, "barnesamtaler")
    return activity.kind == "task" and not activity.in_feeds


def f14(plan: Plan) -> bool:
    return is_part(plan, "lesing av fagtekster").kind == "task"


def f15(plan: Plan) -> bool:
    return is_part(plan, "implementeringsplan").kind == "deliverable"


def f16(plan: Plan) -> bool:
    activity = on(plan, "national-gathering", days((9, 8), (9, 9)))
    digital = activity.mode is not None and activity.mode.form is Form.DIGITAL
    return digital and activity.organiser is not None and plan.name(activity.organiser) == "Udir"


def f17(plan: Plan) -> bool:
    whole = on(plan, "national-gathering", days((9, 8), (9, 9)))
    local = one([activity for activity in plan.activities if activity.part_of == whole.id])
    rooms = {plan.name(use.venue): use.unit_kinds for use in local.venues}
    assert rooms == {"Vanvikhallen": (UnitKind.KINDERGARTEN,), "Bojersalen": (UnitKind.SCHOOL,)}
    forms = {part.who: part.form for part in local.takes_part}
    assert forms.pop(advisers(plan)) is Form.DIGITAL
    here = local.mode is not None and local.mode.form is Form.HYBRID and set(forms.values()) <= {None, Form.PHYSICAL}
    return here and set(forms) == working_groups(plan, *BOTH)


def f18(plan: Plan) -> bool:
    activity = on(plan, "veiledningsmoete", day(9, 28))
    return activity.mode is not None and activity.mode.form is Form.DIGITAL


def f19(plan: Plan) -> bool:
    activity = on(plan, "fagsamling", day(11, 9))
    assert activity.mode
    place = [plan.name(use.venue) for use in activity.venues] == ["Smia"]
    schools = set(activity.participants) == units_of(plan, UnitKind.SCHOOL)
    return place and schools and hoped_physical(activity) and activity.mode.fallback is not None


def f20(plan: Plan) -> bool:
    activity = on(plan, "veiledningsmoete", days((11, 9), (11, 10)))
    return hoped_physical(activity) and working_groups(plan, *BOTH) <= set(activity.participants)


def f21(plan: Plan) -> bool:
    return hoped_physical(on(plan, "styringsgruppemoete", day(11, 10)))


def f22(plan: Plan) -> bool:
    activity = on(plan, "fagsamling", day(11, 23))
    kindergartens = set(activity.participants) == units_of(plan, UnitKind.KINDERGARTEN)
    return activity.certainty is Certainty.POSSIBLE and kindergartens


def f23(plan: Plan) -> bool:
    return decision(plan, "organisering av samarbeid på tvers").part_of is None


def f24(plan: Plan) -> bool:
    need = decision(plan, "felles møtearenaer")
    return need.kind is DecisionKind.NEED and has(need.condition.to("nb"), "smittevern")


def f25(plan: Plan) -> bool:
    seen = {plan.name(id) for id in decision(plan, "se sammenhengen").programmes}
    linked = {frozenset((programme.id, link.to)) for programme in plan.programmes for link in programme.links}
    return seen == {"Læringsmiljøprosjektet", "Olweusprogrammet", "Inkludering på alvor"} and len(linked) == 3


def f26(plan: Plan) -> bool:
    item = decision(plan, "samordne og koordinere")
    roles = [plan.get(id) for id in item.assigned_to]
    names = sorted(role.title.to("nb") for role in roles if isinstance(role, Role))
    return item.kind is DecisionKind.ASSIGNMENT and names == ["Leder for PPT", "Prosjektleder"]


def f27(plan: Plan) -> bool:
    others = {unit.kind for unit in plan.units if unit.collective}
    return decision(plan, "spredning av innholdet").part_of is None and others == set(BOTH)


def f28(plan: Plan) -> bool:
    names = sorted(plan.name(id) for id in decision(plan, "spredning av innholdet").leads_to)
    wanted = ["Olweus-nettverk", "Prosjektgrupper i Inkludering på alvor", "Skoleledersamlinger", "Styrermøter"]
    channels = {channel.id for channel in plan.channels}
    return names == wanted and set(decision(plan, "spredning av innholdet").leads_to) <= channels


def f29(plan: Plan) -> bool:
    item = decision(plan, "egen plan for spredning", "forpliktende", "synlig")
    [made] = [plan.activity(id) for id in item.leads_to]
    public = made.kind == "deliverable" and made.visibility is Visibility.PUBLIC
    responsible = [plan.get(id) for id in made.responsible]
    names = sorted(part.title.to("nb") for part in responsible)
    assert any(isinstance(part, Unit) and part.kind is UnitKind.PPT for part in responsible)
    return public and names == ["PPT", "Prosjektleder", "Virksomhetslederne"]


def f30(plan: Plan) -> bool:
    item = decision(plan, "drøfte utviklingen")
    [event] = [plan.activity(id) for id in item.leads_to]
    committee = "Oppvekstutvalget" in [plan.name(id) for id in event.participants]
    return event.kind == "political-meeting" and event.when == day(8, 25) and committee


HELD: dict[str, Callable[[Plan], bool]] = {
    name.upper(): value for name, value in list(globals().items()) if re.fullmatch(r"f\d\d", name)
}

# --- the words that state it --------------------------------------------------------------------------------------

SAID: dict[str, tuple[str, ...]] = {
    "F01": ("Utvikle trygge og gode barnehage- og skolemiljø uten mobbing og andre krenkelser",),
    "F02": (
        "Barnehage- og skoleeier skal videreutvikle sin kompetanse i å følge opp og utvikle ledelse av barnehager og "
        "skoler",
    ),
    "F03": (
        "Eier skal sørge for at prosjektet blir godt kjent, samt spre innhold, erfaringer og kompetanse innad i "
        "kommunen",
    ),
    "F04": ("Styringsgruppa har hatt to møter, siste møte var 12. august",),
    "F05": ("Arbeidsgruppene ved de fire virksomhetene har hatt to møter med veilederne",),
    "F06": ("Arbeidsgruppene møtes internt på virksomhetene, etter planen annenhver uke",),
    "F07": ("Fagsamling, 11. august", "Tema: Mobbing og andre krenkelser"),
    "F08": ("Alle ansatte ved virksomhetene var til stede",),
    "F09": ("Fagsamlingen var fysisk, men på grunn av smittevernrestriksjoner måtte skolene ha hver sin samling",),
    "F10": ("Barnehagene hadde felles samling (Smia)",),
    "F11": ("Mellomarbeid på virksomhetene fram til neste veiledningsmøte",),
    "F12": ("Ståstedsanalyse",),
    "F13": ("Barnesamtaler",),
    "F14": ("Lesing av fagtekster",),
    "F15": ("Utarbeide en implementeringsplan for hver virksomhet",),
    "F16": ("Udir-samling, 8.–9. september (digitalt)",),
    "F17": (
        "Arbeidsgruppene samles for å overvære konferansen og jobbe med gruppeoppgaver, sammen med veilederne",
        "Fysisk oppmøte: Vanvikhallen for barnehagene og Bojersalen for skolene",
        "Veilederne er med digitalt",
    ),
    "F18": ("Veiledningsmøte, 28. september (digitalt)",),
    "F19": ("Fagsamling skole, 9. november (Smia, forhåpentligvis fysisk)",),
    "F20": ("Veiledningsmøter for barnehagene og skolene, 9.–10. november (forhåpentligvis fysisk)",),
    "F21": ("Styringsgruppemøte, 10. november (forhåpentligvis fysisk)",),
    "F22": ("Mulig fagsamling for barnehagene, 23. november",),
    "F23": ("Organisering av samarbeid på tvers av virksomhetene",),
    "F24": (
        "Behov for felles møtearenaer, også på tvers av barnehage og skole",
        "Smittevernsituasjonen vil avgjøre om dette blir mulig etter hvert",
    ),
    "F25": ("Se sammenhengen mellom Læringsmiljøprosjektet, Olweusprogrammet og Inkludering på alvor",),
    "F26": ("Leder for PPT og prosjektleder utfordres til å samordne og koordinere kommunens arbeid",),
    "F27": ("Spredning av innholdet i Læringsmiljøprosjektet til andre barnehager og skoler",),
    "F28": ("skoleledersamlinger, styrermøter, Olweus-nettverk og prosjektgrupper i Inkludering på alvor",),
    "F29": (
        "Lage en egen plan for spredning som blir forpliktende og synlig for alle",
        "PPT, prosjektleder og virksomhetslederne koordinerer spredningsarbeidet",
    ),
    "F30": ("Drøfte utviklingen i prosjektet med Oppvekstutvalget",),
}


def test_no_row_is_left_out() -> None:
    wanted = [f"F{number:02}" for number in range(1, 31)]
    assert [row.id for row in ROWS] == wanted
    assert sorted(HELD) == wanted
    assert sorted(SAID) == wanted
    assert all(row.heading for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_fact_is_in_the_plan(row: Row, plan: Plan) -> None:
    assert HELD[row.id](plan), row.fact


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_fact_is_stated_under_its_heading(row: Row, stated: dict[str, str]) -> None:
    assert row.heading in stated, list(stated)
    for statement in SAID[row.id]:
        assert statement in stated[row.heading], f"{row.id}: {row.fact}"


def test_the_briefing_is_titled_as_the_deck(plan: Plan) -> None:
    document = briefing(PlanContext.of(plan, as_of=AS_OF, language="nb"))
    assert str(document.title) == "Læringsmiljøprosjektet"
    assert str(document.subtitle) == "Orientering i Oppvekstutvalget 25.08.2020"
    assert [str(section.title) for section in document.sections] == [
        "Hovedmål",
        "Delmål 2",
        "Hva har skjedd så langt?",
        "Hva skjer framover i høst?",
        "Styringsgruppemøtet 12. august",
    ]


def test_the_talks_with_children_stay_out_of_feeds(plan: Plan) -> None:
    """They are stated in the briefing (F13), and never in a calendar."""
    assert [activity.id for activity in plan.activities if not activity.in_feeds] == ["barnesamtaler"]
