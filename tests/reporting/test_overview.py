"""The programme overview: what programmes share, what might be done once, who is in several, what clashes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest

from lmp_core.context import PlanContext, Services
from lmp_core.document import Document, Section, Table
from lmp_core.model import (
    Activity,
    Assumption,
    Decision,
    Goal,
    Link,
    Outcome,
    Plan,
    Programme,
    Proposal,
    Record,
    Unit,
    UnitKind,
    Visibility,
)
from lmp_core.model.when import OnDate
from lmp_core.planfile import load
from lmp_core.plugins.host import PluginHost
from lmp_plugins.coordination.sharing import sharing
from lmp_plugins.reporting import lmp_exporters, lmp_report_sections
from lmp_plugins.reporting.formats.markdown import to_markdown
from lmp_plugins.reporting.reports import overview

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = dt.date(2020, 8, 25)


def seen(plan: Plan, language: str = "nb", audience: Visibility = Visibility.PUBLIC) -> PlanContext:
    return PlanContext.of(plan, as_of=AS_OF, language=language, audience=audience)


def words_only(context: PlanContext) -> PlanContext:
    """The report without its pictures, which have golden files of their own."""
    own = [one for one in lmp_report_sections() if one.name.startswith("overview-")]
    return attrs.evolve(context, services=Services(sections=lambda report: own))


def said(plan: Plan, language: str = "nb") -> str:
    return to_markdown(overview(seen(plan, language)))


def section(document: Document, title: str) -> Section:
    [found] = [one for one in document.sections if str(one.title) == title]
    return found


def rows(found: Section) -> list[list[str]]:
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    return [[str(cell) for cell in row] for row in table.rows]


def on(month: int, day: int) -> OnDate:
    return OnDate(date=dt.date(2020, month, day))


def two_programmes() -> Plan:
    units = [
        Unit(id="s", title="Skolen", kind=UnitKind.SCHOOL),
        Unit(id="b", title="Barnehagen", kind=UnitKind.KINDERGARTEN),
    ]
    return Plan(
        id="p",
        title="P",
        units=units,
        goals=[Goal(id="g", title="Trygghet", programmes=["a", "c"])],
        programmes=[
            Programme(id="a", title="Alfa", owner="Udir", links=[Link(to="c", note="Samme barn")]),
            Programme(id="c", title="Ceta"),
        ],
        activities=[
            Activity(
                id="a1", title="Kartlegging", kind="survey", programmes=["a"], goals=["g"], takes_part=["s", "b"],
                when=on(9, 1),
            ),
            Activity(id="a2", title="Samling", kind="fagsamling", programmes=["a"], takes_part=["s"], when=on(9, 10)),
            Activity(
                id="c1", title="Kartlegging", kind="survey", programmes=["c"], goals=["g"], takes_part=["s"],
                when=on(9, 2),
            ),
            Activity(id="c2", title="Kursdag", kind="meeting", programmes=["c"], takes_part=["s"], when=on(9, 10)),
            Activity(id="both", title="Oppstart", kind="meeting", programmes=["a", "c"], takes_part=["b"]),
        ],
        decisions=[
            Decision(id="d", title="Se dem sammen", programmes=["a", "c"]),
            Decision(id="e", title="Lag en felles plan", part_of="d"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(("name", "day"), [("indre_fosen_2020", AS_OF), ("three_programmes", dt.date(2024, 1, 15))])
def test_the_examples_read_as_they_did(name: str, day: dt.date, language: str) -> None:
    context = words_only(PlanContext.of(load(EXAMPLES / name).plan, as_of=day, language=language))
    golden = GOLDEN / f"overview-{name}-{day}.{language}.md"
    assert to_markdown(overview(context)) == golden.read_text(encoding="utf-8")


def test_the_conclusion_comes_first() -> None:
    document = overview(seen(two_programmes()))
    assert [str(one.title) for one in document.sections[:2]] == ["Kort sagt", "Hva som er bestemt"]
    told = to_markdown(document)
    assert (
        "- Det er mest å hente på å se Alfa og Ceta sammen: ett felles mål, én felles virksomhet og "
        "ett par av aktiviteter som ligner\n" in told
    )
    assert "- Skolen er med i mer enn ett program\n" in told
    assert "- Én aktivitet hører til flere programmer allerede\n" in told
    assert "- Ett par av aktiviteter ligner så mye at de kanskje kan gjøres én gang i stedet for to\n" in told
    assert "- Ett sted vil aktiviteter i ulike programmer ha de samme folkene" in told
    assert "- Se dem sammen\n  - Lag en felles plan\n" in told


def test_each_programme_has_a_row() -> None:
    assert rows(section(overview(seen(two_programmes())), "Programmene")) == [
        ["Alfa", "September 2020", "De to virksomhetene", "1 mål og 3 aktiviteter", "1. september: Kartlegging"],
        ["Ceta", "September 2020", "Skolen", "1 mål og 3 aktiviteter", "2. september: Kartlegging"],
    ]


def test_a_pair_is_told_with_all_that_it_shares() -> None:
    [bullets] = section(overview(seen(two_programmes())), "Alfa og Ceta").blocks
    assert [str(item.text) for item in bullets.items] == [  # type: ignore[union-attr]
        "Koblet sammen i planen: Samme barn",
        "Mål: Trygghet",
        "Virksomheter: Skolen",
        "Uker da begge har noe: uke 36 og 37 i 2020",
        "Aktivitetstyper som begge har: møte og undersøkelse",
        "Hører til begge allerede: Oppstart",
    ]


def test_what_looks_like_the_same_work_is_proposed_to_be_done_once() -> None:
    assert rows(section(overview(seen(two_programmes())), "Én gang i stedet for to")) == [
        [
            "Kartlegging (Alfa)",
            "Kartlegging (Ceta)",
            "Samme navn, spør de samme barna i samme måned, noen av de samme deltakerne og felles mål",
        ]
    ]


def test_units_in_several_programmes_see_how_much_there_is() -> None:
    assert rows(section(overview(seen(two_programmes())), "Hva hver virksomhet er med på")) == [
        ["Skolen", "2", "2", "4"],
    ]  # the kindergarten is asked to one meeting of both, and is in Alfa alone


def test_a_clash_between_programmes_names_them() -> None:
    row = next(
        row
        for row in rows(section(overview(seen(two_programmes())), "Hva som må avklares"))
        if "«Samling» og «Kursdag»" in row[0]
    )
    assert row[0].startswith("10. september 2020: ")
    assert row[1] == "Skolen (Alfa og Ceta)"
    assert row[2]


def test_a_plan_says_when_it_knows_too_little() -> None:
    plan = attrs.evolve(two_programmes(), activities=[])
    assert "- Alfa og Ceta har ingen egne aktiviteter i planen ennå, så ingen kan si" in said(plan)
    assert "Én gang i stedet for to" not in said(plan)


def test_one_programme_has_nothing_to_be_coordinated_with() -> None:
    plan = Plan(id="p", title="P", programmes=[Programme(id="a", title="Alfa")])
    assert "Planen har ett program: Alfa. Med bare ett program er det ingenting å samordne." in said(plan)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (dt.date(2020, 8, 24), "Skulle vært bekreftet innen 24. august."),
        (dt.date(2020, 8, 25), "Skal være bekreftet innen 25. august."),
    ],
)
def test_what_is_assumed_was_to_be_confirmed_once_its_day_is_over(until: dt.date, words: str) -> None:
    plan = two_programmes()
    assumption = Assumption(id="x", title="Alle kommer", about=[plan.units[0].id], until=until)
    assert words in to_markdown(overview(seen(attrs.evolve(plan, assumptions=[assumption]))))


def test_a_plan_without_programmes_has_no_overview() -> None:
    [exporter] = [one for one in lmp_exporters() if one.name == "overview"]
    assert list(exporter.export(seen(Plan(id="p", title="P")))) == []


def test_ten_programmes_do_not_make_forty_five_sections() -> None:
    programmes = [Programme(id=f"p{number}", title=f"Program {number}") for number in range(10)]
    goal = Goal(id="g", title="Trygghet", programmes=[one.id for one in programmes])
    document = overview(seen(Plan(id="p", title="P", programmes=programmes, goals=[goal])))
    titles = [str(one.title) for one in document.sections]
    assert len([one for one in titles if " og " in one]) == 10
    assert "I tillegg er det 35 par av programmer som har mindre felles" in to_markdown(document)


def test_nothing_that_is_internal_is_shared_with_the_public() -> None:
    plan = two_programmes()
    hidden = attrs.evolve(plan.activity("c1"), visibility=Visibility.INTERNAL)
    plan = attrs.evolve(plan, activities=[hidden if one.id == "c1" else one for one in plan.activities])
    assert "Kartlegging (Ceta)" not in said(plan)
    inside = to_markdown(overview(seen(plan, audience=Visibility.INTERNAL)))
    assert "Kartlegging (Ceta)" in inside


def test_what_is_done_or_has_been_talked_over_is_not_proposed_again() -> None:
    plan = two_programmes()
    first = attrs.evolve(plan.activity("a1"), records=[Record(outcome=Outcome.HELD, on=dt.date(2020, 9, 1))])
    done = attrs.evolve(plan, activities=[first, *plan.activities[1:]])
    refused = Proposal(id="f", kind="share", activities=["a1", "c1"], state="refused")
    for now in (done, attrs.evolve(plan, proposals=[refused])):
        assert "Ingen aktiviteter i ulike programmer ligner så mye" in said(now)
        assert "kanskje kan gjøres én gang" not in said(now)


def test_what_is_proposed_to_be_shared_is_in_the_report() -> None:
    proposed = {one.activities for one in sharing(seen(two_programmes())).proposals}
    assert proposed == {("a1", "c1")}
    assert [row[:2] for row in rows(section(overview(seen(two_programmes())), "Én gang i stedet for to"))] == [
        ["Kartlegging (Alfa)", "Kartlegging (Ceta)"]
    ]


def test_what_must_be_looked_up_comes_after_what_must_be_read() -> None:
    names = [one.name for one in PluginHost.discover().report_sections("overview")]
    assert names[0] == "overview-summary"
    assert names[-3:] == ["duties", "dependency-graph", "heat-map"]
    assert names.index("overview-once") < names.index("joint-arenas") < names.index("overview-matters")


def test_two_surveys_of_the_same_children_are_told_of_at_the_top() -> None:
    told = "- I én måned spør to undersøkelser de samme barna: Svarene på den ene kan kanskje brukes begge steder\n"
    assert told in said(two_programmes())
    plan = two_programmes()
    other = attrs.evolve(plan.activity("c1"), when=on(10, 2))
    assert told not in said(
        attrs.evolve(plan, activities=[one if one.id != "c1" else other for one in plan.activities])
    )
