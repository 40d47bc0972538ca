"""Scenarios: what falls back, what splits, what is given up; twice is once; history stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmp_core.changes.effects import compare
from lmp_core.changes.scenario import (
    PHYSICAL_STOPPED,
    WITHIN_UNIT_ONLY,
    away,
    combined,
    find_scenario,
    venue_closed,
)
from lmp_core.model import (
    Activity,
    Certainty,
    Fallback,
    Form,
    Group,
    Mode,
    Outcome,
    Participant,
    Plan,
    Record,
    Role,
    Split,
    Unit,
    UnitKind,
    Venue,
    VenueUse,
)
from lmp_core.model.errors import PluginError, UsageError
from lmp_core.model.extensions import Scenario
from lmp_core.model.text import Text
from lmp_core.model.when import At, DateRange, OnDate, Recurring, Unknown, Week, When, Window
from lmp_core.planfile import load
from lmp_core.plugins.strategies import plans

EXAMPLE = Path(__file__).parent.parent / "examples" / "indre_fosen_2020"
NOVEMBER = OnDate(date=dt.date(2020, 11, 9))
WEEK_46 = Week(week="2020-W46").span()


@pytest.fixture(scope="module")
def example() -> Plan:
    return load(EXAMPLE).plan


# --- the autumn of 2020 -------------------------------------------------------------------------------------------


def test_physical_meetings_stopped_in_the_autumn_of_2020(example: Plan) -> None:
    after = PHYSICAL_STOPPED.apply(example)
    for id in ("fagsamling-skole-2020-11-09", "veiledning-2020-11-09", "styringsgruppe-2020-11-10"):  # F19-F21
        mode = after.activity(id).mode
        assert mode is not None
        assert (mode.form, mode.certainty) == (Form.DIGITAL, Certainty.PLANNED)
        assert after.activity(id).when == example.activity(id).when
    assert after.activity("fagsamling-skole-2020-11-09").split == Split(
        reason=after.activity("fagsamling-skole-2020-11-09").split.reason  # type: ignore[union-attr]
    )
    assert after.activity("fagsamling-skole-2020-11-09").venues == ()
    # F16 is digital already and stays as it is; F17, which meets in two halls to watch it, goes on digitally.
    assert after.activity("udir-samling-2020-09-08") == example.activity("udir-samling-2020-09-08")
    local = after.activity("udir-samling-lokalt")
    assert local.mode is not None
    assert local.mode.form is Form.DIGITAL
    assert local.venues == ()
    assert local.record is None
    # What was held was held as it was.
    assert after.activity("fagsamling-2020-08-11") == example.activity("fagsamling-2020-08-11")


def test_it_is_listed_in_bokmaal(example: Plan) -> None:
    lines = [line for line in compare(example, [PHYSICAL_STOPPED]).lines("nb") if line]
    assert lines == [
        "Fysiske møter stoppes: 4 blir annerledes og 2 er uklare.",
        "Blir annerledes",
        "  Arbeidsgruppene samles for å overvære konferansen og jobbe med gruppeoppgaver, sammen med",
        "      veilederne",
        "                      digitalt i stedet for delvis digitalt; stedet er ikke lenger Vanvikhallen",
        "                      (barnehagene) og Bojersalen (skolene)",
        "  Fagsamling skole    digitalt i stedet for fysisk; stedet er ikke lenger Smia; hver virksomhet for",
        "                      seg (fysiske møter er stoppet)",
        "  Veiledningsmøter for barnehagene og skolene",
        "                      digitalt i stedet for fysisk",
        "  Styringsgruppemøte  digitalt i stedet for fysisk",
        "Uklart, for møteformen er ikke oppgitt",
        "  Fagsamling for barnehagene",
        "  Orientering i Oppvekstutvalget",
    ]


def test_several_side_by_side(example: Plan) -> None:
    names = ["physical-stopped", "within-unit-only", "venue-closed:smia", "away:veilederne:2020-W46"]
    found = compare(example, [find_scenario(name, example) for name in names])
    assert found.grid("nb").rows == (
        ("Fysiske møter stoppes", "", "4", "2"),
        ("Bare møter innenfor hver virksomhet", "", "4", "2"),
        ("Smia er stengt", "", "1", ""),
        ("Veilederne er borte 9.–15. november 2020", "", "1", ""),
    )
    assert "ikke lenger 9.–10. november 2020; nytt tidspunkt er" in " ".join(found.effects[3].lines("nb"))
    assert found.effects[3].lines("nn")[0] == "Rettleiarane er borte 9.–15. november 2020: 1 blir annleis."
    assert found.effects[3].plan.activity("veiledning-2020-11-09").when == Unknown()


# --- one rule at a time -------------------------------------------------------------------------------------------


def plan(*activities: Activity) -> Plan:
    return Plan(
        id="p",
        title="P",
        units=[
            Unit(id="s1", title="Skole 1", kind=UnitKind.SCHOOL),
            Unit(id="s2", title="Skole 2", kind=UnitKind.SCHOOL),
        ],
        groups=[
            Group(id="g1", title="Gruppa ved Skole 1", unit="s1"),
            Group(id="styret", title="Styringsgruppa", members=["r1", "r2"]),
            Group(id="veilederne", title="Veilederne", external=True),
        ],
        roles=[Role(id="r1", title="Rektor 1", unit="s1"), Role(id="r2", title="Rektor 2", unit="s2")],
        venues=[
            Venue(id="smia", title="Smia"),
            Venue(id="sal", title="Salen"),
            Venue(id="rom", title="Rom", unit="s1"),
        ],
        activities=activities,
    )


def meeting(fallback: Fallback | None = None, form: Form = Form.PHYSICAL, **more: object) -> Activity:
    values: dict[str, object] = {
        "id": "m",
        "title": Text(nb="Møte"),
        "kind": "meeting",
        "when": NOVEMBER,
        "takes_part": ["s1", "s2"],
        "mode": Mode(form=form, fallback=fallback),
        "venues": ["smia"],
    }
    return Activity(**{**values, **more})  # type: ignore[arg-type]


def after(scenario: Scenario, activity: Activity) -> Activity:
    return scenario.apply(plan(activity)).activity("m")


def test_without_a_fall_back_nothing_is_silently_made_digital() -> None:
    made = after(PHYSICAL_STOPPED, meeting())
    assert made.mode == meeting().mode
    assert made.record is not None
    assert made.record.outcome is Outcome.CANCELLED
    assert made.record.note.to("nb") == (
        "fysiske møter er stoppet: kan ikke holdes som planlagt, og ingen reserveløsning er gitt"
    )
    (effect,) = compare(plan(meeting()), [PHYSICAL_STOPPED]).effects
    assert effect.cannot == ("m",)


def test_of_a_series_that_has_been_held_only_what_is_left_is_told_as_cancelled() -> None:
    weekly = Recurring(frequency="weekly", start=dt.date(2020, 9, 1), count=6)
    held = meeting(when=weekly, records=[Record(outcome=Outcome.HELD, occurrence=dt.date(2020, 9, 1))])
    told = {}
    for series in (held, attrs.evolve(held, records=())):
        lines = compare(plan(series), [PHYSICAL_STOPPED], as_of=dt.date(2020, 9, 5)).lines("nb")
        told[bool(series.records)] = " ".join(" ".join(lines).split())
    assert "gangene som gjenstår, er avlyst – fysiske møter er stoppet" in told[True]
    assert "Møte avlyst – fysiske møter er stoppet" in told[False]


def test_what_becomes_of_several_is_said_once() -> None:
    meetings = [meeting(id=f"m{n}", title=f"Møte {n}", mode=Mode(form=Form.PHYSICAL)) for n in range(3)]
    twice = [*meetings, attrs.evolve(meetings[0], id="m3")]
    lines = compare(plan(*twice), [PHYSICAL_STOPPED]).lines("nb")
    assert lines[0] == "Fysiske møter stoppes: 4 aktiviteter avlyses."
    assert [line for line in lines if "Møte" in line] == ["    Møte 0 (2 ganger)", "    Møte 1", "    Møte 2"]
    assert sum("fysiske møter er stoppet" in line for line in lines) == 1


def test_a_hope_without_a_fall_back_is_dropped() -> None:
    made = after(PHYSICAL_STOPPED, meeting(certainty=Certainty.POSSIBLE))
    assert made.record is not None
    assert made.record.note.to("nn").startswith("fysiske møte er stoppa: fell bort, sidan det ikkje var sikkert")


def test_per_unit_splits_and_stays_physical() -> None:
    made = after(
        PHYSICAL_STOPPED, meeting(Fallback(per_unit=True), venues=["smia", VenueUse(venue="rom", units=["s1"])])
    )
    assert made.split is not None
    assert made.split.unit_kinds == ()
    assert made.mode == meeting(Fallback(per_unit=True)).mode
    assert made.venues == (VenueUse(venue="rom", units=["s1"]),)
    assert made.records == ()


def test_people_who_watch_a_digital_meeting_together_go_home() -> None:
    watching = meeting(form=Form.DIGITAL, takes_part=["s1", Participant(who="s2", form=Form.PHYSICAL)])
    made = after(PHYSICAL_STOPPED, watching)
    assert made.takes_part == (Participant(who="s1"), Participant(who="s2"))
    assert made.venues == ()
    assert made.records == ()


@pytest.mark.parametrize("outcome", [Outcome.HELD, Outcome.DONE, Outcome.CANCELLED])
@pytest.mark.parametrize(
    "scenario",
    [PHYSICAL_STOPPED, WITHIN_UNIT_ONLY, venue_closed("smia"), away("s1", WEEK_46)],
    ids=lambda one: one.name,
)
def test_history_stays(scenario: Scenario, outcome: Outcome) -> None:
    held = meeting(Fallback(form=Form.DIGITAL), records=[Record(outcome=outcome)])
    assert after(scenario, held) == held


def test_within_units() -> None:
    own = meeting(takes_part=["s1", "g1", "r1"])
    assert after(WITHIN_UNIT_ONLY, own) == own
    joint = after(WITHIN_UNIT_ONLY, meeting(takes_part=["s1", "s2", "veilederne"]))
    assert joint.split is not None
    assert joint.mode == meeting().mode
    both = after(WITHIN_UNIT_ONLY, meeting(Fallback(form=Form.DIGITAL)))
    assert both.mode is not None
    assert both.mode.form is Form.DIGITAL
    # People of two units in one steering group cannot meet unit by unit.
    board = after(WITHIN_UNIT_ONLY, meeting(takes_part=["styret"]))
    assert board.record is not None
    assert board.record.outcome is Outcome.CANCELLED
    screen = meeting(takes_part=["s1", Participant(who="s2", form=Form.DIGITAL)])
    assert after(WITHIN_UNIT_ONLY, screen) == screen


def test_a_closed_venue() -> None:
    made = after(venue_closed("smia"), meeting())
    assert made.venues == ()
    assert made.mode == Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED)
    fallen = after(venue_closed("smia"), meeting(Fallback(form=Form.DIGITAL)))
    assert fallen.mode is not None
    assert fallen.mode.form is Form.DIGITAL
    two = meeting(
        Fallback(form=Form.DIGITAL),
        venues=[VenueUse(venue="smia", units=["s1"]), VenueUse(venue="sal", units=["s2"])],
    )
    partly = after(venue_closed("smia"), two)
    assert partly.venues == two.venues[1:]
    assert partly.mode is not None
    assert (partly.mode.form, partly.mode.certainty) == (Form.PHYSICAL, Certainty.HOPED)
    assert after(venue_closed("sal"), meeting()) == meeting()


@pytest.mark.parametrize(
    ("when", "becomes"),
    [
        (NOVEMBER, Unknown()),
        (At(start=dt.datetime(2020, 11, 11, 9), end=dt.datetime(2020, 11, 11, 12)), Unknown()),
        (At(start=dt.datetime(2020, 11, 8, 9), end=dt.datetime(2020, 11, 9, 0)), None),
        (DateRange(start=dt.date(2020, 11, 6), end=dt.date(2020, 11, 9)), Unknown()),
        (OnDate(date=dt.date(2020, 11, 16)), None),
        (Week(week="2020-W46"), Unknown()),
        (Week(week="2020-W47"), None),
        (
            Window(earliest=dt.date(2020, 11, 2), latest=dt.date(2020, 11, 10)),
            Window(earliest=dt.date(2020, 11, 2), latest=dt.date(2020, 11, 8)),
        ),
        (
            Window(earliest=dt.date(2020, 11, 12), latest=dt.date(2020, 11, 20)),
            Window(earliest=dt.date(2020, 11, 16), latest=dt.date(2020, 11, 20)),
        ),
        (Window(earliest=dt.date(2020, 11, 10), latest=dt.date(2020, 11, 12)), Unknown()),
        (Window(earliest=dt.date(2020, 11, 2), latest=dt.date(2020, 11, 30)), None),
        (Recurring(frequency="weekly", interval=2), None),
        (Recurring(frequency="weekly", start=dt.date(2020, 12, 1)), None),
        (Recurring(frequency="weekly", interval=4, start=dt.date(2020, 10, 27)), None),
        (
            Recurring(frequency="weekly", start=dt.date(2020, 9, 1)),
            Recurring(frequency="weekly", start=dt.date(2020, 9, 1), except_periods=[WEEK_46]),
        ),
    ],
)
def test_away(when: When, becomes: When | None) -> None:
    made = after(away("g1", WEEK_46), meeting(when=when, takes_part=["g1"]))
    assert made.when == (when if becomes is None else becomes)


def test_a_title_with_a_colon_stands_once_before_all_that_changes() -> None:
    dug = meeting(title="Lederdag: laget rundt barnet", mode=Mode(form=Form.PHYSICAL), venues=["smia"])
    [effect] = compare(plan(dug), [venue_closed("smia")]).effects
    (row,) = [line for line in effect.lines("nb") if "Lederdag" in line]
    assert (row.count("Lederdag"), row.count(";")) == (1, 1)


def test_who_is_away_with_whom() -> None:
    for gone, needed in [("s1", "g1"), ("s1", "r1"), ("s1", "styret"), ("r1", "styret"), ("styret", "r2")]:
        assert after(away(gone, WEEK_46), meeting(takes_part=[needed])).when == Unknown(), (gone, needed)
    for gone, needed in [("r1", "s1"), ("g1", "s1"), ("s1", "s2"), ("veilederne", "styret")]:
        assert after(away(gone, WEEK_46), meeting(takes_part=[needed])).when == NOVEMBER, (gone, needed)
    guest = meeting(takes_part=["s2", Participant(who="g1", optional=True)])
    made = after(away("g1", WEEK_46), guest)
    assert (made.when, made.participants) == (NOVEMBER, ("s2",))
    task = meeting(kind="task")
    assert after(away("s1", WEEK_46), task) == task


# --- laws ---------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans(), data=st.data())
def test_twice_is_once(plan: Plan, data: st.DataObject) -> None:
    found = [PHYSICAL_STOPPED, WITHIN_UNIT_ONLY]
    day = data.draw(st.dates(dt.date(2019, 8, 1), dt.date(2023, 7, 31)))
    days = DateRange(start=day, end=day + dt.timedelta(days=data.draw(st.integers(0, 400))))
    found += [venue_closed(one.id) for one in plan.venues]
    found += [away(one.id, days) for one in (*plan.units, *plan.groups, *plan.roles)]
    found.append(combined([PHYSICAL_STOPPED, *found[2:3], WITHIN_UNIT_ONLY]))
    for one in found:
        once = one.apply(plan)
        assert one.apply(once) == once, one.name
        for before, now in zip(plan.activities, once.activities, strict=True):
            assert before.id == now.id
            # No scenario makes up a date, or turns a physical meeting digital without being told that it may.
            if before.when != now.when:
                assert isinstance(now.when, Unknown | Window | Recurring)
            told = before.mode is not None and before.mode.fallback is not None
            if before.mode is not None and before.mode.form is Form.PHYSICAL and not told:
                assert now.mode is not None
                assert now.mode.form is Form.PHYSICAL


# --- by name ------------------------------------------------------------------------------------------------------


def test_by_name() -> None:
    empty = plan(meeting())
    own = Scenario(name="snow", title="Snø", apply=lambda plan: plan)
    assert find_scenario("snow", empty, [own]) is own
    assert find_scenario("away:s1:2020-11-09..2020-11-13", empty).apply(empty).activity("m").when == Unknown()
    assert find_scenario("away:s1:2020-11-09", empty).apply(empty).activity("m").when == Unknown()
    both = find_scenario("venue-closed:smia+snow", empty, [own])
    assert both.name == "venue-closed:smia+snow"
    assert both.apply(empty).activity("m").venues == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("physical-stoped", "did you mean 'physical-stopped'"),
        ("venue-closed", "write venue-closed:ID"),
        ("venue-closed:smie", "did you mean 'smia'"),
        ("venue-closed:s1", "no venue has the id 's1'"),
        ("away:s1", "write away:ID"),
        ("away:smia:2020-W46", "no unit, group or role has the id 'smia'"),
        ("away:s1:2020-W99", "is not a week, a day or a range of days"),
        ("away:s1:2020-11-13..2020-11-09", "is not a week, a day or a range of days"),
        ("away:s1:november", "is not a week, a day or a range of days"),
    ],
)
def test_a_wrong_name_says_what_is_right(name: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        find_scenario(name, plan(meeting()))


def test_a_plug_in_that_gives_no_plan_is_named() -> None:
    broken = Scenario(name="broken", title="B", apply=lambda plan: None)  # type: ignore[arg-type,return-value]
    with pytest.raises(UsageError, match="the scenario 'broken' gave a NoneType, not a plan"):
        compare(plan(meeting()), [broken])


def test_a_plan_that_is_not_touched_says_so() -> None:
    digital = attrs.evolve(meeting(), mode=Mode(form=Form.DIGITAL), venues=())
    assert compare(plan(digital), [PHYSICAL_STOPPED]).lines("nn") == (
        "Fysiske møte blir stoppa: planen blir som han er.",
    )


def test_a_plug_in_that_fails_is_named() -> None:
    broken = Scenario(name="broken", title="B", apply=lambda plan: 1 / 0)  # type: ignore[arg-type,return-value]
    with pytest.raises(PluginError, match="the scenario 'broken' failed: ZeroDivisionError"):
        compare(plan(meeting()), [broken])
